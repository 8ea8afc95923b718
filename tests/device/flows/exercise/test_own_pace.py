"""Breathing at one's own pace: what is listened to, and how it is led from there."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from coaching import MARKS, admit, press_mark, words_for
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from thorough import examples

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.flows.exercise.context import ExerciseContext
from device.flows.exercise.own_pace import breathe_at_own_pace
from device.flows.exercise.pausing import PAUSE
from device.flows.exercise.sections import OwnPaceBreathing
from device.flows.memory import Memory
from device.flows.visit import device
from device.model.breathing.breath import SHORTEST_STRETCHED, Breath
from device.model.breathing.pattern import LONGEST_CYCLE, OFFERED
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture, Press
from device.model.channel import EVERY_CHANNEL, Channel
from device.model.cue import STILL
from device.model.ending import Ending
from device.model.page import Kind
from device.settings.settings import Profile, Settings
from device.words.schema.steps import OwnPace

NO, START, YES = Button.NO, Button.START, Button.YES
CLEARANCE = Clearance(SEAL)
WORDS = words_for(Settings())
EXERCISE = WORDS.exercises["deep-breathing"]
SAID = next(step for step in EXERCISE.every_step() if isinstance(step, OwnPace))


def own_pace(context, minutes=5, channels=None):
    if channels is not None:
        context = replace(context, usable=lambda: EVERY_CHANNEL, says=lambda text: True)
        context.memory.channels = frozenset(channels)
    exercise = ExerciseContext.of(context, "deep-breathing", CLEARANCE)
    return breathe_at_own_pace(exercise, OwnPaceBreathing(SAID, minutes * 60))


def tap(player, button=START, lasts=0.1):
    """Tap a button that went down `lasts` seconds ago."""
    return player.send(Press(button, Gesture.TAP, player.now, player.now - lasts))


def tapped(player, cycle=5.0, times=9):
    """Tap at inhales that are as far apart, until nothing is listened to any more."""
    for _ in range(times):
        tap(player)
        player.wait(cycle)
    while player.scene.page.text == SAID.tapping:
        player.wait(1.0)
    return player


def leading(player, cycle=5.0):
    """Tap, and wait until a breath is led."""
    tapped(player, cycle, times=max(4, int(30 // cycle) + 1))
    while not isinstance(player.scene.cue, Breath):
        assert player.scene.page.text == SAID.found
        player.wait(0.25)
    return player


def next_breath(player):
    """Wait for the breath after the one that is led."""
    since = player.scene.since
    while not player.over and player.scene.since == since:
        player.wait(player.scene.until - player.now)
    return player.scene.cue


@pytest.fixture
def breathing(play):
    return play(own_pace)


def test_it_asks_for_taps_without_marks_and_waits_for_them(breathing):
    page = breathing.scene.page
    assert (page.text, page.kind, page.marks.start) == (SAID.own_pace, Kind.EXERCISE, "")
    assert breathing.scene.until is None
    assert breathing.scene.cue == STILL


@pytest.mark.parametrize("button", list(Button))
def test_every_button_means_an_inhale(breathing, button):
    tap(breathing, button)
    assert breathing.scene.page.text == SAID.tapping
    assert breathing.scene.until == pytest.approx(44.9)


def test_the_first_breath_has_the_pace_of_the_taps_and_begins_where_the_person_inhales(breathing):
    breathing.wait(100)
    leading(breathing, 5.0)
    assert breathing.scene.cue == Breath.lasting(5.0, OFFERED[0])
    # The first tap went down at 99.9, and half a minute is listened to.
    assert breathing.scene.since > 99.9 + 30 + 4
    assert (breathing.scene.since - 99.9) / 5.0 == pytest.approx(
        round((breathing.scene.since - 99.9) / 5.0)
    )


def test_a_tap_counts_from_when_the_button_went_down(breathing):
    for number, lasts in enumerate((0.1, 0.9, 0.1, 1.8, 0.1, 0.9, 0.1)):
        breathing.wait(5.0 * number + lasts - breathing.now)
        tap(breathing, lasts=lasts)
    while breathing.scene.page.text != SAID.found:
        breathing.wait(0.5)
    breathing.wait(15)
    assert breathing.scene.cue.cycle == pytest.approx(5.0, abs=0.25)


def test_two_buttons_at_once_are_one_inhale(breathing):
    for _ in range(7):
        tap(breathing, NO)
        breathing.wait(0.05)
        tap(breathing, YES)
        breathing.wait(4.95)
    breathing.wait(10)
    assert breathing.scene.cue.cycle == pytest.approx(5.0, abs=0.25)


def test_a_press_that_comes_late_answered_another_page_and_is_no_inhale(breathing):
    breathing.wait(20)
    breathing.send(Press(START, Gesture.TAP, 10.0, 9.9))
    assert breathing.scene.page.text == SAID.own_pace
    tap(breathing)
    breathing.send(Press(START, Gesture.TAP, 10.0, 9.9))
    assert breathing.scene.until == pytest.approx(64.9)


def test_it_lengthens_evenly_to_the_pattern(breathing):
    leading(breathing, 4.0)
    began, cycles = breathing.now, []
    while not breathing.over:
        if breathing.scene.cue.stretch == 1 and cycles[-1] != 12:
            assert 175 <= breathing.now - began <= 195
        cycles.append(breathing.scene.cue.cycle)
        next_breath(breathing)
    assert cycles[0] == 4.0
    assert cycles[-1] == 12
    assert all(0 <= after / before - 1 <= 0.05 for before, after in pairwise(cycles))
    assert breathing.result is Ending.COMPLETED


@pytest.mark.parametrize("minutes", [3, 5, 10])
def test_it_leads_for_the_minutes_that_were_chosen_in_whole_breaths(play, minutes):
    player = leading(play(own_pace, minutes))
    began = player.now
    while not player.over:
        next_breath(player)
    assert 60 * minutes <= player.now - began < 60 * minutes + 12


def test_nothing_tells_the_pace(breathing):
    shown = {breathing.scene.page.text}
    leading(breathing, 4.0)
    breathing.wait(10)
    breathing.press(NO)
    while not breathing.over:
        page = breathing.scene.page
        shown |= {page.text, page.note}
        assert page.count is None
        breathing.wait(0.7)
    minutes = re.compile(r"\d minutes? left")
    assert not any(re.search(r"\d", minutes.sub("", text)) for text in shown)


def test_taps_go_on_for_a_while_and_ask_for_nothing(breathing):
    leading(breathing, 5.0)
    marks = breathing.scene.page.marks
    assert (marks.no, marks.start, marks.yes) == ("", "", "")
    first = breathing.scene.cue
    for button in Button:
        tap(breathing, button)
        assert breathing.scene.cue == first
    assert breathing.scene.page.kind is Kind.EXERCISE
    second = next_breath(breathing)
    assert second.cycle > first.cycle
    assert breathing.scene.page.marks.start == MARKS.pause


def test_easier_comes_at_the_next_breath_and_stays(breathing):
    leading(breathing, 5.0)
    for _ in range(6):
        before = next_breath(breathing)
    breathing.press(NO)
    assert breathing.scene.cue == before
    assert breathing.scene.page.note == SAID.easier
    eased = next_breath(breathing)
    assert eased.cycle < before.cycle
    assert "left" in breathing.scene.page.note
    assert [next_breath(breathing) for _ in range(5)] == [eased] * 5
    breathing.press(YES)
    assert breathing.scene.page.note == SAID.longer
    assert 1 < next_breath(breathing).cycle / eased.cycle <= 1.05


def test_of_the_presses_in_one_breath_the_last_one_counts(breathing):
    leading(breathing, 5.0)
    before = next_breath(breathing)
    for button in (NO, NO, NO):
        breathing.press(button)
    eased = next_breath(breathing)
    assert eased.cycle == pytest.approx(before.cycle / 1.1, abs=0.01)
    for button in (NO, YES):
        breathing.press(button)
    assert 1 < next_breath(breathing).cycle / eased.cycle <= 1.05


def test_a_breath_that_was_found_wrongly_can_be_eased(breathing):
    leading(breathing, 14.0)
    cycles = [next_breath(breathing).cycle for _ in range(2)]
    assert cycles == [14.0, 14.0]
    breathing.press(NO)
    assert next_breath(breathing).cycle < 13
    breathing.press(YES)
    assert next_breath(breathing).cycle > 12.8


def test_the_limits_are_told(breathing):
    leading(breathing, 4.0)
    next_breath(breathing)
    breathing.press(NO)
    assert breathing.scene.page.note == SAID.easier
    assert next_breath(breathing).cycle == SHORTEST_STRETCHED
    breathing.press(NO)
    assert breathing.scene.page.note == "The easiest one"


def test_at_the_pattern_longer_says_that_it_is_the_longest(breathing):
    leading(breathing, 4.0)
    breathing.wait(200)
    assert breathing.scene.cue == Breath(OFFERED[0])
    breathing.press(YES)
    assert breathing.scene.page.note == "The longest one"


def test_it_ends_at_a_pattern_that_was_eased_and_longer_leads_on_from_there(play):
    memory = Memory(eased=len(OFFERED) - 1)
    player = leading(play(own_pace, memory=memory), 5.0)
    player.wait(200)
    assert player.scene.cue == Breath(OFFERED[-1])
    player.press(YES)
    assert player.scene.page.note == SAID.longer
    assert 1 < next_breath(player).cycle / OFFERED[-1].cycle <= 1.05
    assert memory.eased == len(OFFERED) - 2


def test_easier_carries_over_to_later_exercises_and_longer_takes_it_back(play):
    memory = Memory()
    player = leading(play(own_pace, memory=memory), 5.0)
    next_breath(player)
    player.press(NO)
    player.press(NO)
    assert memory.eased == 2
    player.press(YES)
    assert memory.eased == 1


def test_a_pause_keeps_the_pace_and_goes_on_with_an_inhale(breathing):
    leading(breathing, 5.0)
    for _ in range(4):
        cue = next_breath(breathing)
    breathing.wait(1.0)
    breathing.press(START)
    assert breathing.scene.cue == PAUSE
    breathing.wait(40)
    breathing.press(START)
    assert breathing.scene.cue == cue
    assert breathing.scene.since == breathing.now
    breathing.press(START)
    breathing.press(NO)
    assert breathing.result is Ending.STOPPED


def test_breaths_that_are_led_are_counted_and_no_others(play):
    kept = []

    def counted(context):
        exercise = ExerciseContext.of(context, "deep-breathing", CLEARANCE)
        kept.append(exercise.tally)
        return breathe_at_own_pace(exercise, OwnPaceBreathing(SAID, 180))

    player = leading(play(counted), 10.0)
    breaths = 0
    while not player.over:
        next_breath(player)
        breaths += 1
    assert kept[0].breaths == breaths


def test_25_a_minute_is_not_led_but_shown_the_help(breathing):
    tapped(breathing, 2.4, times=13)
    page = breathing.scene.page
    assert (page.text, page.kind) == (SAID.quick, Kind.NOTICE)
    assert breathing.scene.cue == STILL
    # Help is for everybody, also at a kiosk.
    assert breathing.scene.clearance is None
    breathing.press(YES)
    assert "911" in breathing.scene.page.text
    breathing.press(START)
    assert breathing.result is Ending.STOPPED


@pytest.mark.parametrize("intervals", [(9, 3, 9, 3, 9, 3), (40,), (20, 26)])
def test_what_is_not_clear_is_said_and_asked_for_once_more(breathing, intervals):
    for seconds in (*intervals, 50):
        tap(breathing)
        breathing.wait(seconds)
        if breathing.scene.page.text == SAID.unclear:
            break
    page = breathing.scene.page
    assert (page.text, page.marks.no, page.marks.yes) == (SAID.unclear, SAID.usual, SAID.again)
    breathing.press(START)
    assert breathing.scene.page == page
    breathing.press(YES)
    assert breathing.scene.page.text == SAID.own_pace
    assert isinstance(leading(breathing, 5.0).scene.cue, Breath)


def test_the_usual_breath_is_that_of_the_other_ways(breathing):
    tapped(breathing, 50, times=1)
    breathing.press(NO)
    assert breathing.scene.cue == Breath(OFFERED[0])
    assert breathing.scene.page.count == 1
    breathing.press(NO)
    breathing.wait(12)
    assert breathing.scene.cue == Breath(OFFERED[1])
    breathing.wait(300)
    assert breathing.result is Ending.COMPLETED


def spoken(player, seconds):
    """What is said within some seconds."""
    said = set()
    for _ in range(int(seconds * 4)):
        if player.scene.speech is not None:
            said.add(player.scene.speech.text)
        player.wait(0.25)
    return said


def test_the_voice_says_what_is_asked_and_the_phases(play):
    player = play(own_pace, channels=[Channel.VOICE])
    assert player.scene.speech.text == SAID.own_pace
    tap(player)
    assert player.scene.speech.text == SAID.tapping
    once = player.scene.speech
    player.wait(4)
    tap(player)
    assert player.scene.speech == once
    tapped(player, 4.0, times=7)
    assert player.scene.speech.text == SAID.found
    assert spoken(player, 30) == {SAID.found, "Breathe in", "Breathe out"}
    player.press(NO)
    assert player.scene.speech.text == SAID.easier


def test_of_the_help_only_what_ends_the_exercise_is_said(play):
    """Nobody has to be the person who began."""
    player = play(own_pace, channels=[Channel.VOICE])
    tapped(player, 2.4, times=13)
    assert player.scene.speech.text == SAID.quick
    while not player.over:
        player.press(YES)
        assert player.over or player.scene.speech is None


@pytest.mark.parametrize("channel", [Channel.SOUND, Channel.VIBRATION])
def test_tones_and_pulses_tell_the_phases_in_place_of_the_voice(play, channel):
    player = leading(play(own_pace, channels=[Channel.VOICE, channel]), 4.0)
    assert not spoken(player, 30)


@hypothesis_settings(max_examples=examples(50))
@given(
    st.lists(st.tuples(st.floats(0.05, 12), st.sampled_from(Button)), max_size=25),
    st.lists(st.tuples(st.floats(0.5, 30), st.sampled_from([NO, YES, START])), max_size=8),
)
def test_whatever_is_pressed_each_breath_is_safe_and_its_exhale_the_longer(taps, presses):
    from coaching import context_at  # noqa: PLC0415

    from device.core.flow import Player  # noqa: PLC0415

    player = Player(lambda clock: own_pace(context_at(clock), 3))
    seen = []
    for seconds, button in (*taps, *presses):
        if player.over:
            break
        player.wait(seconds)
        tap(player, button, lasts=0.04)
        seen.append(player.scene)
    while not player.over and player.scene.until is not None:
        seen.append(player.scene)
        player.wait(player.scene.until - player.now)
    for cue in (scene.cue for scene in seen if isinstance(scene.cue, Breath)):
        assert SHORTEST_STRETCHED <= cue.cycle <= LONGEST_CYCLE
        assert cue.exhale > cue.inhale


def into_taps(play, **keywords):
    """Go from rest to where taps are asked for."""
    player = play(device, **keywords)
    player.press(START)
    if keywords.get("profile") is Profile.KIOSK:
        player.press(START)
    admit(player)
    wanted = (EXERCISE.name, EXERCISE.ways["own"], "5 minutes")
    for _ in range(80):
        page = player.scene.page
        if page.text == SAID.own_pace:
            return player
        if page.kind is Kind.MENU:
            player.press(YES if page.text in wanted else NO)
        elif page.id == "ask-first":
            player.press(YES)
        else:
            player.wait(1.0)
    raise AssertionError(f"it never asks for taps, but stays at {page}")


def test_a_hold_stops_while_taps_are_listened_to(play):
    player = into_taps(play)
    tap(player)
    player.wait(4)
    tap(player)
    player.press(YES, Gesture.HOLD)
    assert player.scene.page.kind is Kind.STOP
    assert player.scene.clearance is None


def test_where_nobody_taps_it_asks_who_is_there_and_rests(play):
    player = into_taps(play)
    player.wait(60)
    assert player.scene.page.kind is Kind.WARNING
    player.wait(20)
    assert player.scene.page.kind is Kind.REST


def test_a_press_that_answers_who_is_there_is_no_inhale(play):
    player = into_taps(play)
    player.wait(65)
    tap(player)
    assert player.scene.page.text == SAID.own_pace


def test_who_falls_asleep_after_two_taps_is_left_at_rest(play):
    player = into_taps(play)
    tap(player)
    player.wait(4)
    tap(player)
    player.wait(45)
    assert player.scene.page.text == SAID.unclear
    player.wait(60 + 20)
    assert player.scene.page.kind is Kind.REST


def test_a_kiosk_asks_whether_it_is_the_same_person_and_then_listens_anew(play):
    player = into_taps(play, profile=Profile.KIOSK)
    player.wait(30)
    tap(player)
    assert player.scene.page.kind is Kind.SAME_PERSON
    player.wait(3)
    press_mark(player, MARKS.go_on)
    # The tap that led to the question came before it: no inhale of now.
    assert player.scene.page.text == SAID.own_pace
    leading(player, 5.0)
    assert player.scene.cue.cycle == 5.0


def test_too_quick_a_breath_ends_the_exercise_and_offers_rest_first(play):
    player = into_taps(play)
    tapped(player, 2.0, times=16)
    assert player.scene.page.text == SAID.quick
    player.wait(10)
    player.press(START)
    assert player.scene.page.text == WORDS.common.rest_now


def test_by_voice_alone_a_phase_is_said_after_what_a_press_changed(play):
    player = leading(play(own_pace, channels={Channel.VOICE}))
    next_breath(player)
    player.wait(0.5)
    note = player.press(NO).speech
    assert (note.text, note.since) == (SAID.easier, player.now)
    while player.scene.page.text != "Breathe out":
        player.wait(player.scene.until - player.now)
    assert player.scene.speech.text == "Breathe out"
