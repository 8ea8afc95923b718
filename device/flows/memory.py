"""What a device remembers between visits, and never writes anywhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from device.model.channel import Channel


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose: which exercise, in which way, and for how many minutes.

    `way` is empty, and `minutes` 0, for an exercise that offers none.
    """

    exercise: str
    way: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class PassedScreening:
    """A screening that was passed: it holds from `since` until `morning`, both in local time.

    `ends` is the same moment as `morning`, in seconds of the board's clock, which nobody sets.
    """

    ends: float
    since: datetime
    morning: datetime


@dataclass(slots=True)
class Memory:
    """What a device remembers: with one user until it is switched off, else for one visit.

    It is never written anywhere. `cleared` is the date on which a doctor's clearance was
    declared, by the question's id, and `dated_by` the local time at the board clock's 0 by which it
    was dated. `passed` is the screening that was passed, while it holds.
    `last` is what was chosen last, and `eased` by how many steps its breath was easier than the
    full one. `done` is the date on which each exercise was last begun, by its name, and `told` are
    the channels that its words were to fit then. `welcomed` is whether the welcome was read.
    `reminded` is the moment, in seconds of the board's clock, at which the device last said when to
    ask a doctor first. `channels` are those that the person chose; None while they are as the
    settings say. `visited` is the moment at which the last visit ended, and `invited` that at which
    an invitation was last given, by the time of day that was chosen for it.
    """

    cleared: dict[str, date] = field(default_factory=dict)
    dated_by: datetime | None = None
    passed: PassedScreening | None = None
    last: Choice | None = None
    eased: int = 0
    done: dict[str, date] = field(default_factory=dict)
    told: dict[str, frozenset[Channel]] = field(default_factory=dict)
    welcomed: bool = False
    reminded: float | None = None
    channels: frozenset[Channel] | None = None
    visited: float | None = None
    invited: dict[time, float] = field(default_factory=dict)
