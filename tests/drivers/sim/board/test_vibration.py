"""The motor of both simulated boards, through whole visits and at any speed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import groupby, pairwise

import pytest
from coaching import DEFAULTS, TAP_TO_PRESS, breathing, context_at, taps
from loose import until

from device.core.loop import run
from device.flows.visit import device
from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.buttons.button import Button
from device.model.channel import FOR_EYES, Channel
from device.outputs.light.crossfade import CROSSFADE_SECONDS
from device.outputs.screen.layout import draw
from device.outputs.vibration.output import VibrationOutput
from device.outputs.vibration.pulses import APART_SECONDS, Pulses
from device.settings.parts.vibration import MotorDriver, VibrationPart
from device.settings.settings import Profile
from drivers.clock import ScaledClock
from drivers.sim.board.live import LiveBoard
from drivers.sim.board.parts import Parts
from drivers.sim.board.virtual import Ended, VirtualBoard, Watch
from drivers.vibration.polled import PolledMotor

WRIST = replace(DEFAULTS, profile=Profile.WRIST)
KINDS = [MotorDriver.GPIO, MotorDriver.DRV2605]
HERTZ = 100


class Visit:
    """A visit to a wrist in virtual time: the lines of its vibration, and its wire by moments."""

    def __init__(self, driver, *further, seconds, frames=True):
        settings = replace(WRIST, vibration=VibrationPart(driver))
        way_in = taps(breathing, settings)
        self.begins = way_in[-1][0] + TAP_TO_PRESS
        self.told, self.ran, self.lit = [], [], []
        moves = [move for at, button in way_in for move in tap(button, at)]
        moves += [(self.begins + at, button, down) for at, button, down in further]
        on_frame = self.look if frames else None
        watch = Watch(on_frame, HERTZ, None, lambda at, count: self.told.append((at, count)))
        self.board = VirtualBoard(
            Parts.of(settings, draw), moves, self.begins + seconds, None, watch
        )
        context = replace(context_at(self.board.now, settings), usable=lambda: self.board.channels)
        with pytest.raises(Ended):
            run(device(context), self.board)
        self.board.close()

    def look(self, at, pixels):
        if at >= self.begins:
            self.ran.append((at - self.begins, self.board.motor_wire.drive > 0))
            self.lit.append(any(map(any, pixels)))

    @property
    def lines(self):
        return [(round(at - self.begins, 3), count) for at, count in self.told]


def tap(button, at):
    return [(at, button, True), (at + 0.03, button, False)]


@pytest.mark.parametrize("driver", KINDS)
def test_a_wrist_is_guided_by_vibration_alone(driver):
    visit = Visit(driver, seconds=38.0)
    assert visit.board.channels == FOR_EYES | {Channel.VIBRATION}
    assert visit.lines == [(0, 1), (4, 2), (12, 1), (16, 2), (24, 1), (28, 2), (36, 1)]
    crossfaded = round(CROSSFADE_SECONDS * HERTZ) + 1
    assert not any(visit.lit[crossfaded:])


@pytest.mark.parametrize("driver", KINDS)
def test_the_wire_says_what_the_lines_say(driver):
    visit = Visit(driver, seconds=38.0)
    starts = [at for (_, before), (at, on) in pairwise(visit.ran) if on > before]
    phases = [0, 4, 4 + APART_SECONDS, 12, 16, 16 + APART_SECONDS, 24, 28, 28 + APART_SECONDS, 36]
    assert starts == pytest.approx(phases[1:] if visit.ran[0][1] else phases, abs=2 / HERTZ)
    length = sum(on for _, on in visit.ran) / HERTZ / 10
    wanted = {MotorDriver.GPIO: 0.12, MotorDriver.DRV2605: 0.12}[driver]
    assert length == pytest.approx(wanted, abs=1 / HERTZ)


@pytest.mark.parametrize("frames", [True, False])
def test_it_is_the_same_whether_or_not_anybody_looks(frames):
    assert Visit(MotorDriver.GPIO, seconds=20.0, frames=frames).lines == [
        (0, 1),
        (4, 2),
        (12, 1),
        (16, 2),
    ]


def test_a_pause_has_none_and_going_on_begins_with_an_inhale():
    presses = [*tap(Button.START, 6.0), *tap(Button.START, 20.0)]
    visit = Visit(MotorDriver.GPIO, *presses, seconds=30.0)
    again = 20.0 + TAP_TO_PRESS - 0.02
    assert visit.lines == [
        (0, 1),
        (4, 2),
        (pytest.approx(again, abs=0.03), 1),
        (pytest.approx(again + 4, abs=0.03), 2),
    ]


def test_a_stop_switches_it_off_at_once_and_for_good():
    hold = [(2.05, Button.NO, True), (5.0, Button.NO, False)]
    visit = Visit(MotorDriver.GPIO, *hold, seconds=60.0)
    assert visit.lines == [(0, 1), (4, 2)]
    assert not any(on for at, on in visit.ran if at > 4.05 + 1 / HERTZ)
    assert any(on for at, on in visit.ran if 4.0 <= at <= 4.05)


class Motor:
    """A motor that keeps how it was switched."""

    def __init__(self):
        self.told = []

    def on(self):
        self.told.append(True)

    def off(self):
        self.told.append(False)

    def close(self):
        pass


def test_a_motor_without_a_thread_is_switched_once_for_each_change():
    motor = Motor()
    polled = PolledMotor(motor, 0.1, lambda: 5.0)
    polled.play(Pulses(Breath(Pattern(4, 8))), 5.0)
    for tenth in range(51, 180):
        polled.advance(tenth / 10)
    assert motor.told == [True, False] * 4


def test_a_device_without_a_motor_has_neither_its_channel_nor_its_wire():
    parts = Parts.of(DEFAULTS, draw)
    board = VirtualBoard(parts, (), 1.0)
    assert (Channel.VIBRATION in board.channels, board.motor_wire) == (False, None)
    assert not any(isinstance(output, VibrationOutput) for output in board.outputs)
    board.close()


@pytest.mark.parametrize("driver", KINDS)
@pytest.mark.parametrize("speed", [1.0, 30.0])
def test_a_live_board_shows_that_it_runs_and_tells_of_it(driver, speed):
    seen, boards = [], []

    def changed():
        seen.extend(board.vibrating for board in boards)

    parts = Parts.of(replace(WRIST, vibration=VibrationPart(driver)), draw)
    noon = datetime.fromisoformat("2026-01-01T12:00")
    board = LiveBoard(parts, lambda: noon, changed, ScaledClock(speed))
    boards.append(board)
    assert board.channels == FOR_EYES | {Channel.VIBRATION}
    (output,) = board.outputs[2:]
    output._motor.play(Pulses(Breath(Pattern(4, 8))), board.now())
    assert until(lambda: [now for now, _ in groupby(seen)][-2:] == [True, False])
    board.close()
    assert not board.vibrating


def test_a_live_board_that_is_closed_in_a_pulse_is_still():
    parts = Parts.of(replace(WRIST, vibration=VibrationPart(MotorDriver.GPIO)), draw)
    noon = datetime.fromisoformat("2026-01-01T12:00")
    board = LiveBoard(parts, lambda: noon)
    motor = board.outputs[2]._motor
    # A pulse that is not over before the board is closed, however slow this machine is.
    motor._player._turn = lambda now: (True, None)
    motor.play(Pulses(Breath(Pattern(4, 8))), board.now())
    assert until(lambda: board.vibrating)
    board.close()
    assert not board.vibrating
