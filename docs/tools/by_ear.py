"""Writes down what a screen reader says during whole visits, as a real browser reports it.

`python docs/tools/by_ear.py docs/by-ear.txt` writes it. Needs Debian's chromium and
chromium-driver.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chromium import chromium
from listening import Listener
from selenium import webdriver
from staging import Stage
from visits import BEDSIDE, KIOSK, words_for

from device.settings.settings import Settings

NOON, LATE = datetime(2026, 11, 24, 12), datetime(2026, 11, 24, 22)  # noqa: DTZ001 - where it is

LETTERS_A_SECOND = 15.0
"""How fast a screen reader speaks to somebody who is not in a hurry."""

DARK = "The screen is dark."
PLACE = re.compile("(Left|Middle|Right|Izquierda|Centro|Derecha): ")
"""How the text of a button begins."""

MARKS = tuple(words_for(KIOSK, language).common.marks for language in ("en", "es"))

MOST_LOOKS = 400
"""Looks after which the visit is given up."""

ABOUT = """\
What a screen reader says of the simulator's page: at which second, and which button is pressed by
its name. Texts are read from the accessibility tree of a real browser, as they appear there.
"""


class Visitor:
    """A healthy person who hears the page and presses the buttons that lead on.

    `lines` say what was heard and pressed. `wanted` are the items that are chosen in menus.
    """

    def __init__(self, listener: Listener, wanted: Collection[str]) -> None:
        self.lines: list[str] = []
        self.text, self._page = "", frozenset[str]()
        self._listener, self._stage, self._wanted = listener, listener.stage, wanted
        self._language = ""
        self.hear()

    def until(self, goal: Callable[[str], bool]) -> None:
        """Press what leads on until `goal` holds for the text that is said; else `LookupError`."""
        for _ in range(MOST_LOOKS):
            self._go_on()
            if goal(self.text):
                return
        raise LookupError(f"it is never said; the last was {self.text!r}")

    def hear(self) -> None:
        """Add what is said now to the lines."""
        heard = self._listener.heard()
        # A note may be said after the words of a page.
        self._page = frozenset(text for text in heard if not PLACE.match(text)) or self._page
        for text in heard:
            if (language := self._listener.language()) != self._language:
                self._language = language
                self.lines.append(f"{'':>10}  (in {language})")
            self.lines.append(f"{self._stage.seconds:8.1f} s  {text}")
            if not PLACE.match(text):
                self.text = text

    def press(self, name: str) -> None:
        """Press the button whose name starts so, and hear what is said then."""
        self.lines.append(f"{'':>10}  > {self._listener.press(name)}")
        self.hear()

    def _go_on(self) -> None:
        name = self._called_for()
        if name is None:
            self._listen(self._stage.due - self._stage.seconds)
            return
        self._listen(1.0 + len(self.text) / LETTERS_A_SECOND)
        if name == self._called_for():
            self.press(name)

    def _listen(self, seconds: float) -> None:
        """Hear what is said within so many seconds."""
        end = self._stage.seconds + seconds
        while self._stage.seconds < end:
            before = self._stage.view().said.told()
            self._stage.pass_time(min(self._stage.due, end) - self._stage.seconds)
            if self._stage.view().said.told() != before:
                self.hear()

    def _called_for(self) -> str | None:
        """The name of the button that leads on; None if the page changes by itself."""
        over = {name.partition(": ")[2]: name for name in self._listener.buttons()}
        if over.keys() & {each.pause for each in MARKS}:
            return None
        for marks in MARKS:
            if marks.choose in over:
                chosen = not self._page.isdisjoint(self._wanted)
                return over[marks.choose] if chosen else next(iter(over.values()))
            for mark in (marks.deny, marks.go_on, marks.begin, marks.next):
                if mark in over:
                    return over[mark]
        return None


def at_home(visitor: Visitor) -> None:
    """At the bedside: the questions, three minutes of breathing, and rest."""
    visitor.press("START")
    visitor.until(lambda text: text == DARK)


def in_spanish(visitor: Visitor) -> None:
    """At a kiosk: another language, the first question, and stop."""
    second = list(words_for(KIOSK, "es").screening.questions)[1][1].ask
    visitor.press("START")
    visitor.until(lambda text: text == second)
    visitor.press("Parar")


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to write down: what is done on a device that is switched on at `starts`."""

    settings: Settings
    starts: datetime
    wanted: tuple[str, ...]
    does: Callable[[Visitor], None]

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.does.__doc__).removesuffix(".")

    def told(self, driver: webdriver.Chrome) -> str:
        """What is said and pressed in it, as text."""
        with Stage(self.settings, self.starts) as stage:
            visitor = Visitor(Listener(driver, stage), self.wanted)
            self.does(visitor)
        return "\n".join([f"# {self.title}", "", *visitor.lines, ""])


VISITS = (
    Visit(BEDSIDE, NOON, ("Deep breathing", "3 minutes", "Just the breath"), at_home),
    Visit(KIOSK, LATE, ("Español",), in_spanish),
)


def transcript(driver: webdriver.Chrome) -> str:
    """The text of all visits."""
    return "\n".join([ABOUT, *(visit.told(driver) for visit in VISITS)])


def main(path: Path) -> None:
    """Write the transcript into a file."""
    with tempfile.TemporaryDirectory() as profile, chromium(Path(profile)) as driver:
        path.write_text(transcript(driver), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
