"""The pages for maintenance: what they say, and where the buttons lead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coaching import words_for
from hypothesis import given
from hypothesis import strategies as st

from device.core.flow import Player, Scene
from device.flows.maintenance.cleaning import cleaning_lock
from device.flows.maintenance.facts import Facts
from device.flows.maintenance.menu import maintenance
from device.flows.maintenance.self_test import PRESS_SECONDS
from device.flows.maintenance.support import support_code
from device.model.buttons.button import Button
from device.model.channel import EVERY_CHANNEL, FOR_EYES, Channel
from device.model.cue import STILL, SelfTest
from device.model.page import Kind, Page
from device.model.panel import PANELS
from device.model.part import PartState
from device.model.usage import Uses
from device.model.versions import Versions
from device.outputs.screen.layout import lay
from device.settings.settings import Settings
from device.words.pages import maintenance_pages

NO, START, YES = Button
DAY = 86400.0
PARTS = (
    PartState("ring", True, 0.0),
    PartState("screen", False, 3 * DAY - 300.0),
    PartState("speaker", None, None),
)
WORDS = words_for(Settings(emergency_number="112", crisis_line="116 123"))


def nothing():
    yield from ()


def played(now=3 * DAY, flow=maintenance, **more):
    facts = Facts(
        WORDS, lambda: now, lambda: 0.0, lambda: EVERY_CHANNEL, lambda: PARTS,
        lambda: Uses(3, 47), Versions("0.2.0", "0.1.0"), nothing,
    )  # fmt: skip
    return Player(lambda clock: flow(replace(facts, clock=clock, **more)), now)


def text(player):
    return player.scene.page.text


def to(player, said):
    for _ in range(10):
        if said in text(player):
            return player
        player.press(NO)
    raise AssertionError(f"nothing says {said!r}")


def test_the_pages_come_one_by_one_and_begin_again():
    player, said = played(), []
    for _ in range(8):
        said.append(text(player))
        player.press(NO)
    assert said[0] == said[7] == "Exhalo 0.2.0. Before it: 0.1.0."
    assert said[1] == "Not working: Screen."
    assert said[4] == "Exercises today: fewer than 5. In 7 days: 47."


def test_start_ends_them_and_nothing_is_locked():
    player = played()
    player.press(START)
    assert player.over
    assert player.result is False


def test_each_part_says_whether_it_works_and_since_when():
    player, said = to(played(), "Not working"), []
    player.press(YES)
    for _ in PARTS:
        said.append(text(player))
        player.press(NO)
    assert said == [
        "Ring: works, for 3 days.",
        "Screen: failing, for 5 minutes.",
        "Speaker: not tried yet.",
    ]
    player.press(START)
    assert "Not working" in text(player)


def test_what_is_not_known_is_said_so():
    player = played(versions=Versions("0.2.0"), uses=lambda: None)
    assert text(player) == "Exhalo 0.2.0. No earlier one is known."
    to(player, "is not known.")
    assert "How often" in text(to(player, "How often"))


@pytest.mark.parametrize(("count", "said"), [(0, "fewer than 5"), (4, "fewer than 5"), (5, "5")])
def test_a_count_under_five_is_not_told(count, said):
    page = maintenance_pages.uses(WORDS, Uses(count, 1000))
    assert page.text == f"Exercises today: {said}. In 7 days: 1000."


@given(st.floats(0.0, 400 * DAY))
def test_a_time_is_told_in_whole_units_never_in_one_of_them(seconds):
    unit, number = maintenance_pages.lasting(seconds)
    brief = unit is maintenance_pages.Lasting.BRIEF
    assert (number < 2) == brief
    length = {"brief": 60.0, "minutes": 60.0, "hours": 3600.0, "days": DAY}[unit.value]
    assert number * length <= seconds < (number + 1) * length


def test_the_clock_can_be_set():
    year = Scene(Page(Kind.CLOCK, "Year: 2026"), STILL)

    def set_clock():
        yield year

    player = played(set_clock=set_clock)
    to(player, "Set the date").press(YES)
    assert player.scene.page == year.page
    player.press(YES)
    assert "Set the date" in text(player)


def test_each_channel_is_tried_by_its_cue_and_again_from_anew():
    player = to(played(), "Self-test")
    player.press(YES)
    for channel in (Channel.LIGHT, Channel.SOUND, Channel.VIBRATION):
        began = player.scene.since
        assert player.scene.cue == SelfTest(channel)
        player.wait(1.0)
        assert player.press(NO).since == began + 1.0
        player.press(YES)
    assert player.scene.cue == STILL


def test_only_what_can_be_used_is_tried():
    player = to(played(usable=lambda: FOR_EYES), "Self-test")
    player.press(YES)
    assert player.scene.cue == SelfTest(Channel.LIGHT)
    assert "Now press" in player.press(YES).page.text


@given(st.permutations(list(Button)), st.sets(st.sampled_from(Button)))
def test_the_buttons_that_were_not_pressed_are_named(order, broken):
    player = to(played(usable=lambda: FOR_EYES), "Self-test")
    player.press(YES)
    player.press(YES)
    for button in order:
        if button not in broken:
            player.press(button)
    player.wait(PRESS_SECONDS)
    names = {NO: "left", START: "middle", YES: "right"}
    missing = ", ".join(names[button] for button in Button if button in broken)
    expected = f"No press came from: {missing}." if broken else "All three buttons work."
    assert text(player) == expected
    player.press(NO)
    assert "Self-test" in text(player)


def test_the_lock_is_asked_for_on_its_page():
    player = to(played(), "To clean it")
    player.press(YES)
    assert player.over
    assert player.result is True


@given(st.floats(0.0, 1e7), st.floats(0.001, 9.0))
def test_the_lock_lasts_two_minutes_from_any_moment_on(now, late):
    player = played(now, cleaning_lock)
    player.wait(late)
    assert player.scene.until == now + 10.0
    player.wait(119.9 - late)
    assert not player.over
    player.wait(0.2)
    assert player.over


def test_the_support_code_says_the_same_as_the_pages():
    player = to(played(), "request for help")
    page = player.press(YES).page
    assert str(page.code) == "EXHALO 0.2.0 0.1.0 RI+3D SC-5M SP* 0-4 47"
    assert player.press(NO).page == page
    assert "request for help" in player.press(YES).page.text


VERSION = st.from_regex(r"[0-9][0-9A-Za-z.+]{0,7}", fullmatch=True)
STATE = st.sampled_from([True, False, None])
COUNTS = st.none() | st.builds(Uses, st.integers(0, 10**6), st.integers(0, 10**6))


@given(
    VERSION, st.none() | VERSION, st.lists(STATE, min_size=5, max_size=5), st.floats(0, 1e9), COUNTS
)
def test_any_device_has_a_code_that_the_screen_can_show(running, before, works, now, uses):
    names = ("ring", "screen", "buttons", "motor", "speaker")
    parts = [
        PartState(name, each, None if each is None else 0.0)
        for name, each in zip(names, works, strict=True)
    ]
    code = support_code(Versions(running, before), parts, uses, now)
    page = maintenance_pages.code(WORDS, code)
    assert all(lay(page, panel) for panel in PANELS)
    assert len(str(code).split()) == 3 + 5 + 2
    if uses and uses.today < 5:
        assert str(code).split()[-2] == "0-4"
