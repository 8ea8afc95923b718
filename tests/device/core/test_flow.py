"""Running flows, and playing them without a board."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.core.flow import Closed, Player, Running, Scene
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture, Press
from device.model.channel import FOR_EYES, Channel
from device.model.cue import Off
from device.model.ending import Ending
from device.model.page import Kind, Page

NO, START, YES = Button.NO, Button.START, Button.YES


def scene(text, until=None):
    return Scene(Page(Kind.NOTICE, text), Off(), until=until)


def asking():
    """Waits for two presses, and returns them."""
    first = yield scene("first")
    second = yield scene("second")
    return first, second


def ticking(clock):
    """Three scenes of a second each; returns when each was over."""
    ends = []
    for number in range(1, 4):
        press = yield scene(str(number), until=float(number))
        ends.append((clock(), press))
    return ends


def text(player):
    return player.scene.page.text


def test_a_flow_shows_its_first_scene_at_once():
    assert Running(asking()).scene.page.text == "first"


def test_what_is_sent_ends_the_scene():
    running = Running(asking())
    press = Press(NO, Gesture.TAP, 1.5)
    assert running.send(press).page.text == "second"
    running.send(None)
    assert running.result == (press, None)


def test_the_last_scene_stays_when_the_flow_is_over():
    running = Running(asking())
    running.send(None)
    assert not running.over
    assert running.send(None).page.text == "second"
    assert running.over


def test_there_is_no_result_before_the_end():
    running = Running(asking())
    with pytest.raises(RuntimeError, match="not ended"):
        _ = running.result


def test_nothing_is_a_result_too():
    def nothing():
        yield scene("only")

    running = Running(nothing())
    running.send(None)
    assert running.result is None


def test_what_a_flow_raises_is_not_hidden():
    def broken():
        yield scene("first")
        raise KeyError("lost")

    with pytest.raises(KeyError, match="lost"):
        Running(broken()).send(None)


def test_a_press_is_made_now():
    player = Player(lambda clock: asking(), now=3.0)
    player.press(NO)
    player.wait(2.5)
    player.press(YES, Gesture.HOLD)
    assert player.result == (Press(NO, Gesture.TAP, 3.0), Press(YES, Gesture.HOLD, 5.5))


def test_a_scene_without_a_deadline_waits():
    player = Player(lambda clock: asking())
    player.wait(1e6)
    assert text(player) == "first"
    assert player.now == 1e6


def test_time_passes_through_every_deadline_and_the_clock_says_so():
    player = Player(ticking)
    player.wait(10)
    assert player.result == [(1.0, None), (2.0, None), (3.0, None)]
    assert player.now == 10


def test_a_deadline_comes_at_its_moment_and_not_before():
    player = Player(ticking)
    player.wait(0.999)
    assert text(player) == "1"
    player.wait(0.001)
    assert text(player) == "2"


def test_deadlines_that_have_passed_come_without_time_going_back():
    player = Player(ticking, now=2.5)
    player.wait(0)
    assert text(player) == "3"
    player.wait(1)
    assert player.result == [(2.5, None), (2.5, None), (3.0, None)]


def test_a_press_comes_before_a_deadline_that_has_not():
    player = Player(ticking)
    player.wait(0.5)
    assert player.press(START).page.text == "2"


def test_flows_call_each_other():
    def outer(clock):
        ends = yield from ticking(clock)
        yield scene("then")
        return len(ends)

    player = Player(outer)
    player.wait(3)
    assert text(player) == "then"
    player.press(NO)
    assert player.result == 3


def test_scenes_that_say_the_same_are_equal():
    assert scene("a", 1.0) == scene("a", 1.0)
    assert scene("a", 1.0) != scene("a", 2.0)


def test_only_a_clearance_opens_the_gate(look):
    with pytest.raises(PermissionError):
        Scene(Page(Kind.EXERCISE), Off(), clearance=object())


def test_a_flow_that_is_over_keeps_its_result():
    player = Player(lambda _: asking())
    player.press(NO)
    player.press(YES)
    result = player.result
    shown = player.scene
    assert player.press(YES) == shown
    assert player.result == result


def test_a_flow_may_end_before_its_first_scene():
    def nothing():
        yield from ()
        return "done"

    player = Player(lambda _: nothing())
    assert player.over
    assert player.result == "done"


def test_a_flow_that_another_runs_is_closed_with_it_and_told_the_same_ending():
    told = []

    def inner():
        try:
            yield scene("inner")
        except Closed as closed:
            told.append((closed.ending, str(closed)))
            raise

    def outer():
        with Running(inner()) as running:
            yield running.scene

    Running(outer()).close(Ending.LEFT)
    assert told == [(Ending.LEFT, "left")]


def test_a_deadline_at_zero_comes_at_zero():
    def flow(clock):
        yield scene("now", until=0.0)
        return clock()

    player = Player(flow)
    player.wait(2.0)
    assert player.result == 0.0


SETS = st.frozensets(st.sampled_from(Channel))
TOLD = Page(Kind.NOTICE, "told")


@given(SETS, SETS, st.sampled_from([TOLD, None]))
def test_in_the_place_of_a_channel_that_is_lost_light_and_screen_are_on(on, usable, told):
    usable |= FOR_EYES
    before = replace(scene("shown"), channels=on, told=told)
    after = before.by_usable(usable)
    assert after.channels <= usable
    if on <= usable:
        assert after == before
    else:
        assert after.channels >= FOR_EYES
        assert after.page == (told or before.page)
