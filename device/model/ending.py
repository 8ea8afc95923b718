"""How an exercise or a visit ended."""

from __future__ import annotations

from enum import Enum


class Ending(Enum):
    """How an exercise or a visit ended.

    COMPLETED: it came to its own end. STOPPED: the person ended it, by a hold or in a pause.
    LEFT: the person was gone. CHANGED: somebody else came. SWITCHED_OFF: the program ended.
    """

    COMPLETED = "completed"
    STOPPED = "stopped"
    LEFT = "left"
    CHANGED = "changed"
    SWITCHED_OFF = "switched off"
