"""The gate: what unlocks the exercises, and what never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import inf

import pytest
from coaching import NOON, Patient, context_at, leads_in, passed, press_mark, words_for
from hypothesis import given
from hypothesis import strategies as st

from device.core._seal import Seal
from device.core.clearance import Clearance
from device.core.flow import Player, Scene
from device.flows.gate.screening import screening
from device.flows.memory import Memory, PassedScreening
from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.buttons.button import Button
from device.model.cue import STILL
from device.model.page import Kind, Page
from device.settings.settings import Profile, Settings
from device.typed_yaml.problem import Text
from device.words.pages import screening_pages
from device.words.reading_time import reading_seconds
from device.words.schema.words import Question

IDS = ("legs", "bladder_bowel", "fever", "cancer_weight")
NO, START, YES = Button.NO, Button.START, Button.YES


@pytest.fixture
def play(play):
    def patiently(*flow, **keywords):
        player = play(*flow, player=Patient, **keywords)
        player.led_in()
        return player

    return patiently


def answer(player, button, until):
    """Press `button` until another kind of page is shown."""
    while not player.over and player.scene.page.kind is until:
        player.press(button)


def to_question(player, wanted):
    while player.scene.page.id != wanted:
        player.press(NO)


def turn_advice(player):
    """Turn the pages that a YES is told."""
    while player.scene.page.kind in (Kind.EMERGENCY, Kind.ADVICE):
        player.press(START)


def review(player):
    """Go through the review as its pages say."""
    while not player.over and player.scene.page.kind is Kind.CONFIRM:
        press_mark(player, "go on")


def declare(player):
    """From an advice, by the two steps, to the next question."""
    turn_advice(player)
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
    said = []
    while not player.over:
        assert player.scene.page.kind is Kind.CONFIRM
        said.append(player.scene.page.text)
        press_mark(player, "go on")
    assert "no all-clear" in said[0]
    assert any("Numb between legs" in text for text in said)
    assert any("ladder" in text for text in said)
    assert said[-1] == "You said NO to all four."
    assert isinstance(player.result, Clearance)


def last_of_review(player):
    """Go to the page that asks whether four NOs are right."""
    answer(player, NO, Kind.QUESTION)
    while player.scene.page.id == "review":
        press_mark(player, "go on")


def test_a_review_that_is_not_right_asks_all_again(play):
    player = play(screening)
    last_of_review(player)
    press_mark(player, "back")
    assert asks_all_again(player)


def asks_all_again(player):
    """Whether a page says that all four are asked again, and the first of them follows."""
    page = player.scene.page
    return "all four again" in page.text and player.press(YES).page.id == "legs"


@pytest.mark.parametrize("button", Button)
def test_the_words_and_the_mark_name_the_same_button(words, button):
    called = {NO: "left", START: "middle", YES: "right"}
    for cleared in (True, False):
        for naming in screening_pages.review(words, cleared=cleared):
            page = naming(button)
            assert page.note == f"To go on: {called[button]}"
            assert page.marks.over(button) == "go on"
            assert set(page.answers) == set(Button)


def test_three_wrong_buttons_ask_all_again(play):
    player = play(screening)
    answer(player, NO, Kind.QUESTION)
    for _ in range(3):
        assert player.scene.page.kind is Kind.CONFIRM
        player.press(next(b for b in Button if not player.scene.page.marks.over(b)))
    assert asks_all_again(player)


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


URGENT = ["legs", "bladder_bowel"]


@pytest.mark.parametrize("red_flag", URGENT)
def test_the_first_page_of_an_emergency_has_the_number_and_stays(play, red_flag):
    player = play(screening)
    to_question(player, red_flag)
    player.press(YES)
    assert player.scene.page.kind is Kind.EMERGENCY
    assert "911" in player.scene.page.text
    assert player.scene.patience == inf


@pytest.mark.parametrize("red_flag", URGENT)
@pytest.mark.parametrize("idle", [20, 60, 600])
def test_in_a_waiting_room_it_names_the_staff_and_no_sign_for_five_minutes(play, red_flag, idle):
    player = play(screening, profile=Profile.KIOSK, options={"idle_seconds": idle})
    to_question(player, red_flag)
    player.press(YES)
    assert player.scene.page.text == "Tell the staff here now. New or worse: call 911."
    assert player.scene.patience * idle >= 300


@pytest.mark.parametrize("red_flag", IDS)
def test_a_yes_can_be_taken_back_on_the_page_after_it(play, red_flag):
    memory = Memory({"fever": date(2026, 9, 5)}, passed=passed(1e9))
    player = play(screening, brief=True, memory=memory)
    if player.scene.page.id == "changed":
        player.press(YES)
        player.press(START)
        memory.passed = passed(1e9)
    to_question(player, red_flag)
    asked = player.scene.page
    player.press(YES)
    assert player.scene.page.marks.no == "undo"
    assert player.press(NO).page == asked
    assert (memory.cleared, memory.passed) == ({"fever": date(2026, 9, 5)}, passed(1e9))
    player.press(NO)
    assert player.scene.page.id != red_flag


def test_from_a_page_later_one_goes_back_to_the_number_and_may_take_it_back(play):
    player = play(screening)
    first = player.press(YES).page
    player.press(START)
    assert player.scene.page.marks.no == "back"
    assert player.press(NO).page == first
    assert player.press(NO).page.id == "legs"
    assert player.scene.page.kind is Kind.QUESTION


def test_once_it_is_locked_it_cannot_be_taken_back(play):
    memory = Memory({"fever": date(2026, 9, 5)})
    player = play(screening, memory=memory)
    to_question(player, "fever")
    player.press(YES)
    turn_advice(player)
    assert player.scene.page.kind is Kind.LOCKED
    assert memory.cleared == {}
    player.press(NO)
    assert player.scene.page.id == "relief"


def test_help_is_one_press_from_the_locked_page_and_leads_back(play):
    player = play(screening)
    player.press(YES)
    turn_advice(player)
    offered = player.scene.page
    page = player.press(START).page
    assert "911" in page.text
    assert "988" in page.text
    assert "chest pain" in player.press(YES).page.text
    while player.scene.page.kind is Kind.NOTICE:
        player.press(YES)
    assert player.scene.page == offered


@pytest.mark.parametrize("paged", range(5))
def test_help_is_left_from_any_page_by_the_button_marked_so(play, paged):
    player = play(screening)
    player.press(YES)
    turn_advice(player)
    offered = player.scene.page
    player.press(START)
    for _ in range(paged):
        player.press(YES)
    assert player.scene.page.marks.start == "end"
    assert player.press(START).page == offered


def test_help_is_one_press_from_the_wish_for_relief(play):
    player = play(screening)
    player.press(YES)
    turn_advice(player)
    player.press(NO)
    assert "988" in player.press(YES).page.text


def shown(scene):
    """What a scene tells by other than its page."""
    return scene.cue, scene.since, scene.night


@pytest.mark.parametrize("red_flag", IDS)
def test_the_ring_shows_the_same_after_either_answer(play, red_flag):
    lights = []
    for button in (NO, YES):
        player = play(screening)
        to_question(player, red_flag)
        before = shown(player.scene)
        lights.append(shown(player.press(button)))
    assert lights == [before, before]


@given(st.lists(st.sampled_from(Button), max_size=40))
def test_the_ring_tells_nothing_of_the_answers(presses):
    player = Player(lambda clock: screening(context_at(clock)))
    light = shown(player.scene)
    for button in presses:
        if player.over:
            break
        assert shown(player.press(button)) == light


def test_start_reads_a_question_again_and_says_that_not_sure_is_yes(play):
    player = play(screening)
    first = player.scene.page
    said = [first.text]
    while player.press(START).page != first:
        assert player.scene.page.id == first.id
        assert player.scene.page.kind is Kind.QUESTION
        said.append(player.scene.page.text)
    assert any("not sure" in text and "YES" in text for text in said)


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


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_question_is_about_back_pain_on_its_page_or_just_before_it(language):
    settings = Settings(language=language)
    phrase = words_for(settings).screening.back_pain.casefold()
    player = Player(lambda clock: screening(context_at(clock, settings)))
    said, read = "", set()
    while player.scene.page.kind is Kind.QUESTION:
        page = player.scene.page
        said = f"{said} {page.text}"
        if leads_in(page):
            player.wait(5)
            continue
        assert phrase in said.casefold() or not page.text.endswith("?"), page
        said = ""
        player.press(NO if page in read else START)
        read.add(page)
    assert {page.id for page in read} == set(IDS)


@given(st.text(st.characters(codec="latin-1"), max_size=40), st.booleans())
def test_a_question_in_any_words_is_led_in_unless_it_says_back_pain(text, whole):
    words = words_for(Settings())
    page = Page(Kind.QUESTION, text, "legs")
    before = screening_pages.lead_in(words, page, whole=whole)
    framed = "back pain" in f"{before.text if before else ''} {text}".casefold()
    assert framed or not (whole or text.endswith("?"))
    assert before is None or "back pain" not in text.casefold()


def test_the_whole_is_led_in_always_and_its_parts_where_they_ask(words):
    more = (Text("Back pain, and weak?"), Text("Weak?"), Text("Press YES."))
    question = Question(Text("Numb."), more, (Text("Ask."),), (Text("Call."),))
    asked = replace(words.screening, questions=replace(words.screening.questions, legs=question))
    words = replace(words, screening=asked)
    player = Player(lambda clock: screening(replace(context_at(clock), words=words)))
    shown = []
    for _ in range(8):
        shown.append(player.scene.page.text)
        player.wait(5) if leads_in(player.scene.page) else player.press(START)
    led = words.screening.with_back_pain
    assert shown == [led, "Numb.", more[0], led, "Weak?", "Press YES.", led, "Numb."]


@pytest.mark.parametrize("taps", range(4))
def test_taps_on_what_leads_a_question_in_neither_answer_nor_cut_it_short(taps):
    player = Player(lambda clock: screening(context_at(clock)))
    player.press(NO)
    before = player.scene
    for button in tuple(Button)[:taps]:
        player.wait(0.5)
        assert player.press(button) == before
    assert leads_in(before.page)
    page = player.wait(reading_seconds(before.page.text) - 0.5 * taps).page
    assert (page.kind, page.id, page.answers) == (Kind.QUESTION, "bladder_bowel", (NO, YES))


@pytest.mark.parametrize(
    ("text", "phrase", "is_said"),
    [
        ("Back pain, and cancer?", "back pain", True),
        ("¿Dolor de espalda?", "dolor de espalda", True),
        ("Backpain?", "back pain", False),
        ("Some feedback pains?", "back pain", False),
        ("Pain in the back?", "back pain", False),
        ("Anything?", "", False),
    ],
)
def test_all_words_of_a_phrase_are_said_one_after_the_other(text, phrase, is_said):
    assert screening_pages.says(text, phrase) is is_said


def test_what_is_asked_since_a_day_has_no_parts(play):
    memory = Memory(cleared={"cancer_weight": date(2026, 1, 5)})
    player = play(screening, brief=True, memory=memory)
    to_question(player, "cancer_weight")
    page = player.scene.page
    assert "5 Jan 2026" in page.text.replace("\u00a0", " ")
    assert player.press(START).page == page


@pytest.mark.parametrize("red_flag", IDS)
def test_a_declared_clearance_goes_on_with_the_questions_that_remain(play, red_flag):
    player = play(screening)
    to_question(player, red_flag)
    player.press(YES)
    declare(player)
    left = IDS[IDS.index(red_flag) + 1 :]
    assert (player.scene.page.id in left) if left else player.scene.page.kind is Kind.CONFIRM
    last_of_review(player)
    assert player.scene.page.id == "cleared"
    review(player)
    assert isinstance(player.result, Clearance)


def test_a_declaration_is_dated(play):
    player = play(screening)
    player.press(YES)
    while player.scene.page.kind is not Kind.LOCKED:
        player.press(START)
    player.press(YES)
    player.press(START)
    assert "24 Nov 2026" in player.scene.page.text.replace("\u00a0", " ")


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
    player = play(screening, brief=True, memory=memory)
    to_question(player, "fever")
    assert "5 Sept 2026" in player.scene.page.text.replace("\u00a0", " ")
    last_of_review(player)
    assert player.scene.page.id == "cleared"
    assert memory.cleared == {"fever": date(2026, 9, 5)}


def test_a_yes_forgets_at_once_what_was_remembered(play):
    memory = Memory({"fever": date(2026, 9, 5)}, passed=passed(1e9))
    player = play(screening, brief=True, memory=memory)
    player.press(YES)
    player.press(START)
    to_question(player, "fever")
    memory.passed = passed(1e9)
    player.press(YES)
    assert player.scene.page.kind is Kind.ADVICE
    assert (memory.cleared, memory.passed) == ({}, None)


def test_whoever_else_wakes_it_is_asked_all_in_full(play, words):
    player = play(screening, memory=Memory({"fever": date(2026, 9, 5)}))
    to_question(player, "fever")
    assert player.scene.page.text == words.screening.questions.fever.ask


@pytest.mark.parametrize(
    ("red_flag", "profile", "kept"),
    [
        ("fever", Profile.BEDSIDE, {"fever": date(2026, 11, 24)}),
        ("cancer_weight", Profile.WRIST, {"cancer_weight": date(2026, 11, 24)}),
        ("legs", Profile.BEDSIDE, {}),
        ("bladder_bowel", Profile.BEDSIDE, {}),
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
def test_an_exercise_cannot_be_shown_without_a_clearance(kind):
    with pytest.raises(PermissionError):
        Scene(Page(kind), STILL)


def test_a_breath_cannot_be_shown_without_a_clearance():
    with pytest.raises(PermissionError):
        Scene(Page(Kind.REST), Breath(Pattern(4, 8)))


def test_a_review_that_is_not_right_asks_the_whole_question_again(play):
    player = play(screening, memory=Memory())
    for _ in range(2):
        player.press(NO)
    whole = player.scene.page.text
    player.press(YES)
    declare(player)
    player.press(NO)
    last_of_review(player)
    press_mark(player, "back")
    assert asks_all_again(player)
    for _ in range(2):
        player.press(NO)
    assert player.scene.page.id == "fever"
    assert player.scene.page.text == whole


def test_a_screening_that_holds_asks_one_thing_with_numbness_and_bladder_named(play):
    player = play(screening, brief=True, memory=Memory(passed=passed(10.0)))
    text = player.scene.page.text
    assert player.scene.page.kind is Kind.QUESTION
    assert "numb" in text
    assert "bladder" in text
    player.press(NO)
    assert isinstance(player.result, Clearance)


def test_start_reads_the_four_through_and_a_no_to_one_answers_nothing(play, words):
    player = play(screening, brief=True, memory=Memory(passed=passed(10.0)))
    whole = player.scene.page
    player.press(START)
    for _, question in words.screening.questions:
        assert player.scene.page.text == question.ask
        player.press(NO)
    assert player.scene.page == whole
    assert not player.over


@pytest.mark.parametrize("part", range(5))
def test_a_yes_or_doubt_asks_all_four(play, part):
    memory = Memory(passed=passed(10.0))
    player = play(screening, brief=True, memory=memory)
    for _ in range(part):
        player.press(START)
    assert player.press(YES).page.text == "Then we ask all four again."
    assert memory.passed is None
    assert player.press(START).page.id == "legs"
    assert memory.passed is None


@pytest.mark.parametrize("part", range(5))
def test_a_yes_by_mistake_to_whether_anything_is_new_is_taken_back(play, part):
    memory = Memory(passed=passed(1e9))
    player = play(screening, brief=True, memory=memory)
    whole = player.scene.page
    for _ in range(part):
        player.press(START)
    player.press(YES)
    assert player.scene.page.marks.no == "undo"
    assert player.press(NO).page == whole
    assert memory.passed == passed(1e9)
    player.press(NO)
    assert isinstance(player.result, Clearance)


def test_what_holds_no_more_asks_all_four(play):
    assert play(screening, brief=True, memory=Memory(passed=passed(0.0))).scene.page.id == "legs"
    assert play(screening, brief=True, memory=Memory()).scene.page.id == "legs"


def test_without_haste_all_four_are_asked(play):
    assert play(screening, memory=Memory(passed=passed(10.0))).scene.page.id == "legs"


MORNING = 19 * 3600.0
"""From noon to seven."""


def test_what_was_passed_holds_until_the_next_morning(play):
    memory = Memory()
    player = play(screening, memory=memory)
    answer(player, NO, Kind.QUESTION)
    assert memory.passed is None
    review(player)
    since = NOON + timedelta(seconds=player.now)
    assert memory.passed == PassedScreening(MORNING, since, NOON + timedelta(seconds=MORNING))


def test_it_does_not_hold_where_the_settings_say_so(play):
    memory = Memory()
    player = play(screening, memory=memory, options={"screening_holds": False})
    answer(player, NO, Kind.QUESTION)
    review(player)
    assert memory.passed is None


@pytest.mark.parametrize(("red_flag", "holds"), [("legs", False), ("fever", True)])
def test_a_clearance_for_an_emergency_holds_for_one_visit_only(play, red_flag, holds):
    memory = Memory()
    player = play(screening, memory=memory)
    to_question(player, red_flag)
    player.press(YES)
    declare(player)
    answer(player, NO, Kind.QUESTION)
    review(player)
    assert player.over
    assert (memory.passed is not None) is holds


def undated(context, **keywords):
    """The screening on a device whose date is not known."""
    return screening(replace(context, local_time=lambda: None), **keywords)


def test_without_a_date_nothing_holds(play):
    assert play(undated, brief=True, memory=Memory(passed=passed(10.0))).scene.page.id == "legs"
    memory = Memory()
    player = play(undated, memory=memory)
    answer(player, NO, Kind.QUESTION)
    review(player)
    assert memory.passed is None


def test_without_a_date_a_clearance_is_noted_for_the_visit_and_not_remembered(play):
    memory = Memory()
    player = play(undated, memory=memory)
    to_question(player, "fever")
    player.press(YES)
    turn_advice(player)
    player.press(YES)
    assert player.press(START).page.text == "Noted for this visit. May it bring you relief."
    assert memory.cleared == {}


@pytest.mark.parametrize("moment", range(8))
def test_after_a_no_the_review_names_another_button(moment):
    player = Patient(lambda clock: screening(context_at(clock)), moment / 1000)
    answer(player, NO, Kind.QUESTION)
    assert player.scene.page.marks.no == ""
