"""A hold at rest: the stop page as ever, and after three of them the pages for maintenance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from coaching import DEFAULTS, context_at, passed, read_on
from hypothesis import given
from hypothesis import strategies as st

from device.core.flow import Player
from device.core.loop import Conversation
from device.flows.maintenance.cleaning import LOCK_SECONDS
from device.flows.memory import Choice, Memory
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge, Gesture
from device.model.page import Kind
from device.model.usage import Uses
from device.settings.settings import Profile

NO, START, YES = Button
TAP, HOLD = Gesture
CLEAN = "To clean it"


def player_of(settings=DEFAULTS, memory=None, **more):
    return Player(lambda clock: device(replace(context_at(clock, settings, memory), **more)))


def opened(player):
    for button in Button:
        player.press(button, HOLD)
        player.wait(1.0)
    assert player.scene.page.kind is Kind.MAINTENANCE
    return player


def to_page(player, text):
    while text not in player.scene.page.text:
        player.press(NO)


PRESSES = st.tuples(st.sampled_from(Button), st.sampled_from(Gesture), st.floats(0.0, 8.0))


@given(st.sampled_from(Profile), st.lists(PRESSES, max_size=8))
def test_no_other_presses_open_the_pages(profile, presses):
    player, since_rest = player_of(replace(DEFAULTS, profile=profile)), []
    for button, gesture, seconds in presses:
        if player.scene.page.kind is Kind.REST:
            since_rest = []
        since_rest.append((button, gesture, player.now))
        player.press(button, gesture)
        three = [each[:2] for each in since_rest] == [(each, HOLD) for each in Button]
        opens = three and player.now - since_rest[0][2] <= 18.0
        assert (player.scene.page.kind is Kind.MAINTENANCE) == opens
        if opens:
            return
        player.wait(seconds)


@pytest.mark.parametrize("first", Button)
def test_after_any_other_press_the_three_open_nothing_until_it_rests(first):
    player = player_of()
    for button in (first, *Button):
        assert player.press(button, HOLD).page.kind is Kind.STOP
    player.press(NO)
    opened(player)


@given(st.sampled_from(Profile), st.integers(1, 12), st.lists(PRESSES, max_size=6))
def test_from_within_a_visit_nothing_opens_them(profile, way_in, presses):
    player = player_of(replace(DEFAULTS, profile=profile))
    for _ in range(way_in):
        if player.scene.clearance is None:
            read_on(player)
    for button, gesture, seconds in presses:
        player.press(button, gesture)
        if player.scene.page.kind is Kind.REST:
            return
        assert player.scene.page.kind is not Kind.MAINTENANCE
        player.wait(seconds)


@given(st.sampled_from(Button), st.floats(0.0, 15.0), st.sampled_from(Profile))
def test_each_hold_before_the_last_leads_to_the_stop_page_and_help(button, seconds, profile):
    for holds in ([button], [NO, START]):
        player = player_of(replace(DEFAULTS, profile=profile))
        for each in holds:
            page = player.press(each, HOLD).page
            assert page.kind is Kind.STOP
        player.wait(seconds)
        assert "911" in player.press(YES).page.text


def test_the_three_holds_of_whoever_stops_an_exercise_open_nothing():
    player = player_of()
    player.press(YES)
    for button in Button:
        assert player.press(button, HOLD).page.kind is Kind.STOP


def test_the_edges_of_three_holds_open_the_pages_and_those_of_all_at_once_do_not():
    for apart, kind in ((2.5, Kind.MAINTENANCE), (0.2, Kind.STOP)):
        now = [0.0]
        conversation = Conversation(device(context_at(lambda now=now: now[0])))
        edges = [(1.0 + apart * number, number, True) for number in range(3)]
        edges += [(at + 2.4, number, False) for at, number, _ in edges]
        for at, number, down in sorted(edges):
            while (due := conversation.due()) is not None and due < at:
                now[0] = due
                conversation.at(due)
            now[0] = at
            conversation.feed(Edge(list(Button)[number], down, at))
        assert conversation.scene.page.kind is kind


@pytest.mark.parametrize("profile", Profile)
def test_left_alone_it_warns_and_then_rests(profile):
    player = opened(player_of(replace(DEFAULTS, profile=profile)))
    assert player.wait(61.0).page.kind is Kind.WARNING
    assert player.wait(20.0).page.kind is Kind.REST


def test_a_kiosk_never_asks_there_who_it_is():
    player = opened(player_of(replace(DEFAULTS, profile=Profile.KIOSK, same_person_seconds=20)))
    for _ in range(10):
        player.wait(50.0)
        assert player.press(NO).page.kind is Kind.MAINTENANCE


def test_a_hold_stops_there_too():
    assert opened(player_of()).press(NO, HOLD).page.kind is Kind.STOP


LOCKED = st.lists(PRESSES)


@given(LOCKED, st.sampled_from(Profile))
def test_the_cleaning_lock_ignores_every_press_and_ends(presses, profile):
    settings = replace(DEFAULTS, profile=profile)
    player, quiet = opened(player_of(settings)), opened(player_of(settings))
    for each in (player, quiet):
        to_page(each, CLEAN)
        each.press(YES)
    began = player.now
    for button, gesture, seconds in presses:
        if player.now + seconds >= began + LOCK_SECONDS:
            break
        player.wait(seconds)
        quiet.wait(seconds)
        assert player.press(button, gesture) == quiet.scene
        assert "Buttons are off" in player.scene.page.text
        assert "911" in player.scene.page.text
    player.wait(began + LOCK_SECONDS - player.now)
    assert player.scene.page.kind is Kind.REST


def test_the_lock_says_how_long_it_still_is():
    player = opened(player_of())
    to_page(player, CLEAN)
    player.press(YES)
    said = []
    while player.scene.page.kind is Kind.MAINTENANCE:
        said.append(player.scene.page.text.split(":")[1].split()[0])
        player.wait(10.0)
    assert said == [str(seconds) for seconds in range(120, 0, -10)]


class Counted:
    def days(self, today):
        raise AssertionError("a person's history is none of their business")

    def uses(self, today):
        return Uses(3, 47)


def all_said(**more):
    """All that the pages say, with what each leads to."""
    said = []
    for number in range(6):
        player = opened(player_of(usage=Counted(), **more))
        for button in (*[NO] * number, None, YES, NO, NO):
            if button is not None:
                player.press(button)
            said.append((player.scene.page.text, player.scene.page.code, player.scene.clearance))
    return said


def test_nothing_there_depends_on_what_is_remembered_of_a_person():
    known = Memory(cleared={"fever": date(2026, 9, 5)}, welcomed=True, reminded=1.0, eased=2)
    known.passed, known.last = passed(1e6), Choice("stress")
    said = all_said(memory=Memory())
    assert all_said(memory=known) == said
    assert "Exercises today: fewer than 5. In 7 days: 47." in [text for text, _, _ in said]
    assert {clearance for _, _, clearance in said} == {None}


def test_nobody_who_passes_by_a_kiosk_that_knows_the_time_can_set_it():
    kiosk = replace(DEFAULTS, profile=Profile.KIOSK)
    player, unknown = opened(player_of(kiosk)), opened(player_of(kiosk, local_time=lambda: None))
    said = {player.press(NO).page.text for _ in range(8)}
    assert not any("Set the date" in text for text in said)
    to_page(unknown, "Set the date")
