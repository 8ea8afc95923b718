"""Flashes, counted as WCAG 2.3.1 defines them."""

from __future__ import annotations

RATE = 100
"""Frames a second: what a ring shows."""


def most_flashes(levels):
    """The most flashes in any one second of `levels`, which are `RATE` a second.

    A flash is a pair of opposing changes of a tenth of the greatest luminance or more. The
    greatest is taken to be the light's own, not that of a screen: a dim room is no excuse.
    """
    greatest = max(levels) or 1.0
    changes = _changes([level / greatest for level in levels])
    return max(
        (sum(start <= at < start + RATE for at in changes) / 2 for start in changes), default=0
    )


def _changes(levels):
    """The frames at which a change of a tenth or more, opposed to the one before, is complete."""
    changes, rising, extreme = [], None, levels[0]
    for frame, level in enumerate(levels):
        if rising is not None and (level > extreme) == rising:
            extreme = level
        elif abs(level - extreme) >= 0.1:
            changes.append(frame)
            rising, extreme = level > extreme, level
    return changes
