"""Turning the moments of a rundown, by hand and in their time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.authoring.cursor import Cursor
from device.authoring.outline import Moment, Part
from device.model.cue import Off
from device.model.page import Kind, Page
from device.words.reading_time import prompt_seconds


def moment(title, seconds=4.0, entry=0.0):
    return Moment(title, (Page(Kind.EXERCISE, title),), Off(), seconds, entry)


ONE = Part("one/", "One", "", (moment("a"), moment("b", 2.5), moment("c", None)))
TWO = Part("two/plain", "Two", "Plain", (moment("d", 12.0, 4.0),))


@pytest.fixture
def mark():
    return Cursor((ONE, TWO), since=10.0)


def test_a_jump_begins_where_the_prompt_appears(mark):
    mark.jump(1, 0, 100.0)
    assert (mark.moment.title, mark.since) == ("d", 96.0)


@pytest.mark.parametrize("place", [(0, 3), (1, 1), (2, 0), (0, -1)])
def test_a_jump_to_what_is_not_there_does_nothing(mark, place):
    mark.jump(*place, 100.0)
    assert (mark.part, mark.index, mark.since) == (0, 0, 10.0)


def test_steps_stay_within_the_part(mark):
    mark.step(-1, 11.0)
    assert mark.moment.title == "a"
    for _ in range(5):
        mark.step(1, 11.0)
    assert mark.moment.title == "c"


def test_it_turns_to_an_exercise_by_its_name(mark):
    mark.turn_to("two", 50.0)
    assert mark.moment.title == "d"
    mark.turn_to("nothing", 50.0)
    assert mark.moment.title == "d"


def test_by_itself_nothing_turns(mark):
    mark.advance(10_000.0)
    assert mark.moment.title == "a"


def test_what_plays_turns_in_its_time_and_never_drifts(mark):
    mark.toggle(20.0)
    mark.advance(23.99)
    assert mark.moment.title == "a"
    mark.advance(24.3)
    assert (mark.moment.title, mark.since) == ("b", 24.0)
    mark.advance(26.5)
    assert (mark.moment.title, mark.since) == ("c", 26.5)


def test_a_page_that_waits_plays_for_as_long_as_it_takes_to_read(mark):
    mark.jump(0, 2, 0.0)
    mark.toggle(0.0)
    mark.advance(prompt_seconds("c") - 0.1)
    assert mark.playing
    mark.advance(prompt_seconds("c"))
    assert (mark.playing, mark.moment.title) == (False, "c")


def test_playing_again_begins_this_moment_anew(mark):
    mark.toggle(20.0)
    mark.toggle(22.0)
    assert (mark.playing, mark.since) == (False, 20.0)
    mark.toggle(30.0)
    assert (mark.playing, mark.since) == (True, 30.0)


def test_something_may_change_each_second_and_where_a_moment_ends(mark):
    assert mark.due(10.0) == 11.0
    assert mark.due(13.2) == 14.0
    mark.jump(0, 1, 20.0)
    mark.toggle(20.0)
    assert mark.due(22.1) == 22.5


def test_a_new_version_keeps_the_place(mark):
    mark.jump(1, 0, 0.0)
    mark.renew((TWO, ONE), 100.0)
    assert (mark.part, mark.moment, mark.since) == (0, TWO.moments[0], -4.0)


def test_a_prompt_that_was_rewritten_is_shown_at_once(mark):
    mark.jump(1, 0, 0.0)
    mark.renew((ONE, replace(TWO, moments=(moment("new", 12.0, 4.0),))), 100.0)
    assert (mark.moment.title, mark.since) == ("new", 96.0)


def test_a_place_that_is_gone_becomes_the_nearest(mark):
    mark.jump(0, 2, 0.0)
    mark.renew((replace(ONE, moments=ONE.moments[:2]), TWO), 100.0)
    assert mark.moment.title == "b"
    mark.jump(1, 0, 0.0)
    mark.renew((ONE,), 100.0)
    assert mark.part == 0


def test_with_nothing_to_show_nothing_happens():
    mark = Cursor()
    mark.jump(0, 0, 1.0)
    mark.step(1, 1.0)
    mark.toggle(1.0)
    mark.advance(100.0)
    assert (mark.moment, mark.playing) == (None, False)
    mark.renew((ONE,), 100.0)
    assert mark.moment.title == "a"
