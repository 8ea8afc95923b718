"""What every part of an exercise needs: which one it is, its pattern, and the clearance for it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from device.core.clearance import Clearance
from device.core.flow import Flow, Scene
from device.flows.channels import choose_channels
from device.flows.context import Context
from device.flows.exercise.pattern_choice import PatternChoice
from device.model.breathing.breath import Breath, BreathPhase
from device.model.buttons.button import Button
from device.model.channel import Channel
from device.model.cue import STILL, Cue, Still
from device.model.ending import Ending
from device.model.page import Page
from device.model.speech import Speech
from device.words.pages import pages
from device.words.schema.words import Words

PAUSE = Still(0.15)
"""The cue of a pause."""


@dataclass(slots=True)
class Tally:
    """Counts of one exercise: its whole breaths, and the seconds that it was paused.

    `own` is the breath at which a person was led last, if that was not at the pattern.
    """

    breaths: int = 0
    paused: float = 0.0
    own: Breath | None = None


@dataclass(frozen=True, slots=True)
class ExerciseContext:
    """What every part of an exercise needs; all its scenes have the clearance.

    `name` is the exercise's, as in the content. `pattern_choice` is the choice of the pattern that
    its breaths follow. `fades` is whether it ends in a fade. `tally` counts while the exercise goes
    on.
    """

    context: Context
    name: str
    clearance: Clearance
    pattern_choice: PatternChoice
    fades: bool = False
    tally: Tally = field(default_factory=Tally)

    @classmethod
    def of(cls, context: Context, name: str, clearance: Clearance) -> ExerciseContext:
        """The context of an exercise that begins now, at the pattern that was chosen last."""
        choice, fades = PatternChoice.of(context), context.ends_in_sleep
        return cls(context.for_exercise(), name, clearance, choice, fades)

    @property
    def words(self) -> Words:
        return self.context.words

    def now(self) -> float:
        """The moment it is, in seconds of the board's clock."""
        return self.context.clock()

    def scene(
        self,
        page: Page,
        cue: Cue,
        until: float | None = None,
        since: float | None = None,
        speech: Speech | None = None,
    ) -> Scene:
        """A scene of this exercise; the arguments as in `device.core.flow.Scene`."""
        scene = self.context.scene(page, cue, until, self.clearance)
        return replace(scene, since=since, speech=speech, channels=self.context.channels)

    def waiting(self, page: Page) -> Scene:
        """A page that waits for its reader, and is said."""
        context = self.context
        scene = context.scene(page, STILL, None, self.clearance, context.reading_patience)
        return replace(scene, speech=context.speech(page.text, self.now()))

    def ease(self, button: Button) -> None:
        """Ask for an easier breath (NO) or a fuller one (YES), in this and in later exercises."""
        self.pattern_choice.ask(button, self.now())
        self.context.memory.eased = self.pattern_choice.wanted

    @property
    def has_words(self) -> bool:
        """Whether words reach the person without being asked for: on the screen, or by voice."""
        return bool(self.context.channels & {Channel.SCREEN, Channel.VOICE})

    def phase_speech(self, phase: BreathPhase, since: float) -> Speech | None:
        """The speech of a phase that began at `since`; None where a tone or a pulse tells it."""
        if self.context.channels & {Channel.SOUND, Channel.VIBRATION}:
            return None
        return self.context.speech(pages.phase(self.words, phase), since)

    def note_speech(self) -> Speech | None:
        """The speech of the note on what a press changed."""
        choice = self.pattern_choice
        return self.context.speech(choice.note(self.words), choice.asked)

    def pause(self, left: float) -> Flow[Ending]:
        """Wait, with `left` seconds to go: START goes on (COMPLETED), and NO stops (STOPPED).

        YES opens the page of the channels.
        """
        since = self.now()
        try:
            while (press := (yield self._paused(left))) is None or press.button is Button.YES:
                if press is not None:
                    yield from choose_channels(self.context, self.clearance)
        finally:
            self.tally.paused += self.now() - since
        return Ending.STOPPED if press.button is Button.NO else Ending.COMPLETED

    def _paused(self, left: float) -> Scene:
        """The page of a pause, which is said each time that it comes into view."""
        page = pages.paused(self.words, self.name, left)
        scene = self.scene(page, PAUSE, speech=self.context.speech(page.text, self.now()))
        return replace(scene, patience=self.context.pause_patience)
