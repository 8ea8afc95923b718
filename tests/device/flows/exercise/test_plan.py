"""The sections that an exercise's steps become."""

from __future__ import annotations

import pytest
from coaching import words_for
from hypothesis import given
from hypothesis import strategies as st

from device.flows.exercise.offered import offered_minutes, offered_ways
from device.flows.exercise.plan import plan, seconds
from device.flows.exercise.sections import PacedBreathing, Prompt, Prompts, ReadPages
from device.model.breathing.breath import BreathStyle
from device.model.breathing.pattern import Pattern
from device.model.channel import Channel
from device.settings.settings import Profile, Settings
from device.typed_yaml.problem import Text
from device.words.reading_time import prompt_seconds
from device.words.schema.exercise import Exercise
from device.words.schema.steps import Attend, Breathe, Breaths, Read, Rest, Say, Step

PATTERN = Pattern(4, 8)
ONE, TWO = Text("One."), Text("Two of them, with more words than one.")
BOTH = (ONE, TWO)


def played(*steps: Step, way: str = "", ways: dict[str, Text] | None = None):
    exercise = Exercise(Text("A test."), Text("A test"), steps, (5,), ways or {})
    return plan(exercise.steps_of(way), 5, PATTERN)


@pytest.mark.parametrize(
    ("step", "prompts"),
    [
        (Say(BOTH), (Prompt(ONE, prompt_seconds(ONE)), Prompt(TWO, prompt_seconds(TWO)))),
        (Say(BOTH, 9.0), (Prompt(ONE, 9.0), Prompt(TWO, 9.0))),
        (Attend((TWO,), 0.25), (Prompt(TWO, prompt_seconds(TWO), at=0.25),)),
        (Attend((ONE,), 0.25, 9.0), (Prompt(ONE, 9.0, at=0.25),)),
        (
            Breaths(BOTH, BreathStyle.FLAME),
            (Prompt(ONE, 12.0, BreathStyle.FLAME), Prompt(TWO, 12.0, BreathStyle.FLAME)),
        ),
        (Rest(20.0, 0.75), (Prompt("", 20.0, at=0.75),)),
        (Rest(20.0), (Prompt("", 20.0),)),
    ],
)
def test_a_step_becomes_its_prompts(step, prompts):
    assert played(step) == (Prompts(prompts),)


def test_breathing_takes_the_minutes_that_were_chosen():
    assert played(Breathe(BOTH)) == (PacedBreathing(BOTH, 300, PATTERN),)


def test_pages_wait_for_their_reader():
    assert played(Read(BOTH)) == (ReadPages(BOTH),)


def test_prompts_that_follow_each_other_are_one_section():
    first, second, last = (Prompt("", long) for long in (1.0, 2.0, 3.0))
    steps = (Rest(1.0), Rest(2.0), Read((ONE,)), Breathe((ONE,)), Rest(3.0))
    assert played(*steps) == (
        Prompts((first, second)),
        ReadPages((ONE,)),
        PacedBreathing((ONE,), 300, PATTERN),
        Prompts((last,)),
    )


def test_a_way_plays_its_own_steps():
    ways = {"long": Text("Long"), "short": Text("Short")}
    steps = (Rest(1.0, ways=(Text("long"),)), Rest(2.0, ways=(Text("short"),)))
    assert played(*steps, way="short", ways=ways) == (Prompts((Prompt("", 2.0),)),)


@pytest.mark.parametrize(("least", "long"), [(300, 300.0), (301, 312.0), (299, 300.0)])
def test_breathing_lasts_whole_breaths(least, long):
    assert PacedBreathing(BOTH, least, PATTERN).seconds == long


def test_it_lasts_as_long_as_its_sections_and_readers_take_no_time():
    prompts = Prompts((Prompt("", 1.5), Prompt("", 2.0)))
    assert prompts.seconds == 3.5
    assert seconds((prompts, ReadPages(BOTH), PacedBreathing(BOTH, 24, PATTERN))) == 27.5


BEDSIDE, KIOSK = Settings(), Settings(profile=Profile.KIOSK)


def offered(exercise, settings):
    minutes = offered_minutes(exercise, settings)
    return minutes, offered_ways(exercise, min(minutes, default=0), settings)


@pytest.mark.parametrize("name", ["deep-breathing", "body-scan", "guided-relaxation"])
@given(channels=st.sets(st.sampled_from(Channel), min_size=1).map(frozenset))
def test_nothing_that_can_be_chosen_at_a_kiosk_is_too_long_if_anything_is_short(name, channels):
    exercise = words_for(KIOSK).exercises[name]
    for minutes in offered_minutes(exercise, KIOSK, channels):
        ways = offered_ways(exercise, minutes, KIOSK, channels) or ("",)
        plans = [
            plan(exercise.steps_of(way, channels), minutes, KIOSK.pattern, channels) for way in ways
        ]
        assert len(plans) == 1 or max(map(seconds, plans)) <= KIOSK.longest_seconds


@pytest.mark.parametrize("settings", [BEDSIDE, KIOSK])
def test_an_exercise_that_leaves_no_choice_offers_none(settings):
    assert offered(Exercise(ONE, ONE, (Rest(20.0),)), settings) == ((), ())


def test_a_kiosk_offers_what_lasts_seven_minutes_at_most():
    long = Exercise(ONE, ONE, (Breathe(BOTH),), (10, 7, 5, 8))
    assert offered(long, BEDSIDE) == ((10, 7, 5, 8), ())
    assert offered(long, KIOSK) == ((7, 5), ())


def test_where_nothing_is_short_the_shortest_is_offered():
    steps = (Rest(430.0, ways=(ONE,)), Rest(425.0, ways=(TWO,)))
    ways = {ONE: ONE, TWO: TWO}
    assert offered(Exercise(ONE, ONE, steps, ways=ways), KIOSK) == ((), (TWO,))
    assert offered(Exercise(ONE, ONE, steps, ways=ways), BEDSIDE) == ((), (ONE, TWO))


def test_what_is_short_lasts_seven_minutes_to_the_second():
    steps = (Rest(420.0, ways=(ONE,)), Rest(421.0, ways=(TWO,)))
    assert offered(Exercise(ONE, ONE, steps, ways={ONE: ONE, TWO: TWO}), KIOSK) == ((), (ONE,))


def test_it_is_done_as_it_was_before_only_where_that_is_said():
    exercise = Exercise(ONE, ONE, (Say(BOTH), Rest(20.0)), again=TWO)
    rest = Prompt("", 20.0)
    said = (Prompt(ONE, prompt_seconds(ONE)), Prompt(TWO, prompt_seconds(TWO)), rest)
    assert plan(exercise.steps_of(""), 5, PATTERN) == (Prompts(said),)
    assert plan(exercise.steps_of("", again=True), 5, PATTERN) == (Prompts(said[1:]),)


@pytest.mark.parametrize("silent", [True, False])
def test_breathing_is_silent_where_the_step_is(silent):
    assert played(Breathe((), silent)) == (PacedBreathing((), 300, PATTERN, silent),)
