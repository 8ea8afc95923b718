"""What every flow is handed: the words, the settings, the time, and what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from device.flow import Clock
from device.light import Look
from device.settings import Settings
from device.words import Words


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen to do: which exercise, in which way, and for how many minutes.

    `way` is empty and `minutes` 0 for an exercise that offers none.
    """

    exercise: str
    way: str = ""
    minutes: int = 0


@dataclass(slots=True)
class Memory:
    """What a device with one user remembers between visits, until it is switched off.

    It is never written anywhere. `cleared` holds when a doctor's clearance was declared,
    by the question's id; `last` is the exercise that was chosen last.
    """

    cleared: dict[str, date] = field(default_factory=dict)
    last: Choice | None = None


@dataclass(frozen=True, slots=True)
class Coach:
    """The words to say, the settings to keep, the clock to go by, and the memory.

    `languages` are the words of each language that a visitor may choose, if any.
    """

    words: Words
    settings: Settings
    clock: Clock
    local_time: Callable[[], datetime | None]
    memory: Memory = field(default_factory=Memory)
    languages: tuple[Words, ...] = ()

    @property
    def look(self) -> Look:
        """How bright and which colour the ring is at this time of day."""
        moment = self.local_time()
        return self.settings.look(None if moment is None else moment.time())

    def today(self) -> date | None:
        """The date where the device is; None while it is not known."""
        moment = self.local_time()
        return None if moment is None else moment.date()

    def remember(self, question: str) -> None:
        """Keep that a doctor's clearance was declared today, where that may be kept.

        Without a date it is not: nobody could say of which day it is.
        """
        today = self.today()
        if self.settings.profile.remembers and today is not None:
            self.memory.cleared[question] = today

    def remember_choice(self, choice: Choice) -> None:
        """Keep what was chosen, where that may be kept."""
        if self.settings.profile.remembers:
            self.memory.last = choice
