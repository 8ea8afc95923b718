"""The questions, said on a device whose owner turned that on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coaching import DEFAULTS, context_at
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import examples

from device.core.flow import Player
from device.flows.memory import Memory
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.channel import EVERY_CHANNEL, FOR_EYES
from device.model.page import Kind
from device.settings.profile import Profile

NO, START, YES = Button.NO, Button.START, Button.YES


def asked(*, aloud=True, usable=EVERY_CHANNEL, says=bool, memory=None):
    """A device at its first question."""
    options = replace(DEFAULTS, questions_aloud=aloud)

    def make(clock):
        return device(replace(context_at(clock, options, memory), usable=lambda: usable, says=says))

    player = Player(make)
    player.press(YES)
    while player.scene.page.kind is not Kind.QUESTION:
        player.press(START)
    return player


def heard(player):
    return None if player.scene.speech is None else player.scene.speech.text


def test_a_question_is_said_when_start_asks_for_it():
    player = asked()
    page = player.scene.page
    assert heard(player) is None
    player.wait(10)
    player.press(START)
    assert (player.scene.page.text, heard(player)) == (page.text, page.text)
    assert player.scene.speech.since == player.now


def test_each_part_that_start_leads_to_is_said():
    player = asked()
    player.wait(10)
    whole = player.scene.page.text
    player.press(START)
    parts = []
    for _ in range(9):
        player.wait(10)
        player.press(START)
        assert heard(player) == player.scene.page.text
        parts.append(heard(player))
        if heard(player) == whole:
            break
    assert len(parts) > 1


@pytest.mark.parametrize(
    "off", [{"aloud": False}, {"usable": FOR_EYES}, {"says": lambda text: False}]
)
def test_elsewhere_start_leads_on_in_silence(off):
    player, unheard = asked(**off), asked(aloud=False)
    for _ in range(4):
        player.wait(10)
        unheard.wait(10)
        assert player.press(START).page == unheard.press(START).page
        assert heard(player) is None


@settings(max_examples=examples(60))
@given(st.lists(st.sampled_from([NO, START, YES, 3.0, 12.0]), max_size=60))
def test_nothing_is_said_before_the_menu_but_a_question_on_show(presses):
    """Above all not what follows a YES, which others could overhear."""
    player = asked()
    for press in presses:
        player.wait(press) if isinstance(press, float) else player.press(press)
        if player.scene.clearance is None and player.scene.speech is not None:
            assert player.scene.page.kind is Kind.QUESTION
            assert heard(player) == player.scene.page.text


@given(st.lists(st.sampled_from([NO, START, YES, 3.0, 12.0]), max_size=30))
@settings(max_examples=examples(60))
def test_it_takes_no_press_more_and_no_press_less_to_answer(presses):
    """What is heard changes nothing of what an answer leads to."""
    player, unheard = asked(), asked(aloud=False)
    presses = [press for press in presses if press is not START]
    for press in presses:
        for each in (player, unheard):
            each.wait(press) if isinstance(press, float) else each.press(press)
        assert player.scene.page == unheard.scene.page


@given(st.lists(st.sampled_from([NO, START, YES, 3.0, 12.0]), max_size=40))
@settings(max_examples=examples(60))
def test_a_kiosk_cannot_say_them(presses):
    """Not even with settings that ask for it, which no file may."""
    kiosk = replace(DEFAULTS, profile=Profile.KIOSK, questions_aloud=True, headphones=True)
    player = Player(
        lambda clock: device(
            replace(context_at(clock, kiosk), usable=lambda: EVERY_CHANNEL, says=bool)
        )
    )
    for press in presses:
        player.wait(press) if isinstance(press, float) else player.press(press)
        assert player.scene.page.kind is not Kind.QUESTION or heard(player) is None


def test_either_answer_to_a_part_is_followed_by_silence():
    """What is heard next must not tell which it was."""
    for answer in (NO, YES):
        player = asked()
        for press in (START, START, answer):
            player.wait(10)
            player.press(press)
        assert heard(player) is None
    player = asked()
    for press in (START, START, NO):
        player.wait(10)
        player.press(press)
    player.wait(10)
    page = player.scene.page
    player.press(START)
    assert (player.scene.page.text, heard(player)) == (page.text, page.text)


def test_who_has_switched_the_voice_off_hears_no_question():
    player = asked(memory=Memory(channels=FOR_EYES))
    player.wait(10)
    player.press(START)
    assert heard(player) is None
