"""By night an exercise ends in a fade, without a word, and what was unlocked is locked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from coaching import DEFAULTS, admit, context_at, pass_ask_first, words_for
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import examples

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.events import ExerciseEnded, VisitEnded
from device.core.flow import Player, Running
from device.flows.exercise.context import ExerciseContext
from device.flows.exercise.play import perform
from device.flows.exercise.sleep_ending import FADE_SECONDS, breaths_in, fade_out
from device.flows.memory import Choice, Memory
from device.flows.visit import device
from device.model.breathing.breath import Breath
from device.model.breathing.pattern import EVERY
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.channel import EVERY_CHANNEL, FOR_EYES, Channel
from device.model.cue import Finished, Rest
from device.model.ending import Ending
from device.model.page import BLANK, Kind
from device.outputs.light.light import FLOOR, Off
from device.outputs.light.perception import SEEN, lightness
from device.outputs.light.tracks import light_for
from device.outputs.vibration.pulses import pulses_for
from device.settings.settings import Profile
from device.settings.sleep_ending import SleepEnding

NO, START, YES = Button
LATE = datetime(2026, 11, 24, 22)
ALWAYS = replace(DEFAULTS, sleep_ending=SleepEnding.ALWAYS)
SCAN, BREATHING, STRESS = "body-scan", "deep-breathing", "stress"


class Sleeper:
    """A device in whose menu somebody has chosen an exercise late in the evening."""

    def __init__(
        self, exercise=BREATHING, settings=DEFAULTS, starts=LATE, memory=None, usable=FOR_EYES
    ):
        self.usable = usable
        self.memory, self.events = memory or Memory(), []
        self.local, self.settings = starts, settings
        self.player = Player(self._device)
        self.press(START)
        admit(self.player)
        self._choose(exercise)

    def _device(self, clock):
        def local_time():
            return None if self.local is None else self.local + timedelta(seconds=clock())

        context = context_at(clock, self.settings, self.memory)
        context = replace(context, local_time=local_time, usable=lambda: self.usable, says=bool)
        return device(context, tell=self.events.append)

    def _choose(self, exercise):
        name = words_for(self.settings).exercises[exercise].name
        while self.page.text != name:
            self.press(NO)
        while self.page.kind is Kind.MENU:
            self.press(YES)
        pass_ask_first(self.player)

    @property
    def page(self):
        return self.player.scene.page

    @property
    def scene(self):
        return self.player.scene

    def press(self, button, gesture=Gesture.TAP):
        return self.player.press(button, gesture)

    def until(self, *kinds):
        """Wait until a page of one of these kinds is shown; returns the scenes on the way."""
        seen = []
        while self.page.kind not in kinds:
            seen.append(self.scene)
            assert self.scene.until is not None, self.page
            self.player.wait(self.scene.until - self.player.now)
        return seen


def closing_texts(exercise):
    steps = words_for(DEFAULTS).exercises[exercise].steps
    return {text for step in steps if step.closing for text in step.say}


@pytest.mark.parametrize("exercise", [SCAN, BREATHING, "guided-relaxation"])
def test_by_night_it_fades_without_its_closing_prompts_and_rests(exercise):
    sleeper = Sleeper(exercise)
    prompts = sleeper.until(Kind.FADING)
    fade = sleeper.until(Kind.REST, Kind.THANKS)
    assert closing_texts(exercise)
    assert closing_texts(exercise).isdisjoint(scene.page.text for scene in prompts)
    assert sleeper.page == BLANK
    assert isinstance(sleeper.scene.cue, Rest)
    assert {(scene.page.text, scene.speech) for scene in fade} == {("", None)}
    assert fade[-1].until - fade[0].since >= FADE_SECONDS
    assert [type(event) for event in sleeper.events[-2:]] == [ExerciseEnded, VisitEnded]


@pytest.mark.parametrize(
    ("wanted", "starts"),
    [
        (DEFAULTS, datetime(2026, 11, 24, 20)),
        (DEFAULTS, None),
        (replace(DEFAULTS, sleep_ending=SleepEnding.NEVER), LATE),
        (replace(DEFAULTS, profile=Profile.WRIST), LATE),
        (replace(ALWAYS, profile=Profile.KIOSK), LATE),
    ],
    ids=["by day", "at an unknown time", "never", "at the wrist", "at a kiosk"],
)
def test_elsewhere_it_closes_with_thanks(wanted, starts):
    sleeper = Sleeper(settings=wanted, starts=starts)
    seen = sleeper.until(Kind.THANKS, Kind.FADING)
    assert sleeper.page.kind is Kind.THANKS
    assert closing_texts(BREATHING) <= {scene.page.text for scene in seen}


@pytest.mark.parametrize(
    ("wanted", "starts"),
    [(ALWAYS, datetime(2026, 11, 24, 12)), (replace(ALWAYS, profile=Profile.WRIST), LATE)],
    ids=["by day", "at the wrist"],
)
def test_whoever_asks_for_it_has_it_anywhere_but_at_a_kiosk(wanted, starts):
    sleeper = Sleeper(settings=wanted, starts=starts)
    sleeper.until(Kind.FADING, Kind.THANKS)
    assert sleeper.page.kind is Kind.FADING


def test_an_exercise_that_began_by_day_closes_as_by_day():
    sleeper = Sleeper(SCAN, starts=datetime(2026, 11, 24, 20, 55))
    sleeper.until(Kind.THANKS, Kind.FADING)
    assert sleeper.local + timedelta(seconds=sleeper.player.now) > datetime(2026, 11, 24, 21)
    assert sleeper.page.kind is Kind.THANKS


def test_what_was_unlocked_is_locked():
    sleeper = Sleeper()
    assert sleeper.memory.passed is not None
    sleeper.until(Kind.FADING)
    sleeper.until(Kind.REST)
    assert sleeper.scene.clearance is None
    assert sleeper.memory.passed is None
    sleeper.press(START)
    assert sleeper.page.id not in ("changed", "menu")
    assert sleeper.scene.clearance is None
    asked = set()
    while sleeper.scene.clearance is None:
        asked.add(sleeper.page.id)
        admit_one(sleeper)
    assert {"legs", "bladder_bowel", "fever", "cancer_weight"} <= asked


def admit_one(sleeper):
    """Answer one page as a healthy reader does."""
    before = sleeper.page.subject
    for _ in range(40):
        sleeper.player.wait(1.0)
        marks = sleeper.page.marks
        wanted = {"NO": NO, "go on": None, "next": YES, "begin": START}
        for mark, button in wanted.items():
            for each in (button,) if button else Button:
                if marks.over(each) == mark:
                    sleeper.press(each)
                    return
        if sleeper.page.subject != before:
            return
    raise AssertionError(sleeper.page)


SHARES = st.floats(0.0, 0.99)


def in_fade(share=0.0, **keywords):
    sleeper = Sleeper(**keywords)
    sleeper.until(Kind.FADING)
    sleeper.player.wait(share * FADE_SECONDS)
    assert sleeper.page.kind is Kind.FADING
    return sleeper


@settings(max_examples=examples(20))
@given(share=SHARES, button=st.sampled_from(Button), off=st.none() | st.integers(1, 30))
def test_a_press_in_the_fade_brings_the_usual_closing_page(share, button, off):
    sleeper = in_fade(share, settings=replace(DEFAULTS, screen_off_minutes=off))
    sleeper.press(button)
    assert sleeper.page.kind is Kind.THANKS
    assert sleeper.scene.fade == 1.0
    assert sleeper.memory.passed is None, "whoever woke may fall asleep again"
    sleeper.press(button)
    assert sleeper.page.kind is Kind.MENU


@settings(max_examples=examples(20))
@given(share=SHARES, button=st.sampled_from(Button))
def test_a_hold_in_the_fade_stops_and_forgets(share, button):
    sleeper = in_fade(share)
    sleeper.press(button, Gesture.HOLD)
    assert sleeper.page.kind is Kind.STOP
    assert sleeper.memory.passed is None
    assert sleeper.scene.clearance is None


@settings(max_examples=examples(20))
@given(
    jumps=st.lists(st.timedeltas(timedelta(days=-400), timedelta(days=400)), max_size=8),
    unknown=st.booleans(),
)
def test_however_the_clock_is_set_meanwhile_the_light_stays_and_it_rests(jumps, unknown):
    sleeper = Sleeper()
    night, before = sleeper.scene.night, sleeper.scene.fade
    moments = [*jumps, *([None] if unknown else [])]
    while sleeper.page.kind is not Kind.REST:
        if moments and sleeper.page.kind is Kind.FADING:
            jump = moments.pop()
            sleeper.local = None if jump is None or sleeper.local is None else sleeper.local + jump
        assert sleeper.scene.night == night
        assert sleeper.scene.fade <= before
        before = sleeper.scene.fade
        sleeper.player.wait(sleeper.scene.until - sleeper.player.now)
    assert sleeper.memory.passed is None


@pytest.mark.parametrize(
    "starts",
    [
        datetime(2026, 11, 24, 23, 52),
        datetime(2026, 10, 25, 2, 50),
        datetime(2026, 11, 25, 6, 50),
    ],
    ids=["across midnight", "about summer time", "across the morning"],
)
def test_no_hour_that_passes_meanwhile_changes_it(starts):
    sleeper = Sleeper(starts=starts)
    sleeper.until(Kind.FADING)
    assert {scene.night for scene in sleeper.until(Kind.REST)} == {1.0}


def test_an_exercise_that_a_press_ended_has_somebody_who_is_awake():
    sleeper = Sleeper(SCAN)
    while sleeper.page.kind is Kind.EXERCISE:
        sleeper.press(YES)
    assert sleeper.page.kind is Kind.THANKS


def test_pages_that_are_read_to_their_end_do_not_fade():
    sleeper = Sleeper(STRESS)
    for _ in range(60):
        if sleeper.page.kind is not Kind.EXERCISE:
            break
        sleeper.press(YES)
    assert sleeper.page.kind is Kind.THANKS


def test_what_the_exercise_took_is_told_without_the_fade():
    sleeper = in_fade()
    (event,) = (event for event in sleeper.events if isinstance(event, ExerciseEnded))
    sleeper.until(Kind.REST)
    assert event.ending is Ending.COMPLETED
    assert event.at <= sleeper.player.now - FADE_SECONDS
    assert [e for e in sleeper.events if isinstance(e, ExerciseEnded)] == [event]


def fading(wanted, night=1.0, channels=None):
    """The scenes of a fade, and the moment at which it is over."""

    def make(clock):
        context = replace(context_at(clock, wanted, Memory(channels=channels)))
        context = replace(context, usable=lambda: EVERY_CHANNEL, says=bool)
        exercise = ExerciseContext.of(context, BREATHING, Clearance(SEAL))
        kept = replace(
            exercise.context, kept_night=replace(exercise.context.kept_night, night=night)
        )
        return fade_out(replace(exercise, context=kept))

    player, seen = Player(make), []
    while not player.over:
        seen.append(player.scene)
        player.wait(player.scene.until - player.now)
    assert player.result is Ending.LEFT
    return seen


@given(
    pattern=st.sampled_from(EVERY),
    ceilings=st.tuples(st.floats(FLOOR, 1.0), st.floats(0.0, 1.0)),
    night=st.floats(0.0, 1.0),
)
def test_no_step_between_two_breaths_can_be_seen(pattern, ceilings, night):
    ceiling, share = ceilings
    wanted = replace(
        DEFAULTS, pattern=pattern, ceiling=ceiling, night_ceiling=max(FLOOR, ceiling * share)
    )
    look = wanted.look_by(night)
    seen = fading(wanted, night)
    brightest = [lightness(look.faded(scene.fade).ceiling) for scene in seen]
    levels = [lightness(look.ceiling), *brightest, lightness(FLOOR)]
    assert all(-1e-9 <= before - after <= SEEN + 1e-9 for before, after in pairwise(levels))
    assert len(seen) * pattern.cycle >= FADE_SECONDS


@given(pattern=st.sampled_from(EVERY))
def test_it_is_whole_breaths_each_of_which_begins_where_the_one_before_ends(pattern):
    seen = fading(replace(DEFAULTS, pattern=pattern))
    assert all(scene.until - scene.since == pattern.cycle for scene in seen)
    assert all(before.until == after.since for before, after in pairwise(seen))
    assert {scene.cue for scene in seen} == {Breath(pattern)}


@pytest.mark.parametrize("on", [{Channel.VOICE}, {Channel.VIBRATION}, {Channel.SOUND}], ids=str)
def test_with_the_light_off_the_ring_is_dark_and_nothing_is_said(on):
    for scene in fading(DEFAULTS, channels=frozenset(on)):
        assert light_for(scene, DEFAULTS.look_by) == Off()
        assert scene.speech is None
        assert scene.page.text == ""


def test_pulses_become_shorter_to_its_end():
    lengths = [
        (end - 0.0) if pulse else 0.0
        for scene in fading(DEFAULTS, channels=frozenset({Channel.VIBRATION}))
        for pulse, end in [pulses_for(scene).on_until(0.0, 0.12)]
    ]
    assert lengths == sorted(lengths, reverse=True)
    assert 0.1 < lengths[0] < 0.12
    assert 0.05 <= lengths[-1] < 0.06


def test_an_easier_breath_that_was_asked_for_in_the_last_one_is_that_of_the_fade():
    first = in_fade()
    sleeper = Sleeper()
    sleeper.player.wait(first.player.now - sleeper.player.now - 2.0)
    sleeper.press(NO)
    sleeper.until(Kind.FADING)
    assert sleeper.scene.cue.pattern.cycle < first.scene.cue.pattern.cycle


@settings(max_examples=20)
@given(channels=st.frozensets(st.sampled_from(sorted(EVERY_CHANNEL)), min_size=1))
def test_whatever_is_on_nothing_is_said_at_the_end_and_it_locks(channels):
    sleeper = Sleeper(SCAN, memory=Memory(channels=channels), usable=EVERY_CHANNEL)
    prompts = sleeper.until(Kind.FADING, Kind.THANKS)
    fade = sleeper.until(Kind.REST, Kind.THANKS)
    told = {scene.page.text for scene in prompts} | {
        scene.speech.text for scene in prompts if scene.speech
    }
    assert closing_texts(SCAN).isdisjoint(told)
    assert sleeper.page == BLANK
    assert {(scene.page.text, scene.speech) for scene in fade} == {("", None)}
    assert not any(isinstance(scene.cue, Finished) for scene in fade)
    assert sleeper.memory.passed is None
    assert sleeper.scene.clearance is None


def test_it_goes_on_at_the_pace_at_which_a_person_was_led():
    exercise = ExerciseContext.of(context_at(lambda: 0.0, ALWAYS), BREATHING, Clearance(SEAL))
    exercise.tally.own = Breath.lasting(6.0, exercise.pattern_choice.pattern)
    with Running(fade_out(exercise)) as running:
        assert running.scene.cue == exercise.tally.own
        assert running.scene.until - running.scene.since == 6.0


def test_by_default_it_takes_five_minutes_by_night_and_longer_where_there_is_more_light():
    def breaths(night):
        context = context_at(lambda: 0.0)
        exercise = ExerciseContext.of(context, BREATHING, Clearance(SEAL))
        kept = replace(exercise.context.kept_night, night=night)
        dark = replace(exercise, context=replace(exercise.context, kept_night=kept))
        return breaths_in(dark, 12.0)

    assert breaths(1.0) * 12 == 300
    assert breaths(0.0) * 12 == 564


@given(night=st.floats(0.0, 1.0))
def test_without_light_it_takes_five_minutes(night):
    seen = fading(DEFAULTS, night, frozenset({Channel.VIBRATION}))
    assert seen[-1].until - seen[0].since == FADE_SECONDS


def test_nothing_fades_where_the_settings_do_not_want_it():
    def make(clock):
        never = replace(DEFAULTS, sleep_ending=SleepEnding.NEVER)
        return perform(context_at(clock, never), Choice(BREATHING, "plain", 3), Clearance(SEAL))

    player = Player(make)
    while not player.over:
        player.wait(player.scene.until - player.now)
    assert player.result is Ending.COMPLETED
