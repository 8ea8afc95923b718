"""Cues: what a scene means, beside its words. Each output makes of one what its part can do.

A cue says nothing of lamps, colours, sounds or pulses. Whether it needs a clearance it knows
itself: `device.core.flow.Scene` refuses one that does without.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from device.model.breath import Breath


@dataclass(frozen=True, slots=True)
class Off:
    """Nothing at all: the device is not in use, and is not to be."""

    needs_clearance: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Rest:
    """The device waits for somebody to come."""

    needs_clearance: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Still:
    """Somebody is there, and nothing moves; `level` is how much it shows, 0 the least to 1."""

    level: float = 0.0

    needs_clearance: ClassVar[bool] = False


STILL = Still()
"""The least of it."""


@dataclass(frozen=True, slots=True)
class Focus:
    """The attention rests at a `place` of the body, from 0, its top, to 1, its bottom."""

    place: float

    needs_clearance: ClassVar[bool] = True


Cue = Off | Rest | Still | Focus | Breath
"""What a scene may mean."""
