"""A pause in an exercise: what it shows, what follows it, and what is caught up on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coaching import DEFAULTS, context_at, words_for
from hypothesis import given, settings
from hypothesis import strategies as st

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.flow import Player, Scene
from device.flows.exercise.context import ExerciseContext
from device.flows.exercise.pausing import pause
from device.flows.exercise.play import perform
from device.flows.exercise.prompts import show_prompts
from device.flows.exercise.sections import Prompt, Prompts
from device.flows.memory import Choice, Memory
from device.model.buttons.button import Button
from device.model.channel import EVERY_CHANNEL, FOR_EYES, Channel
from device.model.cue import Still
from device.model.ending import Ending
from device.model.needs import Needs
from device.model.page import Kind
from device.settings.settings import Profile
from device.words.pages import pages

NO, START, YES = Button.NO, Button.START, Button.YES
CLEARANCE = Clearance(SEAL)
EXERCISE = "deep-breathing"
TONES = "A rising tone: breathe in. A falling one: out."
READ = "Open them now and then to read."
SETS = st.frozensets(st.sampled_from(sorted(EVERY_CHANNEL)), min_size=1)


def exercise(clock, **options):
    context = context_at(clock)
    context = replace(context, settings=replace(context.settings, **options))
    return ExerciseContext.of(context, EXERCISE, CLEARANCE)


@pytest.mark.parametrize("waits", [(Profile.BEDSIDE, 1.0), (Profile.KIOSK, 0.5)])
@pytest.mark.parametrize("left", [(START, Ending.COMPLETED), (NO, Ending.STOPPED)])
def test_a_pause_is_left_by_start_or_no_alone(words, waits, left):
    (profile, patience), (button, ending) = waits, left
    player = Player(lambda clock: pause(exercise(clock, profile=profile), lambda: 125.0))
    paused = Scene(
        pages.paused(words, EXERCISE, 125.0),
        Still(0.15),
        clearance=CLEARANCE,
        patience=patience,
        channels=FOR_EYES,
    )
    assert player.scene == paused
    player.send(None)
    assert player.scene == paused
    player.press(button)
    assert player.result is ending


class Doing:
    """Somebody who does an exercise, and may switch channels whenever it is paused."""

    def __init__(self, on, choice, memory=None, says=bool):
        self.memory = memory or Memory()
        self.memory.channels = frozenset(on)

        def make(clock):
            context = context_at(clock, DEFAULTS, self.memory)
            context = replace(context, usable=lambda: EVERY_CHANNEL, says=says)
            return perform(context, choice, CLEARANCE)

        self.player = Player(make)

    def switch(self, on):
        """Pause, and go on with other channels."""
        self.player.press(START)
        assert self.player.scene.page.kind is Kind.PAUSED
        self.memory.channels = frozenset(on)
        self.player.press(START)

    def told(self, seconds):
        """The texts that are said or shown in so many seconds, each once, with what is on then."""
        seen, until = {}, self.player.now + seconds
        while not self.player.over and self.player.now < until:
            scene = self.player.scene
            text = scene.speech.text if scene.speech else scene.page.text
            seen[text] = scene.channels
            self.player.wait(scene.until - self.player.now)
        return seen


SCAN = Choice("body-scan", "full")
STEPS = words_for(DEFAULTS).exercises["body-scan"].steps


@settings(max_examples=40)
@given(SETS, SETS, st.floats(1.0, 150.0))
def test_what_is_told_fits_what_is_on_at_that_moment(before, after, seconds):
    doing = Doing(before, SCAN)
    told = {**doing.told(seconds)}
    doing.switch(after)
    later = doing.told(60.0)
    for step in STEPS:
        for text in getattr(step, "say", ()):
            for on in filter(None, (told.get(text), later.get(text))):
                assert step.needs.met_by(on), text


@settings(max_examples=40)
@given(SETS, SETS)
def test_how_to_follow_is_told_for_whatever_is_on_at_last(before, after):
    doing = Doing(before, SCAN)
    told = {**doing.told(100.0)}
    doing.switch(after)
    told |= doing.told(60.0)
    for step in STEPS:
        if step.needs.tell_how and step.needs.met_by(after):
            assert set(step.say) <= told.keys()


@pytest.mark.parametrize(
    ("before", "after", "first"),
    [
        ({Channel.LIGHT, Channel.VOICE}, {Channel.LIGHT}, READ),
        ({Channel.LIGHT}, {Channel.LIGHT, Channel.SOUND}, TONES),
    ],
)
def test_after_a_pause_how_to_follow_comes_first_and_once(before, after, first):
    doing = Doing(before, SCAN)
    doing.told(150.0)
    doing.switch(after)
    assert doing.player.scene.page.text == first
    assert doing.player.press(NO).page.text == first
    assert doing.player.press(START).page.kind is Kind.PAUSED
    assert doing.player.press(START).page.text == first
    doing.player.press(YES)
    doing.switch(after)
    assert doing.player.scene.page.text != first


def test_tones_that_are_switched_on_while_breathing_are_explained():
    doing = Doing(FOR_EYES, Choice(EXERCISE, "plain", 5))
    doing.told(120.0)
    doing.switch(FOR_EYES | {Channel.SOUND})
    assert doing.player.scene.page.text == TONES


@pytest.mark.parametrize("again", [{Channel.SOUND}, {Channel.LIGHT}])
def test_a_repeat_tells_how_to_follow_only_by_what_was_not_on_before(again):
    memory = Memory()
    Doing({Channel.LIGHT}, SCAN, memory)
    told = Doing({Channel.LIGHT} | again, SCAN, memory).told(30.0)
    assert "Settle as before. Think of a candle." in told
    assert (TONES in told) is (Channel.SOUND in again)
    assert READ not in told


def test_the_time_that_is_left_is_that_of_the_channels_that_are_on():
    doing = Doing({Channel.LIGHT, Channel.SCREEN}, SCAN)
    left = doing.player.press(START).page.note
    doing.memory.channels = frozenset({Channel.LIGHT, Channel.VOICE})
    doing.player.press(YES)
    assert doing.player.press(START).page.note != left


@settings(max_examples=25)
@given(SETS, st.sampled_from(sorted({text for step in STEPS for text in getattr(step, "say", ())})))
def test_a_voice_that_lacks_a_word_never_leaves_closed_eyes_without_a_hint(on, lacking):
    doing = Doing(on, SCAN, says=lambda text: text != lacking)
    needed = lacking != READ
    assert (READ in doing.told(150.0)) is (needed or Channel.VOICE not in on)


def test_what_was_told_for_other_channels_in_the_same_words_is_not_told_again():
    by_ear = Needs(on=frozenset({Channel.SOUND}), off=frozenset({Channel.VOICE}))
    aloud = Needs(on=frozenset({Channel.SOUND, Channel.VOICE}))
    items = (Prompt("hint", 5.0, needs=by_ear), Prompt("hint", 5.0, needs=aloud))
    memory = Memory(channels=frozenset({Channel.SOUND}))

    def make(clock):
        context = replace(context_at(clock, memory=memory), usable=lambda: EVERY_CHANNEL, says=bool)
        ours = ExerciseContext.of(context, EXERCISE, CLEARANCE)
        return show_prompts(ours, Prompts((*items, Prompt("last", 9.0))), 0.0)

    player = Player(make)
    player.wait(6.0)
    player.press(START)
    memory.channels = frozenset({Channel.SOUND, Channel.VOICE})
    assert player.press(START).page.text == "last"
