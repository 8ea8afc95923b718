"""Another output beside ring and screen: a motor that pulses at each phase of a breath.

It is told what a scene means as they are, and whatever does something with a person knows nothing
of it: it is the board's business alone.
"""

from __future__ import annotations

import ast
from itertools import pairwise
from pathlib import Path

import pytest
from coaching import DEFAULTS, TAP_TO_PRESS, breathing, context_at, taps

import device
from device.core.loop import run
from device.flows.visit import device as whole_device
from device.model.breath import Breath, BreathStyle, Pattern, Phase
from device.model.cue import Focus, Off, Rest, Still
from device.model.gestures import Button
from device.outputs.screen.layout import draw
from drivers.sim.board.parts import Parts
from drivers.sim.board.virtual import Ended, VirtualBoard, Watch

PULSE, APART = 0.1, 0.3
"""Seconds that a pulse lasts, and from one to the next."""

PULSES = {Phase.INHALE: 1, Phase.EXHALE: 2}

HERTZ = 100


def is_on(cue, seconds):
    """The track: whether the motor runs, so many seconds after the cue began."""
    if not isinstance(cue, Breath):
        return False
    now = cue.phase_at(seconds)
    number, into = divmod(now.fraction * now.counts, APART)
    return number < PULSES[now.phase] and into < PULSE


class Motor:
    """A fake motor, which keeps the moments at which it began to run."""

    def __init__(self):
        self.began = []
        self._runs = False

    def drive(self, at, *, on):
        if on and not self._runs:
            self.began.append(at)
        self._runs = on


class VibrationOutput:
    """Plays the track of each scene's cue on a motor, which is looked at now and then."""

    def __init__(self, motor):
        self._motor = motor
        self._cue, self._since = Off(), 0.0

    def present(self, presented, now):
        since = now if presented.since is None else presented.since
        self._cue, self._since = presented.cue, since

    def look(self, at):
        self._motor.drive(at, on=is_on(self._cue, at - self._since))


TAP = 0.03


def tap(button, at):
    return [(at, button, True), (at + TAP, button, False)]


WAY_IN = taps(breathing)
BEGINS = WAY_IN[-1][0] + TAP_TO_PRESS
"""The moment at which the first inhale begins."""


class Visit:
    """A visit to the whole device, in virtual time: what each of its outputs did."""

    def __init__(self, *further, end, vibrates=True):
        self.motor, self.pages, self.ring = Motor(), [], {}
        vibration = VibrationOutput(self.motor)

        def on_frame(at, pixels):
            self.ring[at] = pixels
            vibration.look(at)

        def on_page(page, picture):
            self.pages.append((page, picture.tobytes()))

        moves = [move for at, button in WAY_IN for move in tap(button, at)]
        watch = Watch(on_frame, HERTZ, on_page)
        parts = Parts.of(DEFAULTS, draw)
        board = VirtualBoard(parts, [*moves, *further], end, watch=watch)
        if vibrates:
            board.outputs = (*board.outputs, vibration)
        with pytest.raises(Ended):
            run(whole_device(context_at(board.now)), board)
        board.close()

    def brightness(self, at):
        """How bright the ring is at a moment."""
        return sum(map(sum, self.ring[round(at * HERTZ) / HERTZ]))


def began(*offsets):
    """Moments, in seconds since the first inhale; the motor is looked at every hundredth."""
    return pytest.approx([BEGINS + offset for offset in offsets], abs=1.5 / HERTZ)


def test_it_pulses_once_at_each_inhale_and_twice_at_each_exhale():
    visit = Visit(end=BEGINS + 29.0)
    assert visit.motor.began == began(0, 4, 4.3, 12, 16, 16.3, 24, 28, 28.3)


def test_it_keeps_time_with_the_ring():
    visit = Visit(end=BEGINS + 38.0)
    exhales = [one for one, other in pairwise(visit.motor.began) if other - one < 1]
    assert len(exhales) == 3
    for exhale in exhales:
        around = [visit.brightness(exhale + off) for off in (-2, -1, 0, 1, 2)]
        assert max(around) == around[2]


def test_a_pause_has_no_pulses_and_going_on_begins_with_an_inhale():
    pause, goes_on = BEGINS + 6.0, BEGINS + 20.0
    presses = [*tap(Button.START, pause), *tap(Button.START, goes_on)]
    visit = Visit(*presses, end=goes_on + 10.0)
    again = 20.0 + TAP_TO_PRESS
    assert visit.motor.began == began(0, 4, 4.3, again, again + 4, again + 4.3)


def test_after_a_stop_there_are_none():
    hold = [(BEGINS + 5.0, Button.NO, True), (BEGINS + 8.0, Button.NO, False)]
    assert Visit(*hold, end=BEGINS + 60.0).motor.began == began(0, 4, 4.3)


def test_the_others_are_as_they_are_without_it():
    with_it, without = (Visit(end=BEGINS + 29.0, vibrates=each) for each in (True, False))
    assert without.motor.began == []
    assert with_it.pages == without.pages
    assert with_it.ring == without.ring


@pytest.mark.parametrize("cue", [Off(), Rest(), Still(), Focus(0.5)])
def test_no_other_cue_has_a_pulse(cue):
    assert not any(is_on(cue, number / HERTZ) for number in range(20 * HERTZ))


@pytest.mark.parametrize("style", BreathStyle)
def test_each_way_to_guide_a_breath_has_them(style):
    assert is_on(Breath(Pattern(4, 8), style), 4.35)


@pytest.mark.parametrize("room", ["core", "flows"])
def test_no_room_of_what_is_done_with_a_person_knows_an_output(room):
    for path in sorted((Path(device.__file__).parent / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            imported = getattr(node, "module", None) if isinstance(node, ast.ImportFrom) else None
            assert not (imported or "").endswith(".output"), path
