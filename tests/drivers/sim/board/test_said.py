"""What a page says to somebody who hears it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.flows.layers.answer_delay import NOT_YET
from device.model.address import Address
from device.model.buttons.button import Button
from device.model.page import BLANK, Kind, Marks, Page
from device.settings.settings import Settings
from device.words.load import SHIPPED, load_words
from device.words.pages import pages
from device.words.pages.pages import languages
from device.words.validate import every_page
from drivers.sim.board.said import SILENT, Said, said

QUESTION = Page(
    Kind.QUESTION,
    "Any fever?",
    "fever",
    Marks("NO", "read again", "YES"),
    answers=(Button.NO, Button.YES),
)
UNREAD = replace(QUESTION, marks=Marks(NOT_YET, "read again", NOT_YET))


@cache
def words(language):
    return load_words(SHIPPED, Settings(language=language))


def heard(*pages: Page) -> list[Said]:
    told, before = [], SILENT
    for page in pages:
        before = said(page, before, lit=page != BLANK)
        told.append(before)
    return told


def test_words_come_in_their_order_and_a_code_as_its_address():
    address = Address("https://example.org/back")
    page = Page(Kind.NOTICE, "More help", note="in\N{NO-BREAK SPACE}your town", code=address)
    (told,) = heard(page)
    assert [text for text, _ in told.words] == ["More help", "in your town", "example.org/back"]


def test_a_button_that_does_not_count_yet_has_no_mark():
    unread, read = heard(UNREAD, QUESTION)
    assert unread.marks == ((Button.START, ("read again", "en")),)
    assert [button for button, _ in read.marks] == list(Button)
    assert read.turn == unread.turn


def test_a_question_that_is_asked_again_is_said_again():
    first, counts, again = heard(UNREAD, QUESTION, UNREAD)
    assert first.turn == counts.turn < again.turn
    assert again.words == first.words


def test_pages_of_the_same_words_are_each_said():
    one, other = heard(QUESTION, replace(QUESTION, id="again"))
    assert one.turn < other.turn


def test_a_note_is_said_once_while_an_exercise_goes_on():
    breath = Page(Kind.EXERCISE, "Breathe in", "breath", note="2 minutes left")
    pages = (
        breath,
        replace(breath, text="Breathe out"),
        replace(breath, text="Let go.", note=""),
        breath,
        replace(breath, text="Breathe out", note="1 minute left"),
        replace(breath, kind=Kind.PAUSED, text="Paused.", note="1 minute left"),
    )
    told = heard(*pages)
    spoken = [[text for text, _ in each.words] for each in told]
    assert spoken == [
        ["Breathe in", "2 minutes left"],
        ["Breathe out"],
        ["Let go."],
        ["Breathe in"],
        ["Breathe out", "1 minute left"],
        ["Paused.", "1 minute left"],
    ]
    assert [[text for text, _ in each.quiet] for each in told] == [
        [],
        ["2 minutes left"],
        [],
        ["2 minutes left"],
        [],
        [],
    ]


def test_which_button_goes_on_is_said_with_each_page_that_asks():
    page = Page(Kind.CONFIRM, "One.", "review", note="To go on: right", answers=tuple(Button))
    first, second = heard(page, replace(page, text="Two."))
    assert first.words[1] == second.words[1] == ("To go on: right", "en")


@given(st.lists(st.integers(1, 30)), st.integers(0, 3))
def test_a_count_and_a_leaf_are_never_said(counts, leaf):
    page = Page(Kind.EXERCISE, "Breathe in", "breath", Marks(start="pause"), note="5 minutes left")
    first, *later = heard(page, *(replace(page, count=count, leaf=leaf) for count in counts))
    for each in later:
        assert each.turn == first.turn
        assert {*each.words, *each.quiet} == set(first.words)
        assert each.marks == first.marks


def test_a_dark_screen_says_nothing_in_the_language_of_before():
    spoken, dark, still = heard(pages.stop(words("es")), BLANK, BLANK)
    assert (dark.words, dark.marks) == ((), ())
    assert spoken.language == dark.language == "es"
    assert spoken.turn < dark.turn == still.turn


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_is_said_in_its_language(language):
    for page in every_page(words(language)):
        told = said(page, Said(language="other"), lit=True)
        phrases = (*told.words, *(phrase for _, phrase in told.marks))
        assert {spoken for _, spoken in phrases} == ({language} if phrases else set())
        assert told.language == (language if phrases else "other")


def test_the_name_of_another_language_is_in_that_language():
    english, _ = languages((words("en"), words("es")))
    (told,) = heard(english)
    assert told.words == (("English", "en"), ("To go on: right", "en"))
    assert dict(told.marks)[Button.NO] == ("Español", "es")


def test_an_invitation_that_comes_again_is_heard_once_in_each_language_of_a_rest():
    english, spanish = (Page(Kind.REST, words(each).common.invitation) for each in ("en", "es"))
    rest = (english, spanish, BLANK, english, BLANK, spanish)
    turns = [each.turn for each in heard(*rest, QUESTION, *rest)]
    assert turns[1:6] == [turns[0] + 1] * 5
    assert turns[7:] == [turns[6] + 1, *[turns[6] + 2] * 5]
