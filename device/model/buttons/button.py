"""The three buttons, apart from what is done with them: the settings name them, too."""

from __future__ import annotations

from enum import Enum


class Button(Enum):
    """The three buttons, from left to right."""

    NO = "no"
    START = "start"
    YES = "yes"
