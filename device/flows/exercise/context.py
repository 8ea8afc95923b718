"""An exercise under way: which one it is, at which breath, and the proof that it may be done."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from device.core.clearance import Clearance
from device.core.flow import Flow, Scene
from device.flows.context import Context
from device.flows.exercise.pattern_choice import PatternChoice
from device.model.cue import Cue, Still
from device.model.ending import Ending
from device.model.gestures import Button
from device.model.page import Page
from device.words import pages
from device.words.schema import Words

PAUSE = Still(0.15)
"""What a pause shows."""


@dataclass(slots=True)
class Tally:
    """What an exercise comes to: its whole breaths, and the seconds that it was paused."""

    breaths: int = 0
    paused: float = 0.0


@dataclass(frozen=True, slots=True)
class ExerciseContext:
    """What every part of an exercise is handed; all its scenes carry the clearance.

    `breath` is the pattern that its breaths follow.
    """

    context: Context
    name: str
    clearance: Clearance
    pattern_choice: PatternChoice
    tally: Tally = field(default_factory=Tally)

    @classmethod
    def of(cls, context: Context, name: str, clearance: Clearance) -> ExerciseContext:
        """An exercise that begins at the pattern that was chosen last, and keeps its look."""
        return cls(context.for_exercise(), name, clearance, PatternChoice.of(context))

    @property
    def words(self) -> Words:
        return self.context.words

    def now(self) -> float:
        """The moment it is, in seconds."""
        return self.context.clock()

    def scene(
        self, page: Page, cue: Cue, until: float | None = None, since: float | None = None
    ) -> Scene:
        """A scene of this exercise."""
        return replace(self.context.scene(page, cue, until, self.clearance), since=since)

    def ease(self, button: Button) -> None:
        """Ask for an easier breath (NO) or a fuller one (YES), here and in what comes after."""
        self.pattern_choice.ask(button)
        self.context.memory.eased = self.pattern_choice.wanted

    def pause(self, left: float) -> Flow[Ending]:
        """Wait with `left` seconds to go: START goes on, COMPLETED, and NO stops, STOPPED."""
        scene = self.scene(pages.paused(self.words, self.name, left), PAUSE)
        scene, since = replace(scene, patience=self.context.pause_patience), self.now()
        try:
            while (press := (yield scene)) is None or press.button is Button.YES:
                pass
        finally:
            self.tally.paused += self.now() - since
        return Ending.STOPPED if press.button is Button.NO else Ending.COMPLETED
