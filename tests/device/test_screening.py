"""The gate: what unlocks the exercises, and what never does."""

from __future__ import annotations

from datetime import date

import pytest

from device._seal import Seal
from device.clearance import Clearance
from device.coach import Memory
from device.flow import Scene
from device.light import Steady, Swell
from device.page import Kind, Page
from device.pattern import Pattern
from device.press import Button
from device.screening import screening
from device.settings import Profile

IDS = ("legs", "bladder_bowel", "fever", "cancer_weight")
NO, START, YES = Button.NO, Button.START, Button.YES


def answer(player, button, until):
    """Press `button` until another kind of page is shown."""
    while not player.over and player.scene.page.kind is until:
        player.press(button)


def to_question(player, wanted):
    while player.scene.page.id != wanted:
        player.press(NO)


def declare(player):
    """From an advice, by the two steps, to the next question."""
    while player.scene.page.kind in (Kind.EMERGENCY, Kind.ADVICE):
        player.press(START)
    player.press(YES)
    player.press(START)
    player.press(START)


def test_four_noes_and_a_confirmation_unlock(play):
    player = play(screening)
    asked = []
    for _ in IDS:
        asked.append(player.scene.page.id)
        player.press(NO)
    assert tuple(asked) == IDS
    assert player.scene.page.kind is Kind.CONFIRM
    assert player.scene.page.text == "You said NO to all four. Is that right?"
    player.press(YES)
    assert isinstance(player.result, Clearance)


def test_a_review_that_is_not_right_asks_all_again(play):
    player = play(screening)
    answer(player, NO, Kind.QUESTION)
    player.press(NO)
    assert player.scene.page.id == "legs"
    assert not player.over


@pytest.mark.parametrize("red_flag", IDS)
def test_a_yes_leads_to_its_advice_and_locks(play, red_flag):
    player = play(screening)
    to_question(player, red_flag)
    player.press(YES)
    kinds = []
    while player.scene.page.kind in (Kind.EMERGENCY, Kind.ADVICE):
        kinds.append(player.scene.page.kind)
        assert player.scene.page.id == red_flag
        player.press(START)
    assert kinds == sorted(kinds, key=(Kind.EMERGENCY, Kind.ADVICE).index)
    assert Kind.ADVICE in kinds
    assert player.scene.page.kind is Kind.LOCKED
    player.press(NO)
    assert player.scene.page.id == "relief"
    player.wait(20)
    assert player.result is None


@pytest.mark.parametrize("red_flag", ["legs", "bladder_bowel"])
def test_an_emergency_leads_with_its_notice_and_the_number(play, red_flag):
    player = play(screening)
    to_question(player, red_flag)
    player.press(YES)
    said = []
    while player.scene.page.kind is Kind.EMERGENCY:
        said.append(player.scene.page.text)
        player.press(START)
    assert any("911" in text for text in said)


def test_start_reads_a_question_again_and_says_that_not_sure_is_yes(play):
    player = play(screening)
    first = player.scene.page
    said = [first.text]
    while player.press(START).page != first:
        assert player.scene.page.id == first.id
        assert player.scene.page.kind is Kind.QUESTION
        said.append(player.scene.page.text)
    assert any("Not sure" in text and "YES" in text for text in said)


def parts(player):
    """How many pages put the parts of the question that is asked."""
    first, count = player.scene.page, 0
    while player.press(START).page != first:
        count += 1
    return count


@pytest.mark.parametrize("red_flag", IDS)
def test_a_yes_to_any_part_is_a_yes(play, red_flag):
    player = play(screening)
    to_question(player, red_flag)
    for part in range(1, parts(player) + 1):
        player = play(screening)
        to_question(player, red_flag)
        for _ in range(part):
            player.press(START)
        player.press(YES)
        assert player.scene.page.kind in (Kind.EMERGENCY, Kind.ADVICE)
        assert player.scene.page.id == red_flag


@pytest.mark.parametrize("red_flag", IDS)
def test_a_no_to_a_part_asks_the_next_and_then_the_whole_again(play, red_flag):
    player = play(screening)
    to_question(player, red_flag)
    whole, count = player.scene.page, parts(player)
    player.press(START)
    for _ in range(count):
        assert player.scene.page != whole
        assert player.scene.page.id == red_flag
        player.press(NO)
    assert player.scene.page == whole
    player.press(NO)
    assert player.scene.page.id != red_flag


def test_what_is_asked_since_a_day_has_no_parts(play):
    memory = Memory(cleared={"cancer_weight": date(2026, 1, 5)})
    player = play(screening, memory=memory)
    to_question(player, "cancer_weight")
    page = player.scene.page
    assert "5 January 2026" in page.text
    assert player.press(START).page == page


@pytest.mark.parametrize("red_flag", IDS)
def test_a_declared_clearance_goes_on_with_the_questions_that_remain(play, red_flag):
    player = play(screening)
    to_question(player, red_flag)
    player.press(YES)
    declare(player)
    left = IDS[IDS.index(red_flag) + 1 :]
    assert (player.scene.page.id in left) if left else player.scene.page.kind is Kind.CONFIRM
    answer(player, NO, Kind.QUESTION)
    assert player.scene.page.id == "cleared"
    player.press(YES)
    assert isinstance(player.result, Clearance)


def test_a_declaration_is_dated(play):
    player = play(screening)
    player.press(YES)
    while player.scene.page.kind is not Kind.LOCKED:
        player.press(START)
    player.press(YES)
    player.press(START)
    assert "24 November 2026" in player.scene.page.text


def test_only_start_declares(play):
    player = play(screening)
    player.press(YES)
    while player.scene.page.kind is not Kind.LOCKED:
        player.press(START)
    declaration = player.press(YES).page
    assert player.press(YES).page == declaration
    assert player.press(NO).page.kind is Kind.LOCKED


def test_a_clearance_is_remembered_and_asked_after(play):
    memory = Memory({"fever": date(2026, 9, 5)})
    player = play(screening, memory=memory)
    to_question(player, "fever")
    assert "5 September 2026" in player.scene.page.text.replace("\u00a0", " ")
    answer(player, NO, Kind.QUESTION)
    assert player.scene.page.id == "cleared"
    assert memory.cleared == {"fever": date(2026, 9, 5)}


def test_a_change_forgets_the_clearance(play):
    memory = Memory({"fever": date(2026, 9, 5)})
    player = play(screening, memory=memory)
    to_question(player, "fever")
    player.press(YES)
    assert player.scene.page.kind is Kind.ADVICE
    assert memory.cleared == {}


@pytest.mark.parametrize(
    ("red_flag", "profile", "kept"),
    [
        ("fever", Profile.BEDSIDE, {"fever": date(2026, 11, 24)}),
        ("cancer_weight", Profile.WRIST, {"cancer_weight": date(2026, 11, 24)}),
        ("legs", Profile.BEDSIDE, {}),
        ("bladder_bowel", Profile.BEDSIDE, {}),
        ("fever", Profile.KIOSK, {}),
    ],
)
def test_what_is_remembered_of_a_clearance(play, red_flag, profile, kept):
    memory = Memory()
    player = play(screening, memory=memory, profile=profile)
    to_question(player, red_flag)
    player.press(YES)
    declare(player)
    assert memory.cleared == kept


def test_nothing_but_the_screening_makes_a_clearance():
    with pytest.raises(PermissionError):
        Clearance(Seal())


@pytest.mark.parametrize("kind", [Kind.EXERCISE, Kind.PAUSED, Kind.MENU])
def test_an_exercise_cannot_be_shown_without_a_clearance(kind, look):
    with pytest.raises(PermissionError):
        Scene(Page(kind), Steady(look))


def test_a_breath_of_light_cannot_be_shown_without_a_clearance(look):
    with pytest.raises(PermissionError):
        Scene(Page(Kind.REST), Swell(look, Pattern(4, 8)))


def test_a_review_that_is_not_right_asks_the_whole_question_again(play):
    player = play(screening, memory=Memory())
    for _ in range(2):
        player.press(NO)
    whole = player.scene.page.text
    player.press(YES)
    while player.scene.page.kind is Kind.ADVICE:
        player.press(START)
    for button in (YES, START, START, NO, NO, NO, NO):
        player.press(button)
    assert player.scene.page.id == "fever"
    assert player.scene.page.text == whole
