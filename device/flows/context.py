"""What every flow is handed: the words, the settings, the time, and what is remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from device.core.clearance import Clearance
from device.core.flow import Now, Scene
from device.core.ports import always
from device.flows.rota import Rota
from device.model.cue import STILL, Cue
from device.model.gestures import Button
from device.model.page import Page
from device.outputs.light.dusk import DAY_SECONDS
from device.settings.settings import Settings
from device.words.schema import Words

SET = timedelta(minutes=2)
"""The least by which a clock on the wall is off when it was set, or hours were shifted; a network
that keeps it right moves it by less."""

READING_PATIENCE = 5.0
"""How many times longer than elsewhere a device with one user waits for a reader, who is not
hurried."""

KIOSK_READING_PATIENCE = 1.5
"""The same where others wait their turn."""

KIOSK_PAUSE_PATIENCE = 0.5
"""The same for a pause there: who pauses is about to go on, or has gone."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen to do: which exercise, in which way, and for how many minutes.

    `way` is empty and `minutes` 0 for an exercise that offers none.
    """

    exercise: str
    way: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Held:
    """A screening that was passed: it holds from `since` until `morning`, where the device is.

    `ends` is the same moment on the coach's clock, which nobody sets.
    """

    ends: float
    since: datetime
    morning: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """How much of the night it is, which is kept for as long as the clock on the wall runs on.

    That is while it was `zero` when the device's clock was 0; None for whatever it does.
    """

    night: float
    zero: datetime | None = None


@dataclass(slots=True)
class Memory:
    """What a device remembers: with one user until it is switched off, else for one visit.

    It is never written anywhere. `cleared` holds when a doctor's clearance was declared,
    by the question's id. `held` is the screening that was passed, while it holds.
    `last` is the exercise that was chosen last, `eased` by how many steps its breath was
    easier than the full one, and `done` on which day each was last begun. `welcomed` is
    whether the welcome was read, and `reminded` the moment at which it was last said when to
    ask a doctor first.
    """

    cleared: dict[str, date] = field(default_factory=dict)
    held: Held | None = None
    last: Choice | None = None
    eased: int = 0
    done: dict[str, date] = field(default_factory=dict)
    welcomed: bool = False
    reminded: float | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The words to say, the settings to keep, the clock to go by, and the memory.

    `local_time` is None while the date is not known. `languages` are the words of each
    language that a visitor may choose, if any. `ring_works` is whether the ring shows what it
    is told. `rota` says which button a page names. `kept` is the look of the ring, if it is
    to stay while somebody looks at it.
    """

    words: Words
    settings: Settings
    clock: Now
    local_time: Callable[[], datetime | None]
    memory: Memory = field(default_factory=Memory)
    languages: tuple[Words, ...] = ()
    ring_works: Callable[[], bool] = always
    rota: Rota = field(default_factory=Rota)
    kept: Kept | None = None

    def for_visit(self) -> Context:
        """The coach of one visit: one that starts with no memory, where strangers come and go.

        It keeps its look, unless the clock is set meanwhile.
        """
        context = replace(self, memory=Memory()) if self.settings.strangers else self
        zero = self._zero()
        return context if zero is None else replace(context, kept=Kept(self.night, zero))

    def for_exercise(self) -> Context:
        """The context of one exercise, whose look nothing changes."""
        return replace(self, kept=Kept(self.night))

    def scene(
        self,
        page: Page,
        cue: Cue = STILL,
        until: float | None = None,
        clearance: Clearance | None = None,
        patience: float = 1.0,
    ) -> Scene:
        """A scene of this time of day."""
        return Scene(page, cue, None, until, clearance, patience, self.night)

    @property
    def night(self) -> float:
        """How much of the night it is, 0 by day to 1, unless that is kept."""
        kept = self.kept
        if kept is not None and (kept.zero is None or not self._was_set(kept.zero)):
            return kept.night
        return self.settings.night.share_at(self._time_of_day())

    @property
    def is_night(self) -> bool:
        """Whether it is night, or may be because the time is not known."""
        return self.settings.is_night(self._time_of_day())

    @property
    def is_open(self) -> bool:
        """Whether a device at rest invites now; not while the time is not known."""
        moment = self._time_of_day()
        return moment is not None and moment in self.settings.opening

    def today(self) -> date | None:
        """The date where the device is; None while it is not known."""
        now = self.local_time()
        return None if now is None else now.date()

    def named(self, pressed: Button | None = None) -> Button:
        """The button that the next page names, after a press of another."""
        return self.rota.next(self.clock(), pressed)

    @property
    def reading_patience(self) -> float:
        """How many times longer than elsewhere a page of an exercise waits for its reader."""
        return KIOSK_READING_PATIENCE if self.settings.strangers else READING_PATIENCE

    @property
    def pause_patience(self) -> float:
        """How many times longer than elsewhere a pause waits."""
        return KIOSK_PAUSE_PATIENCE if self.settings.strangers else 1.0

    @property
    def passed_today(self) -> bool:
        """Whether a screening that was passed still holds."""
        held, now = self.memory.held, self.local_time()
        if held is None or now is None:
            return False
        return self.clock() < held.ends and held.since <= now < held.morning

    def hold_until_morning(self) -> None:
        """Let the screening that was passed hold until the night next ends, where it may."""
        now = self.local_time()
        if now is not None and self.settings.screening_holds:
            morning = self.settings.night.end_after(now)
            ends = self.clock() + (morning - now).total_seconds()
            self.memory.held = Held(ends, now, morning)

    def remember(self, question: str) -> None:
        """Keep that a doctor's clearance was declared today, where the date is known."""
        today = self.today()
        if today is not None:
            self.memory.cleared[question] = today

    def begin(self, choice: Choice) -> bool:
        """Keep what was chosen; whether that exercise was begun before on the same day."""
        today, memory = self.today(), self.memory
        again = today is not None and memory.done.get(choice.exercise) == today
        memory.last = choice
        if today is not None:
            memory.done[choice.exercise] = today
        return again

    @property
    def must_remind(self) -> bool:
        """Whether it is time to say again when to ask a doctor first."""
        before, days = self.memory.reminded, self.settings.remind_days
        return before is None or self.clock() - before >= days * DAY_SECONDS

    def reminded(self) -> None:
        """It has been said."""
        self.memory.reminded = self.clock()

    def _zero(self) -> datetime | None:
        """What time it was when the clock was 0."""
        now = self.local_time()
        return None if now is None else now - timedelta(seconds=self.clock())

    def _was_set(self, zero: datetime) -> bool:
        """Whether the time has been set since it was `zero` when the clock was 0."""
        is_now = self._zero()
        return is_now is None or abs(is_now - zero) > SET

    def _time_of_day(self) -> time | None:
        now = self.local_time()
        return None if now is None else now.time()
