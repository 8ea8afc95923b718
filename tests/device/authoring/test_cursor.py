"""Turning the slides of an outline, by hand and in their time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.authoring.cursor import Cursor
from device.authoring.outline import Chapter, Slide
from device.model.cue import Off
from device.model.page import Kind, Page
from device.words.reading_time import prompt_seconds


def slide(title, seconds=4.0, entry=0.0):
    return Slide(title, (Page(Kind.EXERCISE, title),), Off(), seconds, entry)


ONE = Chapter("one/", "One", "", (slide("a"), slide("b", 2.5), slide("c", None)))
TWO = Chapter("two/plain", "Two", "Plain", (slide("d", 12.0, 4.0),))


@pytest.fixture
def cursor():
    return Cursor((ONE, TWO), since=10.0)


def test_a_jump_begins_where_the_prompt_appears(cursor):
    cursor.jump(1, 0, 100.0)
    assert (cursor.slide.title, cursor.since) == ("d", 96.0)


@pytest.mark.parametrize("place", [(0, 3), (1, 1), (2, 0), (0, -1)])
def test_a_jump_to_what_is_not_there_does_nothing(cursor, place):
    cursor.jump(*place, 100.0)
    assert (cursor.chapter, cursor.index, cursor.since) == (0, 0, 10.0)


def test_steps_stay_within_the_chapter(cursor):
    cursor.step(-1, 11.0)
    assert cursor.slide.title == "a"
    for _ in range(5):
        cursor.step(1, 11.0)
    assert cursor.slide.title == "c"


def test_it_turns_to_an_exercise_by_its_name(cursor):
    cursor.turn_to("two", 50.0)
    assert cursor.slide.title == "d"
    cursor.turn_to("nothing", 50.0)
    assert cursor.slide.title == "d"


def test_by_itself_nothing_turns(cursor):
    cursor.advance(10_000.0)
    assert cursor.slide.title == "a"


def test_what_plays_turns_in_its_time_and_never_drifts(cursor):
    cursor.toggle(20.0)
    cursor.advance(23.99)
    assert cursor.slide.title == "a"
    cursor.advance(24.3)
    assert (cursor.slide.title, cursor.since) == ("b", 24.0)
    cursor.advance(26.5)
    assert (cursor.slide.title, cursor.since) == ("c", 26.5)


def test_a_page_that_waits_plays_for_as_long_as_it_takes_to_read(cursor):
    cursor.jump(0, 2, 0.0)
    cursor.toggle(0.0)
    cursor.advance(prompt_seconds("c") - 0.1)
    assert cursor.playing
    cursor.advance(prompt_seconds("c"))
    assert (cursor.playing, cursor.slide.title) == (False, "c")


def test_playing_again_begins_this_slide_anew(cursor):
    cursor.toggle(20.0)
    cursor.toggle(22.0)
    assert (cursor.playing, cursor.since) == (False, 20.0)
    cursor.toggle(30.0)
    assert (cursor.playing, cursor.since) == (True, 30.0)


def test_something_may_change_each_second_and_where_a_slide_ends(cursor):
    assert cursor.due(10.0) == 11.0
    assert cursor.due(13.2) == 14.0
    cursor.jump(0, 1, 20.0)
    cursor.toggle(20.0)
    assert cursor.due(22.1) == 22.5


def test_a_new_version_keeps_the_place(cursor):
    cursor.jump(1, 0, 0.0)
    cursor.renew((TWO, ONE), 100.0)
    assert (cursor.chapter, cursor.slide, cursor.since) == (0, TWO.slides[0], -4.0)


def test_a_prompt_that_was_rewritten_is_shown_at_once(cursor):
    cursor.jump(1, 0, 0.0)
    cursor.renew((ONE, replace(TWO, slides=(slide("new", 12.0, 4.0),))), 100.0)
    assert (cursor.slide.title, cursor.since) == ("new", 96.0)


def test_a_place_that_is_gone_becomes_the_nearest(cursor):
    cursor.jump(0, 2, 0.0)
    cursor.renew((replace(ONE, slides=ONE.slides[:2]), TWO), 100.0)
    assert cursor.slide.title == "b"
    cursor.jump(1, 0, 0.0)
    cursor.renew((ONE,), 100.0)
    assert cursor.chapter == 0


def test_with_nothing_to_show_nothing_happens():
    cursor = Cursor()
    cursor.jump(0, 0, 1.0)
    cursor.step(1, 1.0)
    cursor.toggle(1.0)
    cursor.advance(100.0)
    assert (cursor.slide, cursor.playing) == (None, False)
    cursor.renew((ONE,), 100.0)
    assert cursor.slide.title == "a"
