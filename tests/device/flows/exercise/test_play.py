"""Any exercise, done to its end, paused anywhere, and stopped anywhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coaching import context_at
from hypothesis import assume, given
from hypothesis import strategies as st

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.flow import Player
from device.flows.exercise.plan import plan, seconds
from device.flows.exercise.play import perform
from device.flows.exercise.sections import ReadPages
from device.flows.idle import with_idle_check
from device.flows.memory import Choice
from device.model.breathing.breath import BreathStyle
from device.model.breathing.pattern import Pattern
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.ending import Ending
from device.model.page import Kind
from device.typed_yaml.problem import Text
from device.words.schema.exercise import Exercise
from device.words.schema.steps import Attend, Breathe, Breaths, Read, Repeat, Rest, Say

NO, START, YES = Button.NO, Button.START, Button.YES
MINUTES = 2

texts = st.lists(st.sampled_from(["One.", "Some more words."]), min_size=1, max_size=3).map(
    lambda lines: tuple(map(Text, lines))
)
lasting = st.integers(1, 40).map(float)
steps = st.recursive(
    st.one_of(
        st.builds(Say, texts, st.none() | lasting),
        st.builds(Breaths, texts, st.sampled_from(BreathStyle)),
        st.builds(Attend, texts, st.floats(0, 1), st.none() | lasting),
        st.builds(Rest, lasting),
    ),
    lambda inner: st.builds(
        Repeat, st.integers(1, 3), st.lists(inner, min_size=1, max_size=3).map(tuple)
    ),
    max_leaves=6,
)
exercises = st.builds(
    Exercise,
    st.just(Text("A test.")),
    st.just(Text("A test")),
    st.lists(steps | st.builds(Breathe, texts), min_size=1, max_size=4).map(tuple),
    st.just((MINUTES,)),
)
patterns = st.sampled_from([Pattern(4, 8), Pattern(3, 5), Pattern(5, 10)])


def player(exercise, pattern, wrapped=lambda flow, _: flow):
    """A player of the exercise, and how many seconds it should take."""

    def make(clock):
        context = context_at(clock)
        settings = replace(context.settings, pattern=pattern, idle_seconds=600)
        words = replace(context.words, exercises={"test": exercise})
        context = replace(context, words=words, settings=settings)
        choice = Choice("test", minutes=MINUTES)
        return wrapped(perform(context, choice, Clearance(SEAL)), context)

    return Player(make), seconds(plan(exercise.steps_of(""), MINUTES, pattern))


@given(exercises, patterns)
def test_it_takes_exactly_the_time_that_is_computed(exercise, pattern):
    play, long = player(exercise, pattern)
    play.wait(long - 0.005)
    assert not play.over
    play.wait(0.01)
    assert play.result is Ending.COMPLETED


@given(exercises, patterns, st.lists(st.tuples(st.floats(0, 60), st.floats(0.1, 300)), max_size=4))
def test_a_pause_loses_no_time_and_gains_only_the_breath_that_it_cut(exercise, pattern, pauses):
    play, long = player(exercise, pattern)
    waited = cut = 0.0
    for before, pause in pauses:
        # Not beyond the end: it would come in the middle of this step.
        play.wait(min(before, 0.9 * (long + waited + cut - play.now)))
        scene = play.scene
        into = 0.0 if scene.since is None else (play.now - scene.since) % pattern.cycle
        # Within a rounding of the next breath, either may be the one that is cut.
        assume(into < pattern.cycle - 1e-6)
        cut += into
        play.press(START)
        assert play.scene.page.kind is Kind.PAUSED
        play.wait(pause)
        waited += pause
        resumed = play.press(START).page
        assert resumed.text in (scene.page.text, "Breathe in")
    while not play.over:
        play.wait(play.scene.until - play.now)
    assert play.result is Ending.COMPLETED
    assert play.now == pytest.approx(long + waited + cut, abs=0.01)


@given(exercises, patterns, st.floats(0, 1), st.sampled_from(Button))
def test_a_hold_stops_it_anywhere(exercise, pattern, share, button):
    play, long = player(exercise, pattern, with_idle_check)
    play.wait(share * long * 0.99)
    play.press(button, Gesture.HOLD)
    assert play.result.ending is Ending.STOPPED


@given(exercises, patterns, st.lists(st.sampled_from([NO, YES]), max_size=30))
def test_going_back_and_on_never_loses_the_end(exercise, pattern, presses):
    play, long = player(exercise, pattern)
    for button in presses:
        if not play.over:
            play.press(button)
    play.wait(long * 2 + 600)
    assert play.over


@pytest.fixture
def reading():
    pages = tuple(Text(f"Page {n}.") for n in range(1, 4))
    exercise = Exercise(Text("A test."), Text("A test"), (Read(pages),))
    return player(exercise, Pattern(4, 8), with_idle_check)[0]


def test_pages_that_are_read_wait_for_the_reader(reading):
    reading.wait(599)
    assert reading.scene.page.text == "Page 1."
    assert reading.press(YES).page.text == "Page 2."
    assert reading.press(NO).page.text == "Page 1."


def test_a_reader_is_given_five_times_the_usual_patience(reading):
    reading.wait(5 * 600 - 1)
    assert reading.scene.page.text == "Page 1."
    reading.wait(1)
    assert reading.scene.page.kind is Kind.WARNING


def test_reading_takes_no_time_of_its_own():
    assert seconds((ReadPages((Text("One."),)),)) == 0


def test_a_pause_tells_what_is_left_of_all_that_comes():
    steps = (Rest(50.0), Breathe((Text("One."),)), Rest(9.0))
    exercise = Exercise(Text("A test."), Text("A test"), steps, (MINUTES,))
    play, long = player(exercise, Pattern(4, 8))
    assert long == 50 + 120 + 9
    play.wait(1)
    assert play.press(START).page.note == "3 minutes left"
    play.press(START)
    play.wait(49 + 120)
    assert play.press(START).page.note == "1 minute left"
