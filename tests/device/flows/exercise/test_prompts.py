"""Prompts that are shown one after the other."""

from __future__ import annotations

import pytest
from coaching import context_at
from hypothesis import given
from hypothesis import strategies as st

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.flow import Player
from device.flows.exercise.context import ExerciseContext
from device.flows.exercise.plan import plan
from device.flows.exercise.prompts import show_prompts
from device.flows.exercise.sections import Prompt, Prompts
from device.flows.memory import Memory
from device.model.breathing.breath import BreathStyle
from device.model.breathing.pattern import OFFERED
from device.model.buttons.button import Button
from device.model.cue import Focus
from device.model.ending import Ending
from device.model.page import Kind
from device.typed_yaml.problem import Text
from device.words.schema.exercise import Exercise
from device.words.schema.steps import Repeat, Rest, Say

NO, START, YES = Button.NO, Button.START, Button.YES
PROMPTS = (Prompt("one", 5.0), Prompt("two", 6.5, at=0.25), Prompt("three", 8.0))
BREATHS = (
    Prompt("in and out", 12.0, BreathStyle.FLAME),
    Prompt("and again", 12.0, BreathStyle.FLAME),
)


def prompts(context, items=PROMPTS, later=0.0):
    return show_prompts(
        ExerciseContext.of(context, "body-scan", Clearance(SEAL)), Prompts(items), later
    )


@pytest.fixture
def player(play):
    return play(prompts)


def test_each_prompt_stays_for_its_time(player):
    for prompt in PROMPTS:
        assert player.scene.page.text == prompt.text
        player.wait(prompt.seconds - 0.01)
        assert player.scene.page.text == prompt.text
        player.wait(0.01)
    assert player.result is Ending.COMPLETED


def test_yes_goes_on_and_no_goes_back(player):
    assert player.press(NO).page.text == "one"
    assert player.press(YES).page.text == "two"
    assert player.press(NO).page.text == "one"


def test_from_the_first_prompt_there_is_no_way_back(player):
    assert player.scene.page.marks.no == ""
    player.wait(4.0)
    assert player.press(NO).page.text == "one"
    player.wait(1.0)
    assert player.scene.page.text == "two"
    player.press(NO)
    assert player.press(YES).page.marks.no == "back"


def test_a_pause_keeps_the_prompt_and_the_time_it_has_left(player):
    player.wait(4)
    player.press(START)
    assert player.scene.page.kind is Kind.PAUSED
    player.wait(30)
    player.press(START)
    assert player.scene.page.text == "one"
    player.wait(0.99)
    assert player.scene.page.text == "one"
    player.wait(0.01)
    assert player.scene.page.text == "two"


def test_a_second_pause_in_the_same_prompt_keeps_it_too(player):
    for _ in range(2):
        player.wait(2)
        player.press(START)
        player.wait(30)
        player.press(START)
    player.wait(1)
    assert player.scene.page.text == "two"


def test_the_next_prompt_has_its_own_time_after_a_pause(player):
    player.wait(1)
    player.press(START)
    player.press(START)
    player.press(YES)
    player.wait(6.49)
    assert player.scene.page.text == "two"


def test_a_pause_tells_how_long_there_is_to_go(play):
    player = play(prompts, PROMPTS, 110.0)
    player.wait(5)
    assert player.press(START).page.note == "3 minutes left"


def test_no_in_a_pause_ends(player):
    player.press(START)
    player.press(NO)
    assert player.result is Ending.STOPPED


def test_the_light_shows_where_the_attention_is(player):
    assert player.press(YES).cue == Focus(0.25)


def test_a_guided_breath_is_counted_and_its_light_goes_on_into_the_next(play):
    player = play(prompts, BREATHS)
    shown = []
    while not player.over:
        shown.append((player.scene.page.text, player.scene.page.count))
        assert player.scene.cue.style is BreathStyle.FLAME
        assert player.scene.since == 0
        player.wait(1)
    counts = [*range(1, 5), *range(1, 9)]
    assert shown == [(prompt.text, count) for prompt in BREATHS for count in counts]


def test_a_guided_breath_that_a_pause_cut_short_begins_anew(play):
    player = play(prompts, BREATHS)
    player.wait(7)
    player.press(START)
    player.wait(30)
    player.press(START)
    assert player.scene.page.count == 1
    assert player.scene.since == 37
    player.wait(12)
    assert player.scene.page.text == "and again"


def test_a_guided_breath_after_a_prompt_begins_with_its_own_light(play):
    player = play(prompts, (Prompt("settle", 5.0), *BREATHS))
    player.wait(5)
    assert player.scene.page.count == 1
    assert player.scene.since == 5


def test_the_first_guided_breath_goes_on_when_there_is_no_way_back(play):
    player = play(prompts, BREATHS)
    player.wait(2.5)
    count = player.scene.page.count
    assert player.press(NO).page.count == count
    player.wait(9.5)
    assert player.scene.page.text == "and again"


def test_a_led_breath_can_be_made_easier(play):
    player = play(prompts, BREATHS)
    assert player.scene.page.marks.no == "easier"
    full = player.scene.cue.pattern
    player.wait(3)
    player.press(NO)
    assert player.scene.cue.pattern == full
    assert player.scene.page.note == "Next 4 in, 7 out"
    player.wait(9)
    assert player.scene.page.text == "and again"
    assert player.scene.cue.pattern == OFFERED[1]
    assert player.scene.since == 12.0
    player.wait(10.99)
    assert not player.over
    player.wait(0.01)
    assert player.over


def test_what_was_eased_stays_so_in_the_next_exercise(play):
    memory = Memory()
    player = play(prompts, BREATHS, memory=memory)
    player.press(NO)
    assert memory.eased == 1
    assert play(prompts, BREATHS, memory=memory).scene.cue.pattern == OFFERED[1]


def test_a_led_breath_is_counted_and_can_be_passed_over(play):
    player = play(prompts, BREATHS)
    assert player.scene.page.count == 1
    player.wait(5)
    assert player.scene.page.count == 2
    assert player.press(YES).page.text == "and again"


@pytest.mark.parametrize(
    ("second", "text"), [(3, "Breathe in"), (4, "Breathe out"), (11, "Breathe out")]
)
def test_what_a_press_changes_stands_with_the_way_the_breath_goes(play, second, text):
    player = play(prompts, BREATHS)
    player.wait(second)
    page = player.press(NO).page
    assert (page.text, page.note) == (text, "Next 4 in, 7 out")


def test_a_pause_leaves_out_what_has_been_shown_of_a_prompt(play):
    player = play(prompts, PROMPTS, 104.5)
    player.wait(4)
    assert player.press(START).page.note == "2 minutes left"


def test_what_is_left_goes_by_the_pattern_of_the_breath(play):
    player = play(prompts, BREATHS, 98.0, memory=Memory(eased=1))
    player.wait(3)
    assert player.press(START).page.note == "2 minutes left"


def repeated(times, said):
    """An exercise that says something, then several sentences so many times each, and an end."""
    sentences = [Repeat(times, (Say((Text(f"{number}"),)), Rest(4.0))) for number in range(said)]
    return Exercise(Text(""), Text(""), (Say((Text("begin"),)), *sentences, Say((Text("end"),))))


def playing(exercise):
    (section,) = plan(exercise.steps_of(""), 0, OFFERED[0])
    return Player(lambda clock: prompts(context_at(clock), section.items)), section.items


@given(st.integers(1, 4), st.integers(1, 4), st.data())
def test_what_is_skipped_does_not_come_back_with_its_repeat(times, said, data):
    player, items = playing(repeated(times, said))
    at = data.draw(st.integers(1, len(items) - 2))
    player.wait(sum(prompt.seconds for prompt in items[:at]))
    # The sentence that is said, or that the silence follows.
    number = (at - 1) // (2 * times)
    following = str(number + 1) if number + 1 < said else "end"
    assert player.press(YES).page.text == following
    shown = set()
    while not player.over:
        shown.add(player.scene.page.text)
        player.wait(4.0)
    assert str(number) not in shown


@given(st.integers(1, 4), st.integers(2, 4), st.data())
def test_one_goes_back_to_the_beginning_of_what_was_skipped(times, said, data):
    player, _ = playing(repeated(times, said))
    for _ in range(data.draw(st.integers(1, said))):
        player.press(YES)
    before = player.scene
    player.press(YES)
    after = player.press(NO)
    assert (after.page, after.until) == (before.page, before.until)
