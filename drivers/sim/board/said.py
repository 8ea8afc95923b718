"""What is said to somebody who hears a page: the words that the screen shows, in their order.

The count is left out, because it would be said every second. Leaves are left out, too: a low panel
shows a page leaf by leaf, but the whole page is said at once. A button that does not count yet has
no mark here. Which button was pressed is never said, because that is private.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, TypeAlias

from device.flows.layers.answer_delay import NOT_YET
from device.model.buttons.button import Button
from device.model.page import BLANK, Kind, Page
from device.typed_yaml.problem import PROGRAM, Text
from device.words.schema.words import Words

Phrase = tuple[str, str]
"""Words, and the language that they are in, by the name of its folder."""


@dataclass(frozen=True, slots=True)
class Said:
    """The `words` of a page and the `marks` of its buttons; none of either on a dark screen.

    `turn` counts the pages: it changes whenever words are to be said, even the same words again.
    `quiet` are words that can be read but are not said, because they were said a moment ago.
    `language` is that of the words, or the last one if there are no words. `note` is the note that
    was said last. `invited` are the texts that were said since the device has been at rest.
    """

    language: str = "en"
    words: tuple[Phrase, ...] = ()
    quiet: tuple[Phrase, ...] = ()
    marks: tuple[tuple[Button, Phrase], ...] = ()
    turn: int = 0
    page: Page = BLANK
    note: str = ""
    invited: frozenset[str] = frozenset()

    def told(self) -> dict[str, object]:
        """The words and marks, as they are sent to the browser."""
        marks = {button.value: list(phrase) for button, phrase in self.marks}
        words, quiet = ([list(each) for each in part] for part in (self.words, self.quiet))
        told = {"turn": self.turn, "language": self.language, "words": words, "quiet": quiet}
        return {"said": {**told, "marks": marks}}


SILENT = Said()
"""What is said of a screen that has not shown anything yet."""


Caps: TypeAlias = tuple[str, str, str]
"""What is written on the caps of the buttons, from left to right."""

ENGLISH: Final[Caps] = ("NO", "START", "YES")
"""The caps of a device whose words are not known yet."""


def caps(languages: Iterable[Words]) -> dict[str, Caps]:
    """The caps in the words of each of these languages, as its printed card shows them."""
    marks = [words.common.marks for words in languages]
    return {_language(each.affirm, "en"): (each.deny, ENGLISH[1], each.affirm) for each in marks}


def said(page: Page, before: Said, *, lit: bool) -> Said:
    """What is said of `page` after what was said `before`; nothing if the screen is not `lit`."""
    shown = page if lit else BLANK
    resting = shown.kind is before.page.kind is Kind.REST
    if resting and before.invited and (not shown.text or shown.text in before.invited):
        return before
    address = shown.code.spoken if shown.code else ""
    marks = [(button, shown.marks.over(button)) for button in Button]
    marks = [(button, mark) for button, mark in marks if mark not in ("", NOT_YET)]
    texts = [text for text in (shown.text, shown.note, address) if text]
    language = _language(next(iter((*texts, *(mark for _, mark in marks))), ""), before.language)
    known = _known_note(shown, before)
    quiet = [text for text in texts if text is shown.note and text == known]
    return Said(
        language,
        tuple(phrase(text, language) for text in texts if text not in quiet),
        tuple(phrase(text, language) for text in quiet),
        tuple((button, phrase(mark, language)) for button, mark in marks),
        before.turn + _is_anew(shown, before),
        shown,
        shown.note or known,
        _invited(shown, before.invited if resting else frozenset()),
    )


def _invited(page: Page, before: frozenset[str]) -> frozenset[str]:
    """The texts said at rest: an invitation is shown again and again, but said only once."""
    return before | {page.text} if page.kind is Kind.REST and page.text else before


def _known_note(page: Page, before: Said) -> str:
    """The note that was said last, if the page is still the same one and asks nothing."""
    goes_on = (page.kind, page.id) == (before.page.kind, before.page.id)
    return before.note if goes_on and not page.answers else ""


def _is_anew(page: Page, before: Said) -> bool:
    """Whether it is another page, or one that asks again, so that its answers do not count yet."""
    counted = [button for button, _ in before.marks]
    asks_again = any(
        button in counted and page.marks.over(button) == NOT_YET for button in page.answers
    )
    return page.subject != before.page.subject or asks_again


def phrase(text: str, otherwise: str) -> Phrase:
    """A text with its language, or with another where it is not known which it is in."""
    return text.replace("\N{NO-BREAK SPACE}", " "), _language(text, otherwise)


def _language(text: str, otherwise: str) -> str:
    """The language of a text of content, which is the name of the folder that its file is in."""
    if not isinstance(text, Text) or text.place == PROGRAM:
        return otherwise
    return PurePath(text.place.file).parent.name or otherwise
