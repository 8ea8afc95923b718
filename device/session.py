"""An exercise under way: who guides it, which one it is, and the proof that it may be done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from device import pages
from device.clearance import Clearance
from device.coach import Coach
from device.flow import Flow, Scene
from device.light import Light, Look, Steady
from device.page import Page
from device.pattern_choice import PatternChoice
from device.press import Button
from device.words import Words

PAUSE_LIGHT = 0.15
"""How bright the ring is in a pause, from floor to ceiling as the eye sees it."""


class Ending(Enum):
    """How an exercise, or a part of one, came to its end."""

    COMPLETED = "completed"
    ENDED = "ended"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Session:
    """What every part of an exercise is handed; all its scenes carry the clearance.

    `breath` is the pattern that its breaths follow.
    """

    coach: Coach
    exercise: str
    clearance: Clearance
    breath: PatternChoice

    @classmethod
    def of(cls, coach: Coach, exercise: str, clearance: Clearance) -> Session:
        """An exercise that begins at the pattern that was chosen last, and keeps its look."""
        return cls(coach.for_exercise(), exercise, clearance, PatternChoice.of(coach))

    @property
    def words(self) -> Words:
        return self.coach.words

    @property
    def look(self) -> Look:
        return self.coach.look

    def now(self) -> float:
        """The moment it is, in seconds."""
        return self.coach.clock()

    def scene(
        self, page: Page, light: Light, until: float | None = None, since: float | None = None
    ) -> Scene:
        """A scene of this exercise."""
        return Scene(page, light, since, until, self.clearance)

    def ease(self, button: Button) -> None:
        """Ask for an easier breath (NO) or a fuller one (YES), here and in what comes after."""
        self.breath.step(button)
        self.coach.memory.eased = self.breath.wanted

    def pause(self, left: float) -> Flow[Ending]:
        """Wait with `left` seconds to go: START goes on, COMPLETED, and NO ends, ENDED."""
        page = pages.paused(self.words, self.exercise, left)
        while True:
            scene = self.scene(page, Steady(self.look, PAUSE_LIGHT))
            press = yield replace(scene, patience=self.coach.pause_patience)
            if press is not None and press.button is not Button.YES:
                return Ending.ENDED if press.button is Button.NO else Ending.COMPLETED
