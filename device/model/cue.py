"""Cues: what a scene means, besides its words. Each output shows a cue in its own way.

A cue names no LED, colour, sound or pulse. Its `needs_clearance` says whether it needs a
clearance: a `device.core.flow.Scene` without one refuses such a cue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from device.model.breathing.breath import Breath
from device.model.channel import Channel


@dataclass(frozen=True, slots=True)
class Off:
    """The device is not in use and cannot be used."""

    needs_clearance: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Rest:
    """The device waits for somebody to come."""

    needs_clearance: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """The device invites whoever is near, at a time that they chose."""

    needs_clearance: ClassVar[bool] = False


@dataclass(frozen=True, slots=True)
class Still:
    """Somebody is there, and nothing moves; `level` is how strong the cue is, from 0 to 1."""

    level: float = 0.0

    needs_clearance: ClassVar[bool] = False


STILL = Still()
"""The weakest cue that somebody is there."""


@dataclass(frozen=True, slots=True)
class Focus:
    """The person attends to a `place` of the body, from 0, its top, to 1, its bottom."""

    place: float

    needs_clearance: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Finished:
    """An exercise has just come to its end."""

    needs_clearance: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class SelfTest:
    """The part by which one `channel` reaches a person shows that it works."""

    channel: Channel

    needs_clearance: ClassVar[bool] = False


Cue = Off | Rest | Invitation | Still | Focus | Finished | SelfTest | Breath
"""Every cue that a scene may have."""
