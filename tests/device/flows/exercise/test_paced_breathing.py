"""The breathing exercise, second by second."""

from __future__ import annotations

import pytest

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.flows.exercise.context import ExerciseContext
from device.flows.exercise.paced_breathing import breathe
from device.flows.exercise.pausing import PAUSE
from device.flows.exercise.sections import PacedBreathing
from device.model.breathing.pattern import OFFERED, Pattern
from device.model.buttons.button import Button
from device.model.ending import Ending
from device.model.page import Kind

NO, START, YES = Button.NO, Button.START, Button.YES
CLEARANCE = Clearance(SEAL)


def breaths(context, minutes=5, prompts=()):
    exercise = ExerciseContext.of(context, "deep-breathing", CLEARANCE)
    return breathe(exercise, PacedBreathing(prompts, minutes * 60, OFFERED[0]))


@pytest.fixture
def breathing(play):
    return play(breaths)


def test_it_counts_four_in_and_eight_out(breathing):
    shown = []
    for _ in range(12):
        shown.append((breathing.scene.page.text, breathing.scene.page.count))
        breathing.wait(1)
    assert shown == [
        *(("Breathe in", n) for n in range(1, 5)),
        *(("Breathe out", n) for n in range(1, 9)),
    ]


@pytest.mark.parametrize("minutes", [3, 5, 10])
def test_it_lasts_as_long_as_was_chosen(play, minutes):
    player = play(breaths, minutes)
    player.wait(minutes * 60 - 0.001)
    assert not player.over
    player.wait(0.001)
    assert player.result is Ending.COMPLETED


def test_five_minutes_are_twenty_five_breaths_without_drift(breathing):
    starts = set()
    while not breathing.over:
        starts.add(breathing.scene.since)
        breathing.wait(1)
    assert sorted(starts) == [12.0 * n for n in range(25)]


def test_the_minutes_left_are_told(breathing):
    assert breathing.scene.page.note == "5 minutes left"
    breathing.wait(60)
    assert breathing.scene.page.note == "4 minutes left"
    breathing.wait(180)
    assert breathing.scene.page.note == "1 minute left"


def test_easier_comes_at_the_next_breath_and_never_within_one(breathing):
    breathing.wait(5)
    light = breathing.scene.cue
    breathing.press(NO)
    assert breathing.scene.cue == light
    assert breathing.scene.page.note == "Next 4 in, 7 out"
    breathing.wait(6.9)
    assert breathing.scene.cue == light
    breathing.wait(0.1)
    assert breathing.scene.cue.pattern == Pattern(4, 7)
    assert breathing.scene.page.note == "5 minutes left"


def test_easier_stops_at_the_easiest_and_yes_comes_back(breathing):
    for _ in range(len(OFFERED)):
        breathing.press(NO)
    assert breathing.scene.page.note == "The easiest one"
    breathing.wait(12)
    assert breathing.scene.cue.pattern == OFFERED[-1]
    for _ in range(len(OFFERED)):
        breathing.press(YES)
    assert breathing.scene.page.note == "The longest one"
    breathing.wait(8)
    assert breathing.scene.cue.pattern == OFFERED[0]


def test_an_easier_breath_does_not_shorten_the_exercise(breathing):
    breathing.press(NO)
    breathing.wait(300)
    assert not breathing.over
    breathing.wait(11)
    assert breathing.over


def test_a_pause_waits_and_going_on_starts_at_an_inhale(breathing):
    breathing.wait(30)
    breathing.press(START)
    assert breathing.scene.page.kind is Kind.PAUSED
    assert breathing.scene.page.note == "5 minutes left"
    assert breathing.scene.cue == PAUSE
    breathing.wait(45)
    breathing.press(START)
    page = breathing.scene.page
    assert (page.text, page.count) == ("Breathe in", 1)
    assert breathing.scene.since == 75


def test_a_pause_never_shortens_the_exercise(breathing):
    breathing.wait(30)
    breathing.press(START)
    breathing.wait(45)
    breathing.press(START)
    breathing.wait(300 - 24 - 0.001)
    assert not breathing.over
    breathing.wait(0.001)
    assert breathing.over


def test_the_exercise_can_be_ended_from_a_pause(breathing):
    breathing.press(START)
    assert breathing.scene.page.kind is Kind.PAUSED
    breathing.press(NO)
    assert breathing.result is Ending.STOPPED


def test_prompts_come_at_exhales_one_by_one(play):
    player = play(breaths, 5, ("one", "two", "three"))
    said = {}
    while not player.over:
        page = player.scene.page
        if page.text in ("one", "two", "three"):
            assert player.scene.cue.pattern.inhale <= (player.now % 12)
            said.setdefault(page.text, set()).add(player.now // 12)
        player.wait(1)
    assert list(said) == ["one", "two", "three"]
    assert all(len(breaths) == 1 for breaths in said.values())


def test_a_prompt_that_a_pause_cut_short_is_said_again(play):
    player = play(breaths, 1, ("one",))
    while player.scene.page.text != "one":
        player.wait(1)
    player.press(START)
    player.press(START)
    player.wait(4)
    assert player.scene.page.text == "one"


def test_every_scene_carries_the_clearance(breathing):
    while not breathing.over:
        assert breathing.scene.clearance is CLEARANCE
        breathing.wait(1)


def test_what_a_press_changes_is_said_before_a_prompt(play):
    player = play(breaths, 1, ("one",))
    while player.scene.page.text != "one":
        player.wait(1)
    player.press(NO)
    assert player.scene.page.text == "Breathe out"
    assert player.scene.page.note == "Next 4 in, 7 out"
