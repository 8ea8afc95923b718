"""Settings: what `exhalo.yaml` may say, and what holds when it says nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import Enum
from math import inf
from string import ascii_letters, digits

from device.address import Address
from device.board import Panel
from device.dusk import look_at, share_of
from device.hardware import BUTTONS, RING, SCREEN, ButtonsPart, RingPart, ScreenPart
from device.light import FLOOR, Look
from device.pattern import OFFERED, Pattern
from device.strict.keys import Check, check_fields, within

PIXELS = range(8, 61)
"""LEDs that a ring may have."""

IDLE_SECONDS = range(20, 601)
"""Seconds that a page may wait for a press before it warns."""

SAME_PERSON_SECONDS = range(20, 601)
"""Seconds without a press after which a kiosk asks whether it is still the same person."""

REMIND_DAYS = range(1, 91)
"""Days after which it is said again when to ask a doctor first."""

EMERGENCY_NUMBER, CRISIS_LINE = "911", "988"
"""What a device names until its settings name somebody's own: those of the United States and
Canada."""

KIOSK_SECONDS = 420.0
"""The longest that a kiosk offers: others wait their turn."""

SCREEN_OFF_MINUTES = range(1, 31)
"""Minutes without a press after which the screen may go dark in an exercise."""

TELEPHONE = frozenset(f"{ascii_letters}{digits} +-.*#/()")
"""What a number to call may be written with."""

LONGEST_GROUP = 12
"""Letters of a number to call without a space, at which a line can break."""


class Profile(Enum):
    """Where the device is: what it remembers, and which parts it is usually built with."""

    BEDSIDE = "bedside"
    WRIST = "wrist"
    KIOSK = "kiosk"

    @property
    def panel(self) -> Panel:
        """The screen this profile is usually built with."""
        return _PARTS[self][0]

    @property
    def pixels(self) -> int:
        """The LEDs this profile is usually built with."""
        return _PARTS[self][1]


_PARTS = {
    Profile.BEDSIDE: (Panel(128, 64), 16),
    Profile.WRIST: (Panel(128, 32), 8),
    Profile.KIOSK: (Panel(256, 64), 24),
}


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of the day, from `start` up to `end`; it may cross midnight."""

    start: time
    end: time

    @classmethod
    def parse(cls, text: str) -> Hours:
        """Read hours written `21:00-07:00`; raises `ValueError` for anything else."""
        try:
            start, end = (datetime.strptime(part, "%H:%M").time() for part in text.split("-"))  # noqa: DTZ007
        except ValueError:
            raise ValueError(f"hours are written like 21:00-07:00, not {text!r}") from None
        return cls(start, end)

    def __contains__(self, moment: time) -> bool:
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end

    def change_after(self, moment: datetime) -> datetime:
        """When they next begin or end after `moment`."""
        return min(_next(self.start, moment), _next(self.end, moment))

    def end_after(self, moment: datetime) -> datetime:
        """When they next end after `moment`."""
        return _next(self.end, moment)

    def share_at(self, moment: time | None) -> float:
        """How much of the way into them is over at a time of day, 0 to 1, by `device.dusk`.

        All of it while the time is not known.
        """
        return 1.0 if moment is None else share_of(moment, self.start, self.end)

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def _next(edge: time, moment: datetime) -> datetime:
    """When it is next `edge` after `moment`."""
    today = datetime.combine(moment.date(), edge, moment.tzinfo)
    return today if today > moment else today + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenHours(Hours):
    """The hours in which a device at rest invites; `off` is never."""

    @classmethod
    def parse(cls, text: str) -> OpenHours:
        """Read hours written `08:00-18:00`, or `off`; raises `ValueError` for anything else."""
        try:
            hours = CLOSED if text == "off" else Hours.parse(text)
        except ValueError:
            said = f"open_hours are written like 08:00-18:00, or off, not {text!r}"
            raise ValueError(said) from None
        return cls(hours.start, hours.end)

    @property
    def never(self) -> bool:
        """Whether there is no such hour."""
        return self.start == self.end


CLOSED, WAITING_ROOM = OpenHours(time(0), time(0)), OpenHours(time(8), time(18))
"""When nobody is invited, and when a kiosk invites unless its settings say otherwise."""


def _share(key: str, value: float) -> None:
    if not FLOOR <= value <= 1:
        raise ValueError(f"{key} must be {FLOOR:.3f} to 1, not {value}")


def _to_call(longest: int) -> Check:
    """The check of a number to call: it has room on every page, and the panel can show it."""

    def check(key: str, number: str | None) -> None:
        if number is None:
            return
        groups = [len(group) for group in number.split()]
        if not groups or len(number) > longest or max(groups) > LONGEST_GROUP:
            room = f"1 to {longest} digits or letters, in groups of at most {LONGEST_GROUP}"
            raise ValueError(f"{key} must have {room}")
        if strange := [letter for letter in number if letter not in TELEPHONE]:
            raise ValueError(f"{key} has {strange[0]!r}, which no telephone has")

    return check


@dataclass(frozen=True, slots=True)
class Settings:
    """What the owner of a device may set; a value that is not safe raises `ValueError`.

    `same_person_seconds` is how long a kiosk goes without a press before it asks whether it is
    still the same person. `screening_holds` is whether a device with one user asks one question
    instead of four until the next morning.
    `panel` and `pixels` are what the profile is usually built with unless they are given.
    `open_hours` is when a device at rest invites: by default a kiosk by day, and no other.
    `ceiling` and `night_ceiling` are in linear light, a fraction of full drive. `more_help` is
    where a phone finds classes and coaching, an `https` address of at most 53 letters, which
    the menu then offers as a code to scan. `signed_words_only` refuses words that nobody has
    signed as they are.
    """

    language: str = "en"
    profile: Profile = Profile.BEDSIDE
    panel: Panel | None = None
    pixels: int | None = field(default=None, metadata={"check": within(PIXELS)})
    emergency_number: str | None = field(default=None, metadata={"check": _to_call(5)})
    crisis_line: str | None = field(default=None, metadata={"check": _to_call(14)})
    more_help: Address | None = None
    ceiling: float = field(default=0.2, metadata={"check": _share})
    night_ceiling: float = field(default=0.03, metadata={"check": _share})
    night: Hours = Hours(time(21), time(7))
    open_hours: OpenHours | None = None
    idle_seconds: int = field(default=60, metadata={"check": within(IDLE_SECONDS)})
    same_person_seconds: int = field(default=60, metadata={"check": within(SAME_PERSON_SECONDS)})
    screening_holds: bool = True
    remind_days: int = field(default=7, metadata={"check": within(REMIND_DAYS)})
    pattern: Pattern = OFFERED[0]
    content: str | None = None
    signed_words_only: bool = False
    ring: RingPart = RING
    screen: ScreenPart = SCREEN
    buttons: ButtonsPart = BUTTONS
    screen_off_minutes: int | None = field(
        default=None, metadata={"check": within(SCREEN_OFF_MINUTES)}
    )
    shutdown: bool = False

    def __post_init__(self) -> None:
        check_fields(self)
        if self.night_ceiling > self.ceiling:
            raise ValueError("night_ceiling must not be brighter than the ceiling by day")

    @property
    def fitted_panel(self) -> Panel:
        """The panel that is fitted."""
        return self.panel or self.profile.panel

    @property
    def leds(self) -> int:
        """How many LEDs the ring has."""
        return self.pixels or self.profile.pixels

    @property
    def opening(self) -> OpenHours:
        """When a device at rest invites; the same as `CLOSED` where it never does."""
        by_profile = WAITING_ROOM if self.strangers else CLOSED
        return by_profile if self.open_hours is None else self.open_hours

    @property
    def strangers(self) -> bool:
        """Whether strangers come and go: nothing of one person is kept for the next."""
        return self.profile is Profile.KIOSK

    @property
    def numbers(self) -> dict[str, str]:
        """The numbers to call, by the names that stand for them in the words."""
        return {
            "emergency_number": self.emergency_number or EMERGENCY_NUMBER,
            "crisis_line": self.crisis_line or CRISIS_LINE,
        }

    @property
    def names_numbers(self) -> bool:
        """Whether both numbers to call are somebody's own."""
        return self.emergency_number is not None and self.crisis_line is not None

    @property
    def longest_seconds(self) -> float:
        """The longest exercise that is offered."""
        return KIOSK_SECONDS if self.strangers else inf

    def is_night(self, moment: time | None) -> bool:
        """Whether it is night at a time of day; so it is while the time is not known."""
        return moment is None or moment in self.night

    def look(self, moment: time | None) -> Look:
        """How bright and which colour the ring is at a time of day, None while it is not known."""
        return look_at(self.ceiling, self.night_ceiling, self.night.share_at(moment))
