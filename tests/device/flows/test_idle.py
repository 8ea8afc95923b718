"""Stopping, being left alone, and somebody else who comes."""

from __future__ import annotations

from math import inf

import pytest
from coaching import marked

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.flow import Scene
from device.flows.idle import with_idle_check
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.cue import STILL
from device.model.ending import Ending
from device.model.page import UNLOCKED_KINDS, Kind, Page
from device.settings.settings import Profile

HOLD = Gesture.HOLD


def asking(context, closed=None, kind=Kind.QUESTION, clearance=None):
    """A flow that waits for three presses, and says when it is closed."""

    def flow():
        try:
            for number in range(3):
                page = Page(kind, "?", str(number))
                yield Scene(page, STILL, clearance=clearance)
            return "done"
        finally:
            if closed is not None:
                closed.append(True)

    return with_idle_check(flow(), context)


def timed(context):
    def flow():
        yield Scene(Page(Kind.QUESTION, "?"), STILL, until=context.clock() + 600)
        yield Scene(Page(Kind.QUESTION, "!"), STILL)

    return with_idle_check(flow(), context)


def waiting(context):
    def flow():
        yield Scene(Page(Kind.EMERGENCY, "!"), STILL, patience=inf)

    return with_idle_check(flow(), context)


@pytest.mark.parametrize("button", Button)
def test_a_hold_of_any_button_stops(play, button):
    closed = []
    player = play(asking, closed)
    player.press(button, HOLD)
    assert player.result.ending is Ending.STOPPED
    assert closed


def test_left_alone_it_warns_and_then_ends(play):
    closed = []
    player = play(asking, closed)
    player.wait(59.9)
    assert player.scene.page.kind is Kind.QUESTION
    player.wait(0.1)
    assert player.scene.page.kind is Kind.WARNING
    player.wait(19.9)
    assert not player.over
    player.wait(0.1)
    assert player.result.ending is Ending.LEFT
    assert closed


def test_any_press_brings_the_scene_back_and_is_no_answer(play):
    player = play(asking)
    player.wait(60)
    player.press(Button.YES)
    assert player.scene.page.id == "0"
    player.wait(59.9)
    assert player.scene.page.id == "0"


def test_a_hold_stops_from_the_warning_too(play):
    player = play(asking)
    player.wait(60)
    player.press(Button.YES, HOLD)
    assert player.result.ending is Ending.STOPPED


def test_a_press_gives_a_scene_its_patience_anew(play):
    player = play(asking)
    player.wait(50)
    player.press(Button.YES)
    player.wait(50)
    assert player.scene.page.id == "1"


def test_a_scene_with_a_deadline_is_never_warned_of(play):
    player = play(timed)
    player.wait(599)
    assert player.scene.page.text == "?"
    player.wait(1)
    assert player.scene.page.text == "!"


def test_a_scene_without_end_to_its_patience_stays(play):
    player = play(waiting)
    player.wait(86400)
    assert player.scene.page.text == "!"


def test_a_flow_that_ends_has_ended(play):
    player = play(asking)
    for _ in range(3):
        player.press(Button.NO)
    assert player.result.ending is Ending.COMPLETED
    assert player.result.result == "done"


PATIENT = {"idle_seconds": 600}


@pytest.fixture
def unlocked(play):
    """An unlocked kiosk that waits for ten minutes, and asks after one who is still there."""
    return play(asking, None, Kind.MENU, Clearance(SEAL), profile=Profile.KIOSK, options=PATIENT)


def test_a_press_in_time_is_the_same_persons(unlocked):
    for number in range(3):
        assert unlocked.scene.page.id == str(number)
        unlocked.wait(59.9)
        unlocked.press(Button.YES)
    assert unlocked.result.ending is Ending.COMPLETED


def test_a_press_after_a_long_time_asks_who_it_is(unlocked):
    unlocked.wait(60)
    assert unlocked.press(Button.YES).page.kind is Kind.SAME_PERSON
    assert unlocked.scene.clearance is None
    unlocked.press(marked(unlocked, "go on"))
    assert unlocked.scene.page.id == "1", "the press is carried out"
    unlocked.press(Button.YES)
    assert unlocked.scene.page.id == "2"


def test_any_other_button_is_somebody_else(unlocked):
    unlocked.wait(60)
    unlocked.press(Button.YES)
    named = marked(unlocked, "go on")
    unlocked.press(next(button for button in Button if button is not named))
    assert unlocked.result.ending is Ending.CHANGED


def test_one_of_the_other_buttons_is_marked_for_somebody_else(unlocked):
    unlocked.wait(60)
    unlocked.press(Button.YES)
    unlocked.press(marked(unlocked, "not me"))
    assert unlocked.result.ending is Ending.CHANGED


def timed_out(context, seconds):
    """An unlocked flow whose scenes end by themselves."""

    def flow():
        start = context.clock()
        for number in range(1, 20):
            page = Page(Kind.EXERCISE, str(number))
            press = yield Scene(
                page,
                STILL,
                until=start + number * seconds,
                clearance=Clearance(SEAL),
            )
            if press is not None:
                return number
        return None

    return with_idle_check(flow(), context)


def test_a_press_is_carried_out_on_the_page_that_it_was_made_on(play):
    player = play(timed_out, 30.0, profile=Profile.KIOSK)
    player.wait(65)
    assert player.scene.page.text == "3"
    player.press(Button.START)
    player.wait(15)
    assert player.scene.page.kind is Kind.SAME_PERSON
    player.wait(4)
    player.press(marked(player, "go on"))
    assert player.result.result == 3
    player = play(timed_out, 10.0, profile=Profile.KIOSK)
    player.wait(65)
    player.press(Button.START)
    player.wait(18)
    player.press(marked(player, "go on"))
    assert player.result.result == 7


def going_on(context):
    """Scenes of ten seconds each, whatever is pressed."""

    def flow():
        for number in range(1, 20):
            page, until = Page(Kind.EXERCISE, str(number)), number * 10.0
            while (yield Scene(page, STILL, until=until, clearance=Clearance(SEAL))) is not None:
                pass

    return with_idle_check(flow(), context)


@pytest.mark.parametrize(("seconds", "by_then"), [(14.9, "8"), (15, "9"), (18, "9")])
def test_what_goes_on_behind_the_question_is_where_it_is_by_then(play, seconds, by_then):
    player = play(going_on, profile=Profile.KIOSK)
    player.wait(65)
    player.press(Button.NO)
    player.wait(seconds)
    assert player.press(marked(player, "go on")).page.text == by_then


def test_nobody_at_all_is_left_alone(unlocked):
    unlocked.wait(60)
    unlocked.press(Button.YES)
    unlocked.wait(20)
    assert unlocked.result.ending is Ending.LEFT


def test_a_hold_stops_while_it_asks(unlocked):
    unlocked.wait(60)
    unlocked.press(Button.YES)
    unlocked.press(Button.NO, HOLD)
    assert unlocked.result.ending is Ending.STOPPED


def test_an_exercise_that_ran_to_its_end_is_a_sign(play):
    player = play(asking, None, Kind.THANKS, Clearance(SEAL), profile=Profile.KIOSK)
    assert player.press(Button.YES).page.kind is Kind.SAME_PERSON


def test_a_device_with_one_user_does_not_ask(play):
    player = play(asking, None, Kind.MENU, Clearance(SEAL), options=PATIENT)
    player.wait(599)
    assert player.press(Button.YES).page.id == "1"


@pytest.mark.parametrize("kind", [Kind.EMERGENCY, Kind.ADVICE, Kind.LOCKED, Kind.NOTICE, Kind.STOP])
def test_help_is_not_kept_behind_the_question_who_it_is(play, kind):
    player = play(asking, None, kind, profile=Profile.KIOSK, options=PATIENT)
    player.wait(120)
    assert player.press(Button.YES).page.id == "1"


def helped(context):
    """Help for everybody, in front of a question that is one person's."""

    def flow():
        yield Scene(Page(Kind.ADVICE, "See a doctor."), STILL)
        yield Scene(Page(Kind.QUESTION, "Back pain, and a fever?"), STILL)

    return with_idle_check(flow(), context)


@pytest.mark.parametrize("seconds", [60, 599, 601])
def test_what_comes_after_help_is_not_shown_before(play, seconds):
    player = play(helped, profile=Profile.KIOSK, options=PATIENT)
    player.wait(seconds)
    if player.scene.page.kind is Kind.WARNING:
        player.press(Button.NO)
    assert player.scene.page.kind is Kind.ADVICE
    assert player.press(Button.NO).page.kind is Kind.SAME_PERSON
    assert marked(player, "go on") is not Button.NO
    assert player.press(marked(player, "go on")).page.text == "Back pain, and a fever?"


def test_nor_is_it_shown_to_somebody_else(play):
    player = play(helped, profile=Profile.KIOSK, options=PATIENT)
    player.wait(60)
    player.press(Button.NO)
    player.press(marked(player, "not me"))
    assert player.result.ending is Ending.CHANGED


def test_a_reader_of_the_welcome_is_not_asked(play):
    player = play(asking, None, Kind.WELCOME, profile=Profile.KIOSK, options=PATIENT)
    player.wait(120)
    assert player.press(Button.YES).page.id == "1"


@pytest.mark.parametrize("kind", [Kind.WELCOME, Kind.NOTICE, Kind.PROBLEM, Kind.MAINTENANCE])
def test_left_alone_with_what_is_everybodys_a_kiosk_only_warns(play, kind):
    player = play(asking, None, kind, profile=Profile.KIOSK)
    player.wait(60)
    assert player.scene.page.kind is Kind.WARNING
    player.press(Button.NO)
    assert player.scene.page.id == "0"


def test_left_alone_a_kiosk_asks_who_it_is_rather_than_whether_somebody_is(play):
    player = play(asking, None, profile=Profile.KIOSK)
    player.wait(60)
    assert player.scene.page.kind is Kind.SAME_PERSON
    player.wait(20)
    assert player.result.ending is Ending.LEFT


OTHERS = [
    kind
    for kind in Kind
    if kind
    not in (
        *(Kind.EMERGENCY, Kind.ADVICE, Kind.NOTICE, Kind.STOP),
        *(Kind.WELCOME, Kind.LOCKED, Kind.PROBLEM),
        *(Kind.MAINTENANCE, Kind.CLOCK),
    )
]


@pytest.mark.parametrize("kind", OTHERS)
def test_all_else_is_kept_behind_the_question_who_it_is(play, kind):
    clearance = Clearance(SEAL) if kind in UNLOCKED_KINDS else None
    player = play(asking, None, kind, clearance, profile=Profile.KIOSK, options=PATIENT)
    player.wait(60)
    assert player.press(Button.YES).page.kind is Kind.SAME_PERSON


@pytest.mark.parametrize("kind", [Kind.ADVICE, Kind.NOTICE])
def test_so_is_help_while_it_is_unlocked(play, kind):
    player = play(asking, None, kind, Clearance(SEAL), profile=Profile.KIOSK, options=PATIENT)
    player.wait(60)
    assert player.press(Button.YES).page.kind is Kind.SAME_PERSON


@pytest.mark.parametrize("button", Button)
@pytest.mark.parametrize("moment", [60.0, 60.001, 60.002, 60.003])
def test_the_button_that_was_pressed_is_not_the_one_that_is_named(unlocked, button, moment):
    unlocked.wait(moment)
    unlocked.press(button)
    assert marked(unlocked, "go on") is not button
