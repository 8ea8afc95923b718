"""Flashes, counted as WCAG 2.3.1 defines them, and alternations, whatever their size."""

from __future__ import annotations

from bisect import bisect_left

RATE = 100
"""Frames a second: what a ring shows."""

TINY = 1e-9
"""The least change that is not rounding."""


def most_flashes(levels):
    """The most flashes in any one second of `levels`, which are `RATE` a second.

    A flash is a pair of opposing changes of a tenth of the greatest luminance or more. The
    greatest is taken to be the light's own, not that of a screen: a dim room is no excuse.
    """
    greatest = max(levels) or 1.0
    return most_alternations([level / greatest for level in levels], 0.1)


def most_alternations(levels, least, rate=RATE):
    """The most pairs of opposing changes, of `least` or more, in any one second of `levels`."""
    changes = _changes(levels, least)
    within = [bisect_left(changes, start + rate) - number for number, start in enumerate(changes)]
    return max(within, default=0) / 2


def _changes(levels, least):
    """The frames at which a change of `least` or more, opposed to the one before, is complete."""
    changes, rising, extreme = [], None, levels[0]
    for frame, level in enumerate(levels):
        if rising is not None and (level > extreme) == rising:
            extreme = level
        elif abs(level - extreme) >= least:
            changes.append(frame)
            rising, extreme = level > extreme, level
    return changes
