"""Breathing for minutes: the ring leads, the count goes along, and now and then there is a prompt.

It is a number of whole breaths. A breath takes whole seconds, so how far one is
is counted in whole numbers and nothing is rounded. A breath that a pause cut short does
not count: going on starts at an inhale, and a pause never makes it shorter.
"""

from __future__ import annotations

from dataclasses import dataclass

from device import pages
from device.exercise import Texts
from device.flow import Flow
from device.light import Swell
from device.page import Page
from device.pattern import Pattern, easier_than
from device.press import Button
from device.score import Breathing
from device.session import Ending, Session
from device.words import Words


@dataclass(slots=True)
class Course:
    """How far the breathing is: seconds of whole breaths `done` of `total`, and the pattern.

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

    @property
    def changing(self) -> bool:
        """Whether there is something to say to a press: it comes before a prompt."""
        return self.limit is not None or self.wanted != self.level

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


def breathe(session: Session, breathing: Breathing) -> Flow[Ending]:
    """Guide breath after breath until the course is over, or the person ends it in a pause."""
    full = breathing.pattern
    course = Course(breathing.least, (full, *easier_than(full)), breathing.prompts)
    start = session.now()
    while not course.over:
        if (yield from _breath(session, course, start)):
            start += course.pattern.cycle
            course.breathed()
        else:
            if (yield from session.pause(course.left)) is Ending.ENDED:
                return Ending.ENDED
            course.turn_over()
            start = session.now()
    return Ending.COMPLETED


def _breath(session: Session, course: Course, start: float) -> Flow[bool]:
    """One breath, from the moment `start`; False when a pause cut it short."""
    light = Swell(session.look, course.pattern)
    for second in range(course.pattern.cycle):
        until = start + second + 1
        while (
            press := (yield session.scene(_page(session, course, second), light, until, start))
        ) is not None:
            if press.button is Button.START:
                return False
            course.step(press.button)
    return True


def _page(session: Session, course: Course, second: int) -> Page:
    """The page of one second of a breath."""
    words, exhaling = session.words, second >= course.pattern.inhale
    prompt = course.prompt if exhaling and not course.changing else None
    note = _note(words, course)
    page = pages.breath(words, session.exercise, exhaling=exhaling, prompt=prompt, note=note)
    return pages.counted(page, course.pattern, second)


def _note(words: Words, course: Course) -> str:
    """What a press changes at the next breath, if it does; else how long there is to go."""
    if course.limit is not None:
        breath = words.common.breath
        return breath.easiest if course.limit is Button.NO else breath.fullest
    if course.wanted != course.level:
        return pages.coming(words, course.patterns[course.wanted])
    return pages.time_left(words, course.left)
