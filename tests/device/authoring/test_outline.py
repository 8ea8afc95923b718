"""The outline: what a preview shows is what the device shows, and for as long."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest
from coaching import DEFAULTS, admit, context_at, pass_ask_first, words_for

from device.authoring.outline import outline
from device.core.flow import Player
from device.flows.exercise.plan import plan, seconds
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.calendar import Unit
from device.model.page import Kind
from device.settings.settings import Settings
from device.typed_yaml.problem import Text
from device.words.pages import pages
from device.words.schema.exercise import Exercise
from device.words.schema.steps import Say
from device.words.validate import every_page

SETTINGS = DEFAULTS
WORDS = words_for(SETTINGS)
CHAPTERS = outline(WORDS, SETTINGS.pattern)
WAYS = [(name, way) for name, exercise in WORDS.exercises.items() for way in exercise.ways or ("",)]
TIMED = [
    (name, way)
    for name, way in WAYS
    if all(
        slide.seconds is not None
        for chapter in CHAPTERS
        for slide in chapter.slides
        if chapter.key == f"{name}/{way}"
    )
]


def chapter_of(name, way):
    return next(chapter for chapter in CHAPTERS if chapter.key == f"{name}/{way}")


def minutes_of(exercise):
    return next(iter(exercise.minutes), 0)


def on_the_device(name, way):
    """A player of the whole device that has just begun the exercise."""
    exercise = WORDS.exercises[name]
    wanted = {"menu": exercise.name, "way": exercise.ways.get(way)}
    player = Player(lambda clock: device(context_at(clock, SETTINGS)))
    player.press(Button.START)
    admit(player)
    while (page := player.scene.page).kind is Kind.MENU:
        chosen = page.id == "minutes" or page.text == wanted[page.id]
        player.press(Button.YES if chosen else Button.NO)
    pass_ask_first(player)
    return player


@pytest.mark.parametrize(("name", "way"), TIMED)
def test_second_by_second_it_is_what_the_device_shows(name, way):
    player = on_the_device(name, way)
    for slide in chapter_of(name, way).slides:
        for second in range(int(slide.seconds)):
            player.wait(0.5)
            shown = player.scene
            assert (shown.page, shown.cue) == (slide.page(second + 0.5), slide.cue)
            player.wait(0.5)
        player.wait(slide.seconds % 1)
    assert player.scene.page.kind is Kind.THANKS


@pytest.mark.parametrize(("name", "way"), [each for each in WAYS if each[1] != "own"])
def test_it_lasts_as_long_as_the_exercise(name, way):
    exercise = WORDS.exercises[name]
    sections = plan(exercise.steps_of(way), minutes_of(exercise), SETTINGS.pattern)
    listed = sum(slide.seconds or 0 for slide in chapter_of(name, way).slides)
    assert listed == pytest.approx(seconds(sections))


@pytest.mark.parametrize(("name", "way"), WAYS)
def test_every_prompt_is_there_and_turning_to_it_shows_it_at_once(name, way):
    said = {text for step in WORDS.exercises[name].steps_of(way) for text in texts_of(step)}
    found = {m.title: m.page(m.entry).text for m in chapter_of(name, way).slides}
    assert said <= set(found)
    assert all(found[text] == text for text in said)


def texts_of(step):
    return next(
        (
            getattr(step, key)
            for key in ("say", "read", "attend", "breaths", "breathe")
            if hasattr(step, key)
        ),
        (),
    )


def test_the_pages_around_the_exercises_are_there_too():
    listed = {slide.page(0).text for chapter in CHAPTERS for slide in chapter.slides}
    missing = {
        page.kind
        for page in every_page(WORDS)
        if page.kind not in (Kind.EXERCISE, Kind.PAUSED, Kind.CLOCK)
        and page.id not in ("minutes", "way", "more-help")
        and "2030" not in page.text
        and page.text not in listed
    } - {Kind.MENU}
    assert missing == set()


def test_of_the_clock_each_page_is_listed_with_one_figure():
    clock = WORDS.common.clock
    listed = [slide.page(0) for chapter in CHAPTERS for slide in chapter.slides]
    ids = [page.id for page in listed if page.kind is Kind.CLOCK]
    assert ids == [*(unit.value for unit in Unit), "is-it"]
    assert clock.unset in {page.text for page in listed}


def test_more_help_is_listed_where_the_device_offers_it():
    settings = Settings(more_help="https://example.org")
    chapters = outline(words_for(settings), settings.pattern)
    (page,) = pages.notices(words_for(settings))[-1]
    assert page in chain.from_iterable(
        slide.pages for chapter in chapters for slide in chapter.slides
    )


def test_a_chapter_without_slides_is_left_out():
    empty = Exercise(Text("s"), Text("Empty"), (Say(()),))
    words = replace(WORDS, exercises={"empty": empty})
    assert "empty/" not in [chapter.key for chapter in outline(words, SETTINGS.pattern)]
