"""Which button a healthy person presses who reads the pages: for films, tables and tests."""

from __future__ import annotations

from device.model.buttons.button import Button
from device.model.page import Kind, Page
from device.words.schema.labels import MarkWords

_START = (Kind.REST, Kind.WELCOME, Kind.NOTICE, Kind.THANKS, Kind.PROBLEM)


def onward(page: Page, marks: MarkWords) -> Button | None:
    """The button that leads on from a page before an exercise; None while no button counts.

    It is NO for a question, the named button for a confirmation, "next" for pages of advice, the
    one that chooses in a menu, and START for all others.
    """
    wanted = {
        Kind.QUESTION: marks.deny,
        Kind.CONFIRM: marks.go_on,
        Kind.SAME_PERSON: marks.go_on,
        Kind.EMERGENCY: marks.next,
        Kind.ADVICE: marks.next,
        Kind.MENU: marks.choose,
    }
    if page.kind in wanted:
        mark = wanted[page.kind]
        return next((button for button in Button if page.marks.over(button) == mark), None)
    return Button.START if page.kind in _START else None
