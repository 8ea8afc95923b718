"""The settings that are only for some profiles, and what is in force on a device of another one.

This is the only place that says so. What a device does follows from `in_force`, never from what is
set; `device.settings.load` refuses a file that sets what is not for its profile.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from device.settings.invitations import TimeOfDay
from device.settings.profile import Profile
from device.settings.sleep_ending import SleepEnding

T = TypeVar("T")

ONE_USER = frozenset({Profile.BEDSIDE, Profile.WRIST})
"""The profiles of devices with one user."""


class HasProfile(Protocol):
    """Settings, as far as this module reads them."""

    @property
    def profile(self) -> Profile: ...


class OnlyFor(NamedTuple, Generic[T]):
    """A setting, by its `key`, that is only for some `profiles`.

    On any other it is `off`, whatever is set. `expected` is what a file may say there, and why.
    """

    key: str
    profiles: frozenset[Profile]
    off: T
    expected: str

    def in_force(self, settings: HasProfile) -> T:
        """What the device does: as it is set, or `off`."""
        value: T = getattr(settings, self.key)
        return value if settings.profile in self.profiles else self.off

    def misplaced(self, settings: HasProfile) -> bool:
        """Whether something is set that is not in force."""
        return getattr(settings, self.key) not in (None, self.in_force(settings))


QUESTIONS_ALOUD: OnlyFor[bool] = OnlyFor(
    "questions_aloud", ONE_USER, off=False, expected="false: only a device with one user says them"
)

HISTORY: OnlyFor[bool | None] = OnlyFor(
    "history", ONE_USER, off=False, expected="false: only a device with one user keeps one"
)

SLEEP_ENDING: OnlyFor[SleepEnding | None] = OnlyFor(
    "sleep_ending",
    ONE_USER,
    off=SleepEnding.NEVER,
    expected="never: where others wait, nobody falls asleep",
)

INVITATIONS: OnlyFor[tuple[TimeOfDay, ...]] = OnlyFor(
    "invitations",
    frozenset({Profile.BEDSIDE}),
    off=(),
    expected="none: only a bedside invites at chosen times",
)

ONLY_FOR: tuple[OnlyFor[Any], ...] = (QUESTIONS_ALOUD, HISTORY, SLEEP_ENDING, INVITATIONS)


def misplaced(settings: HasProfile) -> Iterator[OnlyFor[Any]]:
    """Those that are set on a device which they are not for."""
    return (each for each in ONLY_FOR if each.misplaced(settings))
