"""The pages of the screening, each as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from device.model.buttons.button import Button
from device.model.page import Kind, Marks, Page
from device.words.pages.screening_pages import (
    after_yes,
    ask_again,
    changed_since,
    declaration,
    naming,
    noted,
    offer,
    question,
    relief,
    review,
    same_person,
)

NO, START, YES = Button.NO, Button.START, Button.YES
DAY = date(2026, 9, 5)
ASKING = Marks("NO", "read again", "YES")
URGENT = ("legs", "bladder_bowel")
NAMES = (*URGENT, "fever", "cancer_weight")


@pytest.fixture
def asked(words):
    return dict(words.screening.questions)


def asking(name, *texts):
    return tuple(Page(Kind.QUESTION, text, name, ASKING, answers=(NO, YES)) for text in texts)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_and_then_its_parts(words, asked, name):
    texts = (asked[name].ask, *asked[name].more)
    assert question(words, name, asked[name], None) == asking(name, *texts)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_of_which_a_clearance_is_remembered(words, asked, name):
    changed = asked[name].changed
    texts = (asked[name].ask, *asked[name].more)
    if changed is not None:
        texts = (changed.format(date="5\u00a0Sept\u00a02026"),)
    made = question(words, name, asked[name], DAY)
    assert [page.text.replace("\u00a0", " ") for page in made] == [
        text.replace("\u00a0", " ") for text in texts
    ]
    assert made == asking(name, *(page.text for page in made))


def test_after_a_yes_to_it_it_is_said_that_all_follow(words):
    marks = Marks(no="undo", yes="next")
    text = words.screening.ask_again
    page = Page(Kind.ADVICE, text, "changed", marks, answers=(NO, START, YES))
    assert ask_again(words) == page


def test_what_is_asked_while_a_screening_holds(words, asked):
    texts = (words.screening.changed_since, *(each.ask for each in asked.values()))
    assert changed_since(words) == asking("changed", *texts)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("staffed", [True, False])
def test_what_a_yes_is_told(words, asked, name, staffed):
    urgent = asked[name].emergency
    if staffed and name in URGENT:
        urgent = (words.screening.staff, *urgent)
    told = [(Kind.EMERGENCY, text) for text in urgent]
    told += [(Kind.ADVICE, text) for text in asked[name].advice]
    made = after_yes(words, name, asked[name], staffed=staffed)
    assert [(page.kind, page.text) for page in made] == told
    assert {page.id for page in made} == {name}


@pytest.mark.parametrize("name", NAMES)
def test_a_yes_can_be_taken_back_on_the_first_page_only(words, asked, name):
    first, *rest = after_yes(words, name, asked[name], staffed=False)
    assert first.marks == Marks(no="undo", yes="next")
    assert first.answers == (NO, START, YES)
    assert {page.answers for page in rest} <= {()}
    assert "undo" not in {page.marks.no for page in rest}


def test_what_is_offered_and_declared_when_it_is_locked(words):
    said = words.screening
    shown = Marks("NO", "help", "YES")
    assert offer(words, "legs") == Page(Kind.LOCKED, said.offer, "legs", shown, answers=(YES,))
    assert relief(words) == Page(Kind.LOCKED, said.relief, "relief", Marks(yes="help"))
    assert declaration(words, "legs") == Page(
        Kind.CLEARANCE,
        said.declaration,
        "legs",
        Marks(no="back", start="I declare"),
        answers=(START,),
    )


@pytest.mark.parametrize("day", [None, DAY])
def test_what_is_noted(words, day):
    made = noted(words, "legs", day)
    assert made == Page(Kind.CLEARANCE, made.text, "legs", Marks(yes="next"))
    if day is None:
        assert made.text == words.screening.noted_undated
    else:
        assert "5 Sept 2026" in made.text.replace("\u00a0", " ")


CALLED = {NO: "left", START: "middle", YES: "right"}


def named(kind, name, text, button, **back):
    marks = Marks(**{button.value: "go on"}, **back)
    note = f"To go on: {CALLED[button]}"
    return Page(kind, text, name, marks, note=note, answers=(NO, START, YES))


@pytest.mark.parametrize("button", Button)
def test_a_page_that_names_a_button(words, button):
    made = naming(words, Kind.CONFIRM, "name", words.common.same_person, button)
    assert made == named(Kind.CONFIRM, "name", words.common.same_person, button)
    assert same_person(words, button) == named(
        Kind.SAME_PERSON,
        "same-person",
        words.common.same_person,
        button,
        **{OTHER[button]: "not me"},
    )


OTHER = {NO: "start", START: "yes", YES: "no"}


@pytest.mark.parametrize("button", Button)
@pytest.mark.parametrize("cleared", [True, False])
def test_the_review_names_the_button_and_its_last_page_the_way_back(words, cleared, button):
    said = words.screening
    *before, last = (naming(button) for naming in review(words, cleared=cleared))
    assert before == [named(Kind.CONFIRM, "review", text, button) for text in said.review]
    name, text = ("cleared", said.confirm_cleared) if cleared else ("all-no", said.confirm)
    assert last == named(Kind.CONFIRM, name, text, button, **{OTHER[button]: "back"})
