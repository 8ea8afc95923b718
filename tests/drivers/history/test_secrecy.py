"""What a history never tells: anything of the questions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coaching import NOON, Patient, context_at, read_on

from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.page import BLANK, Kind
from drivers.history.history import History
from drivers.history.place import FILE

QUESTIONS = [name for name, _ in context_at(lambda: 0.0).words.screening.questions]
NO, START, YES = Button.NO, Button.START, Button.YES


def visited(path, red_flag):
    """What is in the file after a visit with one answer, an exercise before and one after it."""
    history = History(path, lambda: NOON, sessions=True)
    player = Patient(
        lambda clock: device(replace(context_at(clock), usage=history), tell=history.tell)
    )
    for flag in (None, red_flag, None):
        come(player, flag)
        if flag is None:
            breathe(player)
        player.press(NO, Gesture.HOLD)
        while player.scene.page != BLANK:
            player.wait(5.0)
    history.close()
    return path.read_bytes(), sorted(each.name for each in path.parent.iterdir())


def come(player, red_flag):
    """Answer the questions, YES to one and NO to the others, until locked or unlocked."""
    player.press(YES)
    for _ in range(60):
        page = player.scene.page
        if player.scene.clearance is not None or page.kind in (Kind.ADVICE, Kind.EMERGENCY):
            return
        if page.kind is Kind.QUESTION and page.id == red_flag and page.marks.yes != "…":
            player.press(YES)
        else:
            read_on(player)
    raise AssertionError(f"it stays at {player.scene.page}")


def breathe(player):
    for _ in range(10):
        if player.scene.page.kind is Kind.EXERCISE:
            break
        player.press(YES)
    assert player.scene.page.kind is Kind.EXERCISE
    player.wait(30.0)


@pytest.fixture(scope="module")
def nothing_answered(tmp_path_factory):
    return visited(tmp_path_factory.mktemp("history") / FILE, "none of them")


@pytest.mark.parametrize("red_flag", QUESTIONS)
def test_whatever_is_answered_the_history_is_the_same(tmp_path, nothing_answered, red_flag):
    assert visited(tmp_path / FILE, red_flag) == nothing_answered
