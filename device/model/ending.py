"""How something that somebody does comes to its end."""

from __future__ import annotations

from enum import Enum


class Ending(Enum):
    """Who or what ended it: itself, the person by a hold or in a pause, or that they were gone.

    It is `CHANGED` where somebody else came, and `SWITCHED_OFF` where the device went.
    """

    COMPLETED = "completed"
    STOPPED = "stopped"
    LEFT = "left"
    CHANGED = "changed"
    SWITCHED_OFF = "switched off"
