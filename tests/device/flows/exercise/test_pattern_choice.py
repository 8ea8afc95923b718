"""Easier and fuller breaths."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coaching import DEFAULTS, context_at

from device.flows.exercise.pattern_choice import PatternChoice
from device.flows.memory import Memory
from device.model.breathing.pattern import OFFERED, Pattern
from device.model.buttons.button import Button

NO, YES = Button.NO, Button.YES
EASIEST = len(OFFERED) - 1
NOW = 7.5


def chosen(eased=0, pattern=OFFERED[0]):
    settings = replace(DEFAULTS, pattern=pattern)
    return PatternChoice.of(context_at(lambda: 0.0, settings, Memory(eased=eased)))


@pytest.mark.parametrize(
    ("eased", "level"), [(0, 0), (1, 1), (EASIEST, EASIEST), (EASIEST + 1, EASIEST)]
)
def test_it_begins_where_it_was_left(eased, level):
    assert chosen(eased) == PatternChoice(OFFERED, level, level)
    assert chosen(eased).pattern == OFFERED[level]


def test_there_are_fewer_steps_from_an_easier_full_pattern():
    assert chosen(9, OFFERED[1]) == PatternChoice(OFFERED[1:], EASIEST - 1, EASIEST - 1)


def test_steps_go_one_by_one_from_the_full_to_the_easiest_and_back(words):
    choice = chosen()
    for wanted in range(1, EASIEST + 1):
        choice.ask(NO, NOW)
        assert (choice.level, choice.wanted, choice.limit) == (0, wanted, None)
        assert choice.changing
    choice.ask(NO, NOW)
    assert (choice.wanted, choice.limit) == (EASIEST, NO)
    assert choice.note(words) == words.common.breath.easiest
    for wanted in reversed(range(EASIEST)):
        choice.ask(YES, NOW)
        assert (choice.wanted, choice.limit) == (wanted, None)
    assert not choice.changing
    choice.ask(YES, NOW)
    assert (choice.wanted, choice.limit) == (0, YES)
    assert choice.changing
    assert choice.note(words) == words.common.breath.fullest


def test_what_is_wanted_comes_with_the_next_breath(words):
    choice = chosen()
    assert choice.note(words) == ""
    choice.ask(NO, NOW)
    assert choice.pattern == OFFERED[0]
    inhale, exhale = OFFERED[1].inhale, OFFERED[1].exhale
    assert choice.note(words) == f"Next {inhale} in, {exhale} out"
    choice.begin_breath()
    assert choice == PatternChoice(OFFERED, 1, 1, asked=NOW)
    assert choice.note(words) == ""


def test_a_limit_is_over_with_the_breath():
    choice = chosen()
    choice.ask(YES, NOW)
    choice.begin_breath()
    assert choice == PatternChoice(OFFERED, asked=NOW)
    assert not choice.changing


def test_another_pattern_is_left_for_easier_ones_than_it():
    choice = chosen(0, Pattern(5, 10))
    choice.ask(NO, NOW)
    choice.begin_breath()
    assert choice.pattern.cycle < 15
