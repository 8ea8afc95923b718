"""Pages: what the screen says, as data.

A Page has whole sentences, not lines: `device.outputs.screen.layout` breaks them into lines for a
panel. Nothing is drawn or shortened here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from device.model.address import Address
from device.model.buttons.button import Button
from device.model.support_code import SupportCode


class Kind(StrEnum):
    """What a page is for. Recordings and screenshots use these names."""

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
    FADING = "fading"
    STOP = "stop"
    WARNING = "warning"
    THANKS = "thanks"
    NOTICE = "notice"
    PROBLEM = "problem"
    CLOCK = "clock"
    MAINTENANCE = "maintenance"


UNLOCKED_KINDS = frozenset({Kind.MENU, Kind.EXERCISE, Kind.PAUSED, Kind.FADING, Kind.THANKS})
"""The kinds of page that only an unlocked device shows."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The words over the buttons, from left to right; empty where a press does nothing."""

    no: str = ""
    start: str = ""
    yes: str = ""

    def over(self, button: Button) -> str:
        """The word over a button."""
        word: str = getattr(self, button.value)
        return word


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its height, as a `share` of the tallest possible, and what stands below."""

    label: str
    share: float


@dataclass(frozen=True, slots=True)
class Page:
    """The words and marks on the screen.

    `text` is what the page says, and `id` tells pages of one kind apart. `note` stands on a line of
    its own below the text. `count` is the number to count in a breath. `marks` are the words over
    the buttons. `answers` are the buttons that answer the page; they count once the page was there
    long enough to be read (`device.flows.layers.answer_delay`). `code` is an address or a support
    code, shown as a QR code, or in words on a panel that is too low for it. A panel that is too low
    for the whole page shows it leaf by leaf; `leaf` is the number of the leaf on show, from 0.
    `spot` is the number of the place to which the words are moved, so that no pixel is lit for
    long; None leaves them where they usually stand. `names_phase` says that the text only names the
    phase of a breath, which light, tones and vibration tell as well. `bars` are those of a chart,
    from left to right.
    """

    kind: Kind
    text: str = ""
    id: str = ""
    marks: Marks = Marks()
    count: int | None = None
    note: str = ""
    leaf: int = 0
    spot: int | None = None
    code: Address | SupportCode | None = None
    answers: tuple[Button, ...] = ()
    names_phase: bool = False
    bars: tuple[Bar, ...] = ()

    @property
    def subject(self) -> tuple[str, str, str]:
        """What makes it the same page to a person, whatever its count, note or leaf."""
        return (self.kind, self.id, self.text)


BLANK = Page(Kind.REST)
"""The page of a dark screen."""
