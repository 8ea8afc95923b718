"""The screen in a long exercise, where it is to go dark."""

from __future__ import annotations

import pytest
from coaching import admit, context_at

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.flow import Player, Scene
from device.flows.layers.screen_timeout import WAKE_SECONDS, with_screen_timeout
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.channel import Channel
from device.model.cue import Off
from device.model.page import Kind, Page
from device.model.speech import Speech
from device.outputs.screen.layout import draw
from device.settings.settings import Settings

CLEARANCE = Clearance(SEAL)
SLEPT = Page(Kind.EXERCISE, id="e")
WORDS = Page(Kind.EXERCISE, "Breathe", "e")


@pytest.fixture
def pressed():
    return []


@pytest.fixture
def player(pressed, monkeypatch):
    monkeypatch.setattr("device.core.flow.Scene.__post_init__", lambda self: None)

    def exercise(clock):
        started = clock()
        for second in range(600):
            while (press := (yield Scene(WORDS, Off(), until=started + second + 1))) is not None:
                pressed.append((clock(), press.gesture))
                if press.gesture is Gesture.HOLD:
                    yield Scene(Page(Kind.STOP, "Stopped"), Off(), until=clock() + 60)

    return Player(lambda clock: with_screen_timeout(exercise(clock), 2, clock))


def test_the_words_go_after_so_many_minutes(player):
    assert player.wait(119.9).page == WORDS
    assert player.wait(0.1).page == SLEPT


def test_there_is_nothing_to_see_then():
    assert draw(SLEPT, Settings().fitted_panel).getbbox() is None


def test_a_tap_brings_them_back_and_does_nothing_else(player, pressed):
    player.wait(125.0)
    assert player.press(Button.YES).page == WORDS
    assert pressed == []
    assert player.wait(119.9).page == WORDS
    assert player.wait(0.1).page == SLEPT


def test_taps_while_the_words_are_there_keep_them_there(player, pressed):
    for _ in range(5):
        player.wait(100.0)
        assert player.press(Button.YES).page == WORDS
    assert len(pressed) == 5


def test_a_hold_stops_in_the_dark(player, pressed):
    player.wait(130.0)
    assert player.press(Button.NO, Gesture.HOLD).page.kind is Kind.STOP
    assert pressed == [(130.0, Gesture.HOLD)]
    assert player.wait(59.0).page.kind is Kind.STOP


def test_the_exercise_goes_on_in_its_time(player):
    player.wait(599.0)
    assert not player.over
    player.wait(1.0)
    assert player.over


def test_a_device_s_screen_stays_on_unless_the_settings_say_otherwise():
    for minutes, dark in ((None, False), (1, True)):
        configured = Settings(screen_off_minutes=minutes)
        player = Player(lambda clock, s=configured: device(context_at(clock, s)))
        to_exercise(player)
        player.wait(200.0)
        assert player.scene.page.kind is Kind.EXERCISE
        assert (draw(player.scene.page, configured.fitted_panel).getbbox() is None) is dark
        assert isinstance(player.scene.clearance, Clearance)


def to_exercise(player):
    player.press(Button.START)
    admit(player)
    while player.scene.page.kind is not Kind.EXERCISE:
        player.press(Button.YES)


def test_a_page_that_waits_for_its_reader_does_not_go_dark():
    def reading():
        page = Page(Kind.EXERCISE, "read me", id="stress")
        yield Scene(page, Off(), clearance=Clearance(SEAL), patience=5.0)

    player = Player(lambda clock: with_screen_timeout(reading(), 1, clock))
    player.wait(290.0)
    assert player.scene.page.text == "read me"


def dozed(*scenes, minutes=2):
    """A player of the scenes; the flow returns what ended each."""

    def flow():
        ends = []
        for scene in scenes:
            ends.append((yield scene))  # noqa: PERF401 - a comprehension cannot yield
        return ends

    return Player(lambda clock: with_screen_timeout(flow(), minutes, clock))


def exercise(until, page=WORDS, **more):
    return Scene(page, Off(), until=until, clearance=CLEARANCE, **more)


@pytest.mark.parametrize("until", [60.0, 120.0])
def test_a_scene_that_ends_before_the_words_go_is_left_as_it_is(until):
    player = dozed(exercise(until), exercise(240.0))
    assert player.scene == exercise(until)
    player.wait(until)
    assert player.scene.until == (120.0 if until < 120.0 else 240.0)


@pytest.mark.parametrize("until", [None, 600.0])
def test_a_longer_scene_is_left_as_it_is_until_the_words_go(until):
    player = dozed(exercise(until))
    assert player.scene == exercise(120.0)
    player.wait(120.0)
    assert player.scene == exercise(until, SLEPT)
    assert not player.over


def test_the_time_begins_with_the_exercise():
    before = Scene(Page(Kind.NOTICE, "before"), Off(), until=100.0)
    player = dozed(before, exercise(900.0))
    assert player.scene == before
    player.wait(100.0)
    assert player.scene == exercise(120.0)


def test_what_a_screen_that_stays_on_shows_is_left_as_it_is():
    player = dozed(exercise(600.0), minutes=None)
    assert player.scene == exercise(600.0)
    player.wait(600.0)
    assert player.result == [None]


def test_the_flow_returns_what_it_returned_and_a_deadline_ends_it_in_the_dark():
    player = dozed(exercise(150.0))
    player.wait(150.0)
    assert player.result == [None]


def test_a_screen_that_is_dark_for_what_is_said_knows_the_words():
    """They are shown if they cannot be said any more; after a time-out none are."""
    voice = frozenset({Channel.VOICE})
    spoken = exercise(600.0, speech=Speech("Breathe", 0.0), channels=voice)
    player = dozed(spoken, minutes=None)
    player.wait(WAKE_SECONDS)
    assert (player.scene.page, player.scene.told) == (SLEPT, WORDS)
    player = dozed(exercise(600.0))
    player.wait(120.0)
    assert (player.scene.page, player.scene.told) == (SLEPT, None)
