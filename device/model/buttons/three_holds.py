"""Three holds, which open the pages for maintenance: nobody makes them by accident.

At rest each button is held once, from left to right. Each is held after the one before it, so that
nobody opens the pages who leans on all three, or holds all three to switch the device off.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from device.model.buttons.button import Button
from device.model.buttons.gestures import HOLD_SECONDS, Gesture, Press

WITHIN_SECONDS = 20.0
"""From when the first button goes down until the last one has been held. Three holds take six
seconds."""


def are_three_holds(presses: Sequence[Press]) -> bool:
    """Whether these are the three holds: all presses since the device was at rest, in order."""
    made = [(press.button, press.gesture) for press in presses]
    return (
        made == [(button, Gesture.HOLD) for button in Button]
        and presses[-1].at - presses[0].at <= WITHIN_SECONDS - HOLD_SECONDS
        and all(one.at <= other.began for one, other in pairwise(presses))
    )
