"""When an exercise ends for somebody who wants to fall asleep, as `exhalo.yaml` names it."""

from __future__ import annotations

from enum import Enum


class SleepEnding(Enum):
    """When light and sound fade at the end of an exercise, in the place of a closing page."""

    NIGHT = "night"
    ALWAYS = "always"
    NEVER = "never"
