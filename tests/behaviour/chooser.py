"""The visitor who makes the scripts of the kept visits."""

from __future__ import annotations

from collections.abc import Callable

from recordings import Scripted
from visits import of_kind

from device.model.buttons.button import Button
from device.model.page import Kind

NO, START, YES = Button.NO, Button.START, Button.YES
EXERCISING = of_kind(Kind.EXERCISE)

Act = Callable[["Chooser"], None]


class Chooser(Scripted):
    """A scripted visitor who looks for titles in menus, and takes the first item without any."""

    wanted: frozenset[str] = frozenset()

    def _onward(self) -> Button | None:
        page = self.page
        if self.wanted and page.kind is Kind.MENU:
            return YES if page.text in self.wanted else NO
        return super()._onward()

    def begin(self, exercise: str = "deep-breathing", way: str = "", minutes: int = 3) -> None:
        """Go into an exercise, in one of its ways."""
        words = self.words
        it, said = words.exercises[exercise], words.common.breath
        titles = {it.name, it.ways.get(way, ""), said.minutes.format(minutes=minutes)}
        self.wanted = frozenset(titles)
        self.until(EXERCISING)
        self.wanted = frozenset()

    def mark(self, name: str) -> None:
        """Press the button over which a mark stands, by its name in the words."""
        self.answer(getattr(self.words.common.marks, name))

    def wait(self, seconds: float) -> None:
        self.player.wait(seconds)

    def at_question(self, name: str) -> None:
        """Answer NO until the question of this name is on show."""
        self.until(lambda each: each.page.kind is Kind.QUESTION and each.page.id == name)

    def until_left(self) -> None:
        """Press nothing until it asks whether somebody is there."""
        while self.page.kind not in (Kind.WARNING, Kind.SAME_PERSON):
            self.wait(1.0)

    def rest(self) -> None:
        """Press nothing until it rests, and for a while after."""
        self.at_rest_after()
        self.wait(5.0)

    def hold_and_rest(self, button: Button) -> None:
        self.hold(button)
        self.rest()
