"""Pages that only a person who reads them can leave."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, product

import pytest
from coaching import context_at
from hypothesis import given
from hypothesis import strategies as st

from device.core.flow import Player
from device.flows.gate.attention_check import read_through
from device.flows.rota import Rota
from device.model.buttons.button import Button
from device.model.page import Kind, Marks, Page


def naming(number):
    def page(button):
        back = {Button.NO: Button.START, Button.START: Button.YES, Button.YES: Button.NO}[button]
        marks = {button.value: "this one", **({back.value: "back"} if number == 3 else {})}
        return Page(Kind.CONFIRM, f"page {number}", "", Marks(**marks))

    return page


def reviewed(rota=None):
    namings = [naming(number) for number in range(1, 4)]
    return Player(lambda now: read_through(replace(context_at(now), rota=rota or Rota()), namings))


def over(player, mark):
    marks = player.scene.page.marks
    return next(button for button in Button if marks.over(button) == mark)


def test_the_button_that_is_named_leads_on():
    player = reviewed()
    for number in range(1, 4):
        assert player.scene.page.text == f"page {number}"
        player.press(over(player, "this one"))
    assert player.result is True


def wrong(player):
    """A button that the page neither names nor marks as the way back."""
    marks = player.scene.page.marks
    return next(button for button in Button if not marks.over(button))


def test_a_wrong_button_begins_again_and_the_third_ends_it():
    player = reviewed()
    for _ in range(2):
        player.press(over(player, "this one"))
        assert player.scene.page.text == "page 2"
        player.press(wrong(player))
        assert player.scene.page.text == "page 1"
    player.press(wrong(player))
    assert player.result is False


def only_page(now):
    return read_through(context_at(now), [naming(1)], Button.NO)


def test_what_was_pressed_before_is_not_named_first():
    for moment in range(100):
        player = Player(only_page, moment / 1000)
        assert over(player, "this one") is not Button.NO


TURNS = [[Button.START, Button.NO], [Button.NO, Button.YES], [Button.YES, Button.START]]


@pytest.mark.parametrize("turns", TURNS, ids=str)
def test_two_buttons_in_turn_seldom_get_past_four_pages(turns):
    passed = 0
    for attempt in range(300):
        rota = Rota()
        player = Player(
            lambda now, rota=rota: read_through(
                replace(context_at(now), rota=rota), [naming(1)] * 4, Button.NO
            ),
            attempt * 0.0137,
        )
        for button in cycle(turns):
            if player.over:
                break
            player.wait(5.0 + attempt * 0.00371)
            player.press(button)
        passed += player.result
    assert passed < 60


def test_the_way_back_ends_it_at_once():
    player = reviewed()
    for _ in range(2):
        player.press(over(player, "this one"))
    player.press(over(player, "back"))
    assert player.result is False


@given(st.floats(0, 1e6), st.sampled_from(Button), st.sampled_from(Button))
def test_neither_what_was_pressed_nor_what_was_named_is_named(now, last, pressed):
    assert Rota(last).next(now) is not last
    assert Rota(last).next(now, pressed) is not pressed


def test_from_visit_to_visit_it_is_another_button():
    rota = Rota()
    firsts = []
    for _ in range(4):
        player = reviewed(rota)
        firsts.append(over(player, "this one"))
        while not player.over:
            player.press(over(player, "this one"))
    assert len(set(firsts)) > 1


@pytest.mark.parametrize("button", Button)
@given(gap=st.floats(0.0, 10.0))
def test_one_button_over_and_over_gets_nobody_past(button, gap):
    player = reviewed()
    for _ in range(30):
        if player.over:
            break
        player.wait(gap)
        player.press(button)
    assert player.result is False


LEARNT = list(product(Button, repeat=3))


@pytest.mark.parametrize("order", LEARNT, ids=lambda order: "-".join(b.value for b in order))
def test_hands_that_have_learnt_an_order_do_not_always_get_past(order):
    passed = 0
    for visit in range(24):
        rota = Rota()
        rota.next(visit * 0.0137)
        player = reviewed(rota)
        player.now = visit * 0.0137
        for button in cycle(order):
            if player.over:
                break
            player.wait(0.7131)
            player.press(button)
        passed += player.result
    assert passed < 24


def test_the_first_page_never_names_yes_which_habit_would_press():
    named = {Rota().next(thousandth / 1000) for thousandth in range(10)}
    assert named == {Button.NO, Button.START}


@pytest.mark.parametrize(("now", "named"), [(1.0, Button.NO), (1.001, Button.START)])
def test_each_thousandth_of_a_second_names_another_button(now, named):
    assert Rota(Button.YES).next(now) is named
