"""Deep breathing: the ring leads, the count goes along, and now and then there is a prompt.

An exercise is a number of whole breaths. A breath takes whole seconds, so how far one is
is counted in whole numbers and nothing is rounded. A breath that a pause cut short does
not count: going on starts at an inhale, and a pause never makes the exercise shorter.
"""

from __future__ import annotations

from dataclasses import dataclass

from device import pages
from device.clearance import Clearance
from device.coach import Choice, Coach
from device.flow import Flow, Scene
from device.guide import Ending, guide, pause
from device.light import Steady, Swell
from device.page import Page
from device.pattern import Pattern, easier_than
from device.press import Button
from device.words import Texts, Words


@dataclass(slots=True)
class Course:
    """How far an exercise is: seconds of whole breaths `done` of `total`, and the pattern.

    `level` is how many steps easier than the full pattern the breath is, and `wanted` what
    it will be from the next breath on. `limit` is the button that asked for more than there
    is. `said` is how many prompts have had their turn.
    """

    total: int
    patterns: tuple[Pattern, ...]
    prompts: Texts
    done: int = 0
    level: int = 0
    wanted: int = 0
    said: int = 0
    limit: Button | None = None

    @property
    def pattern(self) -> Pattern:
        return self.patterns[self.level]

    @property
    def over(self) -> bool:
        return self.done >= self.total

    @property
    def left(self) -> int:
        """Seconds to go."""
        return self.total - self.done

    @property
    def prompt(self) -> str | None:
        """What this breath's exhale says, if anything: prompts are spread over the whole."""
        return self.prompts[self._due - 1] if self._due > self.said else None

    @property
    def _due(self) -> int:
        return self.done * (len(self.prompts) + 1) // self.total

    def step(self, button: Button) -> None:
        """Ask for an easier breath, or for one closer to the full pattern."""
        wanted = self.wanted + (1 if button is Button.NO else -1)
        self.wanted = min(max(wanted, 0), len(self.patterns) - 1)
        self.limit = button if self.wanted != wanted else None

    def breathed(self) -> None:
        """Count the breath that is over, and go on at the pattern that is wanted."""
        self.said = self._due
        self.done += self.pattern.cycle
        self.turn_over()

    def turn_over(self) -> None:
        """Begin a breath at the pattern that is wanted."""
        self.level, self.limit = self.wanted, None


def deep_breathing(coach: Coach, choice: Choice, clearance: Clearance) -> Flow[Ending]:
    """Get comfortable, breathe for the minutes chosen, and come back."""
    words = coach.words.breathing
    ember = Steady(coach.look)
    settle = pages.guidance(coach.words, "settle", words.settle)
    if (yield from guide(settle, ember, coach, clearance)) is Ending.ENDED:
        return Ending.ENDED
    course = Course(
        choice.minutes * 60,
        (coach.settings.pattern, *easier_than(coach.settings.pattern)),
        words.sceneries[choice.scenery].prompts,
    )
    if (yield from breathe(coach, course, clearance)) is Ending.ENDED:
        return Ending.ENDED
    closing = pages.guidance(coach.words, "closing", words.closing)
    return (yield from guide(closing, ember, coach, clearance))


def breathe(coach: Coach, course: Course, clearance: Clearance) -> Flow[Ending]:
    """Guide breath after breath until the course is over."""
    start = coach.clock()
    while not course.over:
        if (yield from _breath(coach, course, start, clearance)):
            start += course.pattern.cycle
            course.breathed()
        else:
            note = pages.time_left(coach.words, course.left)
            if (yield from pause(coach, clearance, note)) is Ending.ENDED:
                return Ending.ENDED
            course.turn_over()
            start = coach.clock()
    return Ending.COMPLETED


def _breath(coach: Coach, course: Course, start: float, clearance: Clearance) -> Flow[bool]:
    """One breath, from the moment `start`; False when a pause cut it short."""
    light = Swell(coach.look, course.pattern)
    for second in range(course.pattern.cycle):
        until = start + second + 1
        while (
            press := (
                yield Scene(_page(coach.words, course, second), light, start, until, clearance)
            )
        ) is not None:
            if press.button is Button.START:
                return False
            course.step(press.button)
    return True


def _page(words: Words, course: Course, second: int) -> Page:
    """The page of one second of a breath."""
    breathing, inhale = words.breathing, course.pattern.inhale
    if second < inhale:
        return pages.breath(words, breathing.inhale, second + 1, _note(words, course))
    count = second - inhale + 1
    if course.prompt is not None:
        return pages.breath(words, course.prompt, count)
    return pages.breath(words, breathing.exhale, count, _note(words, course))


def _note(words: Words, course: Course) -> str:
    """What a press changes at the next breath, if it does; else how long there is to go."""
    if course.limit is not None:
        breathing = words.breathing
        return breathing.easiest if course.limit is Button.NO else breathing.fullest
    if course.wanted != course.level:
        return pages.coming(words, course.patterns[course.wanted])
    return pages.time_left(words, course.left)
