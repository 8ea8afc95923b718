"""What may be said: all that any flow gives to say is in the list, for as long."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from math import inf

import pytest
from coaching import DEFAULTS, MARKS, NOON, context_at, words_for
from hypothesis import given
from hypothesis import strategies as st

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.flow import Player
from device.flows.exercise.play import perform
from device.flows.memory import Choice
from device.flows.visit import device
from device.model.breathing.pattern import EVERY
from device.model.buttons.button import Button
from device.model.channel import EVERY_CHANNEL, Channel
from device.model.page import Kind
from device.settings.settings import Settings
from device.typed_yaml.problem import Text
from device.voice.spoken import SHORTEST, Spoken, spoken
from device.words.schema.exercise import Exercise
from device.words.schema.steps import Say
from drivers.sim.headless import reader

ALOUD = replace(DEFAULTS, questions_aloud=True)


def listed(settings=DEFAULTS):
    return {each.text: each.limit for each in spoken(words_for(settings), settings.pattern)}


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_text_is_listed_once_under_a_name_of_its_own(language):
    texts = spoken(words_for(Settings(language=language)), SHORTEST)
    assert len({each.text for each in texts}) == len(texts)
    assert len({each.recording for each in texts}) == len(texts)
    assert len({each.key for each in texts}) == len(texts)
    assert not any("{" in each.text for each in texts)


def test_no_pattern_has_a_shorter_phase_than_the_limits_take():
    for pattern in EVERY:
        assert pattern.inhale >= SHORTEST.inhale
        assert pattern.exhale >= SHORTEST.exhale
        assert pattern.cycle >= SHORTEST.cycle


def test_a_recording_is_named_by_its_first_words_and_by_all_of_them():
    assert Spoken("¿Más despacio?").recording.startswith("mas-despacio-")
    one, other = Spoken("a" * 60 + "b"), Spoken("a" * 60 + "c")
    assert one.recording != other.recording


def test_what_the_exercises_say_comes_in_their_order_and_the_questions_last(words):
    texts = [each.text for each in spoken(words, SHORTEST)]
    scan, thanks = words.exercises["body-scan"].steps[0].say[0], words.common.thanks
    order = [words.exercises["deep-breathing"].again, scan, thanks, words.screening.changed_since]
    assert sorted(order, key=texts.index) == order


def test_a_text_that_comes_again_has_the_tightest_of_its_times(words):
    steps = tuple(Say((Text("Rest."), Text(each)), float(each)) for each in ("9", "5", "7"))
    exercise = Exercise(Text("A test."), Text("A test"), steps)
    limits = {
        each.text: each.limit
        for each in spoken(replace(words, exercises={"a": exercise}), SHORTEST)
    }
    assert [limits[text] for text in ("Rest.", "9", "5", "7")] == [5.0, 9.0, 5.0, 7.0]


class Listener:
    """Notes what a flow gives to say, and for how long each text is left to be said.

    What a press ends, or a note on a press, is not counted: nobody knows when a press comes.
    """

    def __init__(self, make, channels=EVERY_CHANNEL, settings=ALOUD):
        def said(clock):
            context = context_at(clock, settings)
            context.memory.channels = channels
            return make(replace(context, usable=lambda: EVERY_CHANNEL, says=lambda text: True))

        self.player = Player(said)
        self.heard, self.lasted = set(), {}
        self._speech, self._pressed = None, True
        self._listen()

    def press(self, button):
        self.player.press(button)
        self._pressed = True
        self._listen()

    def wait(self, seconds):
        player, until = self.player, self.player.now + seconds
        while player.now < until and not player.over:
            moment = player.scene.until
            player.wait((until if moment is None else min(moment, until)) - player.now)
            self._listen()

    def _listen(self):
        speech = self.player.scene.speech
        if speech == self._speech and not self.player.over:
            return
        if self._speech is not None and not self._pressed:
            text, lasted = self._speech.text, self.player.now - self._speech.since
            self.lasted[text] = min(lasted, self.lasted.get(text, lasted))
        # A text that goes on after a press is not counted either.
        self._speech, self._pressed = speech, speech is not None and speech == self._speech
        if speech is not None:
            self.heard.add(speech.text)


def hold(listener, limits):
    """Assert that all that was said is listed, and lasted as long as the list says."""
    assert listener.heard <= limits.keys()
    for text, seconds in listener.lasted.items():
        assert limits[text] == inf or seconds >= limits[text] - 0.01, text


def choices():
    for name, exercise in words_for(DEFAULTS).exercises.items():
        for way in exercise.ways or ("",):
            for again in (False, True):
                yield Choice(name, way, max(exercise.minutes, default=0)), again


def performed(context, choice, again):
    if again:
        context.memory.done[choice.exercise] = NOON.date()
    return perform(context, choice, Clearance(SEAL))


CHANNELS = [frozenset(Channel) - {off} for off in Channel if off is not Channel.VOICE]
CHANNELS += [EVERY_CHANNEL, frozenset({Channel.VOICE})]


def own_pace_heard(limits, settings):
    """What is said to somebody who taps unevenly, then at 5 s, and eases; or who taps quickly."""
    heard = set()
    for intervals in ((60, 4, 9, 4, 9, 4, 40, 20, *([5] * 7), 40), (60, *([2] * 18))):
        make = partial(performed, choice=Choice("deep-breathing", "own", 3), again=False)
        listener = Listener(make, settings=settings)
        for seconds in intervals:
            listener.wait(seconds)
            listener.press(Button.YES)
        for button in (Button.NO, Button.YES):
            listener.press(button)
            listener.wait(20.0)
        hold(listener, limits)
        heard |= listener.heard
    return heard


def test_every_exercise_to_its_end_says_all_that_is_listed_for_it_and_nothing_else():
    limits, heard = listed(), set()
    shortest = replace(ALOUD, pattern=SHORTEST)
    for choice, again in choices():
        for channels in CHANNELS:
            make = partial(performed, choice=choice, again=again)
            listener = Listener(make, channels, shortest)
            while not listener.player.over:
                listener.wait(1500.0)
                if not listener.player.over:
                    # Of a breath that one press cannot tell, the usual one is chosen.
                    asked = listener.player.scene.page.kind is Kind.MENU
                    listener.press(Button.NO if asked else Button.YES)
            hold(listener, limits)
            heard |= listener.heard
    heard |= own_pace_heard(limits, shortest)
    phases = {"Breathe in", "Breathe out"}
    texts = list(limits)
    assert heard - phases == set(texts[: texts.index("Breathe in")])
    assert phases <= heard


PRESSES = st.lists(st.tuples(st.sampled_from(Button), st.floats(0.5, 40.0)), max_size=40)


@given(PRESSES, st.sampled_from(list(choices())), st.sampled_from(CHANNELS))
def test_what_an_exercise_says_is_listed_whatever_is_pressed(presses, chosen, channels):
    choice, again = chosen
    listener, limits = Listener(partial(performed, choice=choice, again=again), channels), listed()
    for button, seconds in presses:
        listener.wait(seconds)
        listener.press(button)
    hold(listener, limits)


@given(PRESSES)
def test_what_a_whole_visit_says_is_listed_whatever_is_pressed(presses):
    listener, limits = Listener(device), listed()
    listener.press(Button.START)
    for button, seconds in presses:
        listener.wait(seconds)
        listener.press(button)
    hold(listener, limits)


def test_a_question_that_is_heard_round_once_says_all_of_it_and_has_the_time_to():
    listener, limits = Listener(device), listed()
    listener.press(Button.START)
    rounds = Counter()
    while listener.player.scene.clearance is None:
        page = listener.player.scene.page
        again = page.kind is Kind.QUESTION and page.answers and rounds[page.id] < 6
        button = Button.START if again else reader.onward(page, MARKS)
        rounds[page.id] += bool(again)
        if button is not None:
            listener.press(button)
        listener.wait(6.0)
    questions = {each.text for each in spoken(words_for(DEFAULTS), SHORTEST) if each.question}
    since = words_for(DEFAULTS).screening.changed_since
    assert listener.heard == questions - {since}
    hold(listener, limits)
    assert words_for(DEFAULTS).screening.with_back_pain in listener.lasted
