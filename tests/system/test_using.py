"""A visit: what is pressed on the pins is seen on the buses, and nothing of it in the log."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from system.machine import until
from system.parts import LEFT, MIDDLE, RIGHT

from device.model.buttons.button import Button
from device.settings.settings import Settings
from device.words.load import SHIPPED, load_words
from device.words.pages import menu_pages, pages, screening_pages

PINS = {LEFT: Button.NO, MIDDLE: Button.START, RIGHT: Button.YES}

DAY = "night: 00:00-00:00"
"""By night a breath is too dim to be told from the light before it."""

PROMPTS = 6
"""As many as come before the first breath; while one breathes, YES changes nothing."""


@pytest.fixture(scope="module")
def pages_of():
    """The pages that a visit with the usual settings comes to."""
    words = load_words(SHIPPED, Settings())
    asked = dict(words.screening.questions)
    first, breathing = next(iter(asked.items())), words.exercises["deep-breathing"]
    return SimpleNamespace(
        welcome=pages.welcome(words),
        questions=[screening_pages.question(words, name, asked[name], None)[0] for name in asked],
        flagged=screening_pages.after_yes(words, *first, staffed=False),
        review=screening_pages.review(words, cleared=False),
        choices=[
            menu_pages.lengths(words, breathing.minutes),
            menu_pages.ways(words, tuple(breathing.ways.values())),
        ],
        ask_first=pages.ask_first(words, brief=False),
        menu=menu_pages.menu(words, menu_pages.every_title(words)),
        stop=pages.stop(words),
    )


@pytest.fixture
def awake(installed, pages_of):
    """The device after START, at the first question."""
    installed.set_up(DAY)
    until(lambda: installed.parts.lit)
    installed.parts.tap(MIDDLE)
    for page in pages_of.welcome:
        installed.parts.turn(MIDDLE, page)
    until(lambda: installed.parts.shows(pages_of.questions[0]))
    return installed


def follow(parts, naming):
    """Press the button that a page of the review names."""
    pages = {pin: naming(button) for pin, button in PINS.items()}
    until(lambda: parts.shows(*pages.values()))
    pin, page = next((pin, page) for pin, page in pages.items() if parts.shows(page))
    parts.turn(pin, page)


def swells_and_fades(levels):
    """Whether the light gets four times as bright and dim again."""
    if not levels:
        return False
    peak = levels.index(max(levels))
    return 4 * min(levels[: peak + 1]) < levels[peak] > 4 * min(levels[peak:])


def test_four_answers_lead_to_the_menu_and_on_to_a_breath(awake, pages_of):
    for question in pages_of.questions:
        awake.parts.turn(LEFT, question)
    for naming in pages_of.review:
        follow(awake.parts, naming)
    for offered in (pages_of.menu, *pages_of.choices):
        awake.parts.turn(MIDDLE, offered[0])
    for page in pages_of.ask_first:
        awake.parts.turn(MIDDLE, page)
    begin = awake.parts.frames
    awake.parts.tap(*[RIGHT] * PROMPTS)
    until(lambda: swells_and_fades(awake.parts.levels[begin:]))
    assert awake.parts.garbled == 0


def test_a_yes_leads_to_what_is_to_be_done_about_it(awake, pages_of):
    awake.parts.turn(RIGHT, pages_of.questions[0])
    until(lambda: awake.parts.shows(pages_of.flagged[0]))


@pytest.mark.parametrize("pin", [LEFT, MIDDLE, RIGHT])
def test_a_hold_of_any_button_stops(awake, pages_of, pin):
    awake.parts.hold(pin)
    until(lambda: awake.parts.shows(pages_of.stop))


def test_a_day_leaves_a_handful_of_lines_and_nothing_of_anybody(awake):
    awake.machine.run("journalctl --rotate --quiet; journalctl --vacuum-time=1s --quiet; true")
    awake.machine.run("systemctl restart exhalo")
    for answers in ([LEFT] * 4 + [RIGHT], [RIGHT] * 3, [LEFT, RIGHT]):
        awake.parts.tap(MIDDLE, *answers)
        awake.parts.hold(LEFT)
        awake.parts.tap(LEFT)
    awake.machine.run("systemctl stop exhalo")
    lines = awake.log()
    assert awake.said() == []
    assert len(lines) <= 8
    assert all("systemd[1]: " in line for line in lines)
