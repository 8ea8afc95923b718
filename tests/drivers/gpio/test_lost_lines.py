"""The real board's buttons on our own pin factory, whose chip is taken away and put back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drivers.pi.assembly import assembled

pytest.importorskip("gpiod", reason="needs gpiod, of the pi extra")

from gpiod.line import Bias
from loose import Hands, Hurried, until

from device.model.buttons.button import Button
from device.model.buttons.gestures import HOLD_SECONDS
from device.outputs.screen.layout import draw
from device.settings.settings import Settings
from drivers.gpio.lost_parts import DOWN_SECONDS, LOST_SECONDS
from drivers.pi.board import Host
from drivers.pi.connections import open_pins
from drivers.pi.systemd import Notifier


@pytest.fixture
def clock():
    return Hurried()


@pytest.fixture
def board(kernel, clock):
    connections = replace(Hands().connections(), pins=open_pins)
    board = assembled(Settings(), connections, draw, Host(clock, Notifier({})))
    yield board
    board.close()


def works(board, expected):
    def looked():
        board.wait(board.now())
        return board.health.retries["buttons"].works is expected

    return until(looked)


def test_a_chip_that_comes_late_goes_and_comes_back(kernel, board, clock):
    assert works(board, expected=False)
    kernel.plug(gpiochip0="pinctrl-bcm2835")
    clock.put_forward(1.0)
    assert works(board, expected=True)
    assert kernel.lines[13].settings.bias is Bias.PULL_UP
    kernel.pull(13, 0)
    edge = board.wait(None)
    assert (edge.button, edge.down, edge.at) == (Button.YES, True, 1.0)
    kernel.pull(13, 1)
    assert not board.wait(None).down
    kernel.unplug()
    assert works(board, expected=False)
    kernel.gone = False
    clock.put_forward(1.0)
    assert works(board, expected=True)
    kernel.pull(5, 0)
    assert board.wait(None).button is Button.NO


def test_a_chip_that_stays_away_is_a_button_that_is_held(kernel, board, clock):
    kernel.plug(gpiochip0="pinctrl-bcm2835")
    clock.put_forward(1.0)
    assert works(board, expected=True)
    kernel.unplug()
    assert works(board, expected=False)
    assert board.health.retries["buttons"].works is False
    clock.put_forward(LOST_SECONDS)
    held = board.wait(None)
    assert (held.button, held.down) == (Button.START, True)
    clock.put_forward(DOWN_SECONDS)
    up = board.wait(None)
    assert (up.button, up.down) == (Button.START, False)
    assert up.at - held.at > HOLD_SECONDS
