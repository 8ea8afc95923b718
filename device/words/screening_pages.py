"""The pages of the gate, made from its words: what is asked, what a YES is told, the review.

As in `device.words.pages`, nothing here decides which page comes when.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from device.model.gestures import Button
from device.model.page import Kind, Marks, Page
from device.typed_yaml.problem import Text
from device.words.pages import dated, filled, series
from device.words.schema import Question, Words

_WORD = re.compile(r"\w+")


def question(words: Words, name: str, asked: Question, cleared: date | None) -> tuple[Page, ...]:
    """The question's page, then those that put each of its parts in full.

    What is asked since a day has no parts: each of them asks about all of a life.
    """
    wordings = (asked.ask, *asked.more)
    if asked.changed is not None and cleared is not None:
        wordings = (dated(words, asked.changed, cleared),)
    return _asking(words, name, wordings)


def says(text: str, phrase: str) -> bool:
    """Whether a text has all the words of a phrase, one after the other, whatever their case."""
    found, wanted = (_WORD.findall(each.casefold()) for each in (text, phrase))
    starts = range(len(found) - len(wanted) + 1)
    return bool(wanted) and any(found[at : at + len(wanted)] == wanted for at in starts)


def lead_in(words: Words, page: Page, *, whole: bool) -> Page | None:
    """What comes before a question's page that does not itself say that it is of back pain.

    Nothing does before a part of it that asks nothing: what is said of the answers.
    """
    screening = words.screening
    asks = whole or page.text.endswith("?")
    if not asks or says(page.text, screening.back_pain):
        return None
    return Page(Kind.QUESTION, screening.with_back_pain, page.id)


def changed_since(words: Words) -> tuple[Page, ...]:
    """What is asked while an earlier screening holds, then each of the four by itself."""
    each = (question.ask for _, question in words.screening.questions)
    return _asking(words, "changed", (words.screening.changed_since, *each))


def ask_again(words: Words) -> Page:
    """That all four follow after a YES to whether anything has changed, which can be taken back."""
    text, marks = words.screening.ask_again, words.common.marks
    shown = Marks(no=marks.undo, yes=marks.next)
    return Page(Kind.ADVICE, text, "changed", shown, answers=tuple(Button))


def _asking(words: Words, name: str, wordings: Sequence[str]) -> tuple[Page, ...]:
    marks = words.common.marks
    shown = Marks(marks.deny, marks.read_again, marks.affirm)
    answers = (Button.NO, Button.YES)
    return tuple(Page(Kind.QUESTION, text, name, shown, answers=answers) for text in wordings)


def after_yes(words: Words, name: str, asked: Question, *, staffed: bool) -> tuple[Page, ...]:
    """What a YES is told, an emergency first. From the first page the YES can be taken back.

    With `staffed` the first page of an emergency names the staff, and no sign.
    """
    marks = words.common.marks
    urgent = asked.emergency
    if urgent and staffed:
        urgent = (words.screening.staff, *urgent)
    emergency = series(Kind.EMERGENCY, name, urgent, marks)
    first, *rest = (*emergency, *series(Kind.ADVICE, name, asked.advice, marks))
    first = replace(first, marks=Marks(no=marks.undo, yes=marks.next), answers=tuple(Button))
    return (first, *rest)


def offer(words: Words, name: str) -> Page:
    marks = words.common.marks
    shown = Marks(marks.deny, marks.help, marks.affirm)
    return Page(Kind.LOCKED, words.screening.offer, name, shown, answers=(Button.YES,))


def relief(words: Words) -> Page:
    """The good wish that ends a visit that stays locked."""
    shown = Marks(yes=words.common.marks.help)
    return Page(Kind.LOCKED, words.screening.relief, "relief", shown)


def declaration(words: Words, name: str) -> Page:
    marks = words.common.marks
    shown = Marks(no=marks.back, start=marks.declare)
    return Page(Kind.CLEARANCE, words.screening.declaration, name, shown, answers=(Button.START,))


def noted(words: Words, name: str, day: date | None) -> Page:
    text = words.screening.noted_undated
    if day is not None:
        text = dated(words, words.screening.noted, day)
    return Page(Kind.CLEARANCE, text, name, Marks(yes=words.common.marks.next))


def review(words: Words, *, cleared: bool) -> tuple[Callable[[Button], Page], ...]:
    """The pages before the exercises unlock, for the button that each names."""
    screening = words.screening
    last = screening.confirm_cleared if cleared else screening.confirm
    name = "cleared" if cleared else "all-no"

    def confirm(button: Button) -> Page:
        page = naming(words, Kind.CONFIRM, name, last, button)
        return _with_other(page, button, words.common.marks.back)

    before = (partial(naming, words, Kind.CONFIRM, "review", text) for text in screening.review)
    return (*before, confirm)


def same_person(words: Words, button: Button) -> Page:
    """Whether it is still the same person, who presses the button that is named."""
    common = words.common
    page = naming(words, Kind.SAME_PERSON, "same-person", common.same_person, button)
    return _with_other(page, button, common.marks.not_me)


def _with_other(page: Page, named: Button, mark: Text) -> Page:
    """The page with a mark over one of the buttons that it does not name."""
    order = tuple(Button)
    other = order[(order.index(named) + 1) % len(order)]
    return replace(page, marks=replace(page.marks, **{other.value: mark}))


def naming(words: Words, kind: Kind, name: str, text: Text, button: Button) -> Page:
    """A page that names the button that goes on, in its words and by the one mark there is."""
    common = words.common
    note = filled(common.press, button=common.buttons.name(button))
    marks = Marks(**{button.value: common.marks.go_on})
    return Page(kind, text, name, marks, note=note, answers=tuple(Button))
