"""Makes the pages of the screening: the questions, what follows a YES, and the review.

As in `device.words.pages.pages`, nothing here decides which page is shown when.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from device.model.buttons.button import Button
from device.model.page import Kind, Marks, Page
from device.typed_yaml.problem import Text
from device.words.pages.pages import dated, filled, series
from device.words.schema.words import Question, Words

_WORD = re.compile(r"\w+")


def question(words: Words, name: str, asked: Question, cleared: date | None) -> tuple[Page, ...]:
    """The question's page, then the pages of its other wordings, which ask each part in full.

    A question about changes since the day of a clearance has only one page, because the other
    wordings ask about any time in life.
    """
    wordings = (asked.ask, *asked.more)
    if asked.changed is not None and cleared is not None:
        wordings = (dated(words, asked.changed, cleared),)
    return _asking(words, name, wordings)


def says(text: str, phrase: str) -> bool:
    """Whether a text has the words of a phrase, one after the other; upper case does not matter."""
    found, wanted = (_WORD.findall(each.casefold()) for each in (text, phrase))
    starts = range(len(found) - len(wanted) + 1)
    return bool(wanted) and any(found[at : at + len(wanted)] == wanted for at in starts)


def lead_in(words: Words, page: Page, *, whole: bool) -> Page | None:
    """The page before a question's page that does not say itself that it is about back pain.

    `whole` is true for the question's first page. None before a page that asks nothing, such as
    one that explains the answers.
    """
    screening = words.screening
    asks = whole or page.text.endswith("?")
    if not asks or says(page.text, screening.back_pain):
        return None
    return Page(Kind.QUESTION, screening.with_back_pain, page.id)


def changed_since(words: Words) -> tuple[Page, ...]:
    """The question while an earlier screening holds, then each of the four questions."""
    each = (question.ask for _, question in words.screening.questions)
    return _asking(words, "changed", (words.screening.changed_since, *each))


def ask_again(words: Words) -> Page:
    """The page after a YES to `changed_since`: all four questions follow. NO takes the YES back."""
    text, marks = words.screening.ask_again, words.common.marks
    shown = Marks(no=marks.undo, yes=marks.next)
    return Page(Kind.ADVICE, text, "changed", shown, answers=tuple(Button))


def unread(words: Words) -> Page:
    """The page after a review that was not read through: all four questions follow."""
    shown = Marks(yes=words.common.marks.next)
    return Page(Kind.ADVICE, words.screening.ask_again, "unread", shown)


def _asking(words: Words, name: str, wordings: Sequence[str]) -> tuple[Page, ...]:
    marks = words.common.marks
    shown = Marks(marks.deny, marks.read_again, marks.affirm)
    answers = (Button.NO, Button.YES)
    return tuple(Page(Kind.QUESTION, text, name, shown, answers=answers) for text in wordings)


def after_yes(words: Words, name: str, asked: Question, *, staffed: bool) -> tuple[Page, ...]:
    """The pages after a YES, those of an emergency first. NO on the first takes the YES back.

    With `staffed` the first page of an emergency names the staff, and not the sign, because
    others may see the screen.
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
    """The last page of a visit that stays locked: it wishes the person well."""
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
    """The pages before the exercises unlock, each made for the button that it is to name."""
    screening = words.screening
    last = screening.confirm_cleared if cleared else screening.confirm
    name = "cleared" if cleared else "all-no"

    def confirm(button: Button) -> Page:
        page = naming(words, Kind.CONFIRM, name, last, button)
        return _with_other(page, button, words.common.marks.back)

    before = (partial(naming, words, Kind.CONFIRM, "review", text) for text in screening.review)
    return (*before, confirm)


def same_person(words: Words, button: Button) -> Page:
    """Asks whether the same person is there, who then presses the button that the page names."""
    common = words.common
    page = naming(words, Kind.SAME_PERSON, "same-person", common.same_person, button)
    return _with_other(page, button, common.marks.not_me)


def _with_other(page: Page, named: Button, mark: Text) -> Page:
    """The page with another mark, over the button after the one that it names."""
    order = tuple(Button)
    other = order[(order.index(named) + 1) % len(order)]
    return replace(page, marks=replace(page.marks, **{other.value: mark}))


def naming(words: Words, kind: Kind, name: str, text: Text, button: Button) -> Page:
    """A page that names the button that goes on, in its words and with its only mark."""
    common = words.common
    note = filled(common.press, button=common.buttons.name(button))
    marks = Marks(**{button.value: common.marks.go_on})
    return Page(kind, text, name, marks, note=note, answers=tuple(Button))
