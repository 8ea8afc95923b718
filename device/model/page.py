"""Pages: what the screen says, as data.

A Page holds whole sentences, not lines: how they break is for `device.outputs.screen.layout`, which
knows the panel. Nothing here is drawn and nothing is shortened.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from device.model.address import Address
from device.model.gestures import Button


class Kind(StrEnum):
    """What a page is for. Recordings and screenshots go by these names."""

    REST = "rest"
    WELCOME = "welcome"
    QUESTION = "question"
    ADVICE = "advice"
    EMERGENCY = "emergency"
    LOCKED = "locked"
    CLEARANCE = "clearance"
    CONFIRM = "confirm"
    SAME_PERSON = "same-person"
    MENU = "menu"
    EXERCISE = "exercise"
    PAUSED = "paused"
    STOP = "stop"
    WARNING = "warning"
    THANKS = "thanks"
    NOTICE = "notice"
    PROBLEM = "problem"


UNLOCKED_KINDS = frozenset({Kind.MENU, Kind.EXERCISE, Kind.PAUSED, Kind.THANKS})
"""What only an unlocked device shows."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The words over the buttons, from left to right; empty where a press means nothing."""

    no: str = ""
    start: str = ""
    yes: str = ""

    def over(self, button: Button) -> str:
        """The word over a button."""
        word: str = getattr(self, button.value)
        return word


@dataclass(frozen=True, slots=True)
class Page:
    """The words and marks on the screen.

    `text` is what it says, `id` tells pages of one kind apart, `note` stands on a line of
    its own below the text, `count` is the number counted aloud in a breath, and `marks`
    are the words over the buttons. `answers` are the buttons that answer it, which count once
    it could be read: `device.flows.answer_delay` sees to that. `code` is an address for a phone to
    read; a panel too low for that gives it in words. A panel too low for the whole page shows
    it leaf by leaf, of which this is `leaf`, counted from 0. `spot` counts the places that words
    alone are moved to, one after another, so that no pixel is lit for long; without it they
    stand where words stand.
    """

    kind: Kind
    text: str = ""
    id: str = ""
    marks: Marks = Marks()
    count: int | None = None
    note: str = ""
    leaf: int = 0
    spot: int | None = None
    code: Address | None = None
    answers: tuple[Button, ...] = ()

    @property
    def subject(self) -> tuple[str, str, str]:
        """What a person takes to be one and the same page, whatever its count or leaf."""
        return (self.kind, self.id, self.text)


BLANK = Page(Kind.REST)
"""The screen at rest: nothing lit."""
