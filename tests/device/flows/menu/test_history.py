"""The page of the history: in the menu where one is kept, and only with a clearance."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from coaching import DEFAULTS, NOON, Patient, admit, context_at

from device.core.ports import UnknownUsage
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.page import Kind
from device.model.usage import Day, week_of

NO, START, YES = Button.NO, Button.START, Button.YES


class Kept(UnknownUsage):
    """A history of so many minutes on each day that ends with today."""

    def __init__(self, *minutes):
        self.minutes = minutes

    def days(self, today):
        each = zip(week_of(today), self.minutes, strict=True)
        return tuple(Day(day, 60.0 * minutes, 1) for day, minutes in each)


WEEK = Kept(0, 5, 10, 0, 20, 40, 12.4)


def unlocked(usage=WEEK, local_time=None):
    def make(clock):
        context = replace(context_at(clock), usage=usage)
        return device(replace(context, local_time=local_time or context.local_time))

    player = Patient(make)
    player.press(YES)
    admit(player)
    return player


def titles(player):
    """The items of the menu, from the one on show on."""
    found = []
    while player.scene.page.text not in found:
        found.append(player.scene.page.text)
        player.press(NO)
    return found


def opened(**more):
    player = unlocked(**more)
    for _ in range(20):
        if player.scene.page.text == "This week":
            player.press(YES)
            return player
        player.press(NO)
    raise AssertionError("the menu has no history")


def test_it_is_the_last_but_one_in_the_menu():
    assert titles(unlocked())[-2:] == ["This week", "Finish and rest"]


@pytest.mark.parametrize(
    ("usage", "local_time"), [(UnknownUsage(), None), (WEEK, lambda: None)], ids=["none", "no date"]
)
def test_it_is_not_there_without_a_history_or_a_date(usage, local_time):
    assert "This week" not in titles(unlocked(usage, local_time))


def test_it_shows_today_and_a_bar_for_each_day_with_its_initial():
    page = opened().scene.page
    assert page.text == "Today: 12\N{NO-BREAK SPACE}min"
    assert [bar.label for bar in page.bars] == ["W", "T", "F", "S", "S", "M", "T"]
    assert [bar.share for bar in page.bars] == pytest.approx(
        [minutes / 40 for minutes in WEEK.minutes]
    )


def test_a_few_minutes_are_a_small_bar():
    page = opened(usage=Kept(0, 0, 0, 0, 0, 0, 2)).scene.page
    assert page.bars[-1].share == pytest.approx(0.2)


def test_it_praises_nothing_and_counts_nothing():
    """The same words whatever was done: only the figure of the minutes differs."""
    few, many = (opened(usage=Kept(*[each] * 7)).scene.page for each in (0, 90))
    assert few.text.replace("0", "90") == many.text
    assert (few.marks, few.note) == (many.marks, many.note)


def test_any_way_back_leads_to_the_menu():
    player = opened()
    for button in (NO, YES):
        assert player.press(button).page.bars
    assert player.press(START).page.kind is Kind.MENU


def test_it_has_a_clearance_and_is_gone_with_it():
    player = opened()
    assert player.scene.page.kind is Kind.MENU
    assert player.scene.clearance is not None
    player.press(START, Gesture.HOLD)
    player.press(NO)
    player.press(YES)
    assert player.scene.clearance is None
    assert not player.scene.page.bars


def test_left_alone_it_warns_and_rests():
    player = opened()
    player.wait(DEFAULTS.idle_seconds + 1)
    assert player.scene.page.kind is Kind.WARNING
    player.wait(300.0)
    assert player.scene.page.kind is Kind.REST


def test_a_date_that_becomes_unknown_meanwhile_shows_nothing():
    known = [True]

    def local_time():
        return NOON + timedelta(seconds=1) if known[0] else None

    player = unlocked(local_time=local_time)
    while player.scene.page.text != "This week":
        player.press(NO)
    known[0] = False
    assert player.press(YES).page.text in titles(player)
