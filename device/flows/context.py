"""What every flow needs: the words, the settings, the time, and what is remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import chain

from device.core.clearance import Clearance
from device.core.flow import Now, Scene
from device.core.ports import UnknownUsage, Usage, always
from device.flows.kept_night import SET, KeptNight
from device.flows.lacking import anything, first_day, for_eyes, never, unset
from device.flows.memory import Choice, Memory
from device.flows.rota import Rota
from device.model.buttons.button import Button
from device.model.channel import BY_EAR, Channel, replaced
from device.model.cue import STILL, Cue
from device.model.page import Page
from device.model.part import PartState
from device.model.speech import Speech
from device.model.versions import VERSIONS, Versions
from device.outputs.light.dusk import DAY_SECONDS
from device.settings.settings import Settings
from device.words.schema.words import Words

READING_PATIENCE = 5.0
"""How many times longer than on other pages a device with one user waits for a reader, who need
not hurry."""

KIOSK_READING_PATIENCE = 1.5
"""The same where other people wait their turn."""

KIOSK_PAUSE_PATIENCE = 0.5
"""The same for a pause there: a person who pauses soon goes on, or has left."""


@dataclass(frozen=True, slots=True)
class Context:
    """What every flow needs: the words to say, the settings, the time, and the memory.

    `clock` gives seconds of the board's clock. `local_time` gives None while the date is not
    known. `languages` are the words of each language that a visitor may choose, if any.
    `ring_works` tells whether the ring shows what it is told, and `usable` by which channels its
    parts can reach a person now. `says` tells whether the voice has a text, and `loads` has its
    sound read just before it is said: it is False of one that cannot be said after all. `usage`
    tells how the device was used, `parts` which of its parts work, and `versions` what it runs.
    `likely_time` is what the clock shows, right or not, and `set_local_time` sets it. `rota`
    decides which button a page names. `kept_night` is set while the ring's brightness and colour
    must not change; without it they follow the local time.
    """

    words: Words
    settings: Settings
    clock: Now
    local_time: Callable[[], datetime | None]
    memory: Memory = field(default_factory=Memory)
    languages: tuple[Words, ...] = ()
    ring_works: Callable[[], bool] = always
    usable: Callable[[], frozenset[Channel]] = for_eyes
    says: Callable[[str], bool] = never
    loads: Callable[[str], bool] = anything
    usage: Usage = field(default_factory=UnknownUsage)
    likely_time: Callable[[], datetime] = first_day
    set_local_time: Callable[[datetime], None] = unset
    parts: Callable[[], Sequence[PartState]] = tuple
    versions: Versions = VERSIONS
    rota: Rota = field(default_factory=Rota)
    kept_night: KeptNight | None = None

    def for_visit(self) -> Context:
        """The context of one visit; where strangers come and go it begins with an empty memory.

        The ring keeps its brightness and colour, unless the local time is set during the visit.
        """
        context = replace(self, memory=Memory()) if self.settings.strangers else self
        zero = self.zero()
        return context if zero is None else replace(context, kept_night=KeptNight(self.night, zero))

    def for_exercise(self) -> Context:
        """The context of one exercise, during which the ring keeps its brightness and colour."""
        return replace(self, kept_night=KeptNight(self.night))

    def scene(
        self,
        page: Page,
        cue: Cue = STILL,
        until: float | None = None,
        clearance: Clearance | None = None,
        patience: float = 1.0,
    ) -> Scene:
        """A scene with the night of this moment; the arguments as in `device.core.flow.Scene`."""
        return Scene(page, cue, None, until, clearance, patience, self.night)

    @property
    def channels(self) -> frozenset[Channel]:
        """The channels that are on: those that were chosen, as far as they can be used.

        In the place of one that cannot be used, light and screen are on.
        """
        return replaced(self.wanted_channels, self.offered)

    @property
    def offered(self) -> frozenset[Channel]:
        """The channels that can be used now.

        Tones and voice cannot while their volume is 0, nor can a voice that has no words of the
        language: what nobody hears is as if its part were missing.
        """
        usable = self.usable()
        if not self.settings.speaker.volume_by(self.night):
            return usable - BY_EAR
        unheard = Channel.VOICE in usable and not self._speaks
        return usable - {Channel.VOICE} if unheard else usable

    @property
    def _speaks(self) -> bool:
        """Whether the voice has any words of the exercises in this language."""
        breath, exercises = self.words.common.breath, self.words.exercises.values()
        texts = (text for each in exercises for text in each.every_text())
        return any(map(self.says, chain((breath.inhale, breath.exhale), texts)))

    @property
    def wanted_channels(self) -> frozenset[Channel]:
        """The channels that were chosen, whether or not they can be used now."""
        return self.memory.channels or self.settings.usual_channels

    def speech(self, text: str, since: float) -> Speech | None:
        """The speech of a text, from the moment `since`; None if the voice is off or lacks it."""
        return self._speech(text, since) if Channel.VOICE in self.channels else None

    def _speech(self, text: str, since: float) -> Speech | None:
        return Speech(text, since) if text and self.says(text) and self.loads(text) else None

    def question_speech(self, text: str) -> Speech | None:
        """The speech of a question from now on; None unless the device says its questions.

        Nothing is said once the person has switched the voice off.
        """
        chosen = self.memory.channels
        if chosen is not None and Channel.VOICE not in chosen:
            return None
        if not self.settings.says_questions or Channel.VOICE not in self.offered:
            return None
        return self._speech(text, self.clock())

    @property
    def night(self) -> float:
        """How much of the night it is, from 0 by day to 1; the kept one, if one is kept."""
        kept = self.kept_night
        if kept is not None and (kept.zero is None or not self.was_set(kept.zero)):
            return kept.night
        return self.settings.night.share_at(self._time_of_day())

    @property
    def is_night(self) -> bool:
        """Whether it is night, or may be because the time is not known."""
        return self.settings.is_night(self._time_of_day())

    @property
    def ends_in_sleep(self) -> bool:
        """Whether an exercise that begins now ends without a word, whatever is on."""
        return self.settings.ends_in_sleep(self._time_of_day())

    @property
    def is_open(self) -> bool:
        """Whether a device at rest invites now; False while the time is not known."""
        moment = self._time_of_day()
        return moment is not None and moment in self.settings.opening

    @property
    def offers_clock(self) -> bool:
        """Whether the menu offers to set the clock: it is not known, and not for any passer-by."""
        return self.local_time() is None and not self.settings.strangers

    def today(self) -> date | None:
        """The date where the device is; None while it is not known."""
        now = self.local_time()
        return None if now is None else now.date()

    def named(self, pressed: Button | None = None) -> Button:
        """The button that the next page names, after a press of another."""
        return self.rota.next(self.clock(), pressed)

    @property
    def reading_patience(self) -> float:
        """How many times longer than other pages a page of an exercise waits for its reader."""
        return KIOSK_READING_PATIENCE if self.settings.strangers else READING_PATIENCE

    @property
    def pause_patience(self) -> float:
        """How many times longer than other pages a pause waits."""
        return KIOSK_PAUSE_PATIENCE if self.settings.strangers else 1.0

    def begin(self, choice: Choice) -> bool:
        """Remember the choice; returns whether its exercise was begun before on the same day."""
        today, memory = self.today(), self.memory
        again = today is not None and memory.done.get(choice.exercise) == today
        memory.last = choice
        if today is not None:
            memory.done[choice.exercise] = today
        return again

    @property
    def must_remind(self) -> bool:
        """Whether the device is to say again when to ask a doctor first."""
        before, days = self.memory.reminded, self.settings.remind_days
        return before is None or self.clock() - before >= days * DAY_SECONDS

    def reminded(self) -> None:
        """Remember that the device has just said it."""
        self.memory.reminded = self.clock()

    def zero(self) -> datetime | None:
        """The local time at which the clock was 0; None while the time is not known."""
        now = self.local_time()
        return None if now is None else now - timedelta(seconds=self.clock())

    def was_set(self, zero: datetime, by: timedelta = SET) -> bool:
        """Whether the local time was set since the clock's 0 was at `zero`, or is not known now."""
        is_now = self.zero()
        return is_now is None or abs(is_now - zero) > by

    def _time_of_day(self) -> time | None:
        now = self.local_time()
        return None if now is None else now.time()
