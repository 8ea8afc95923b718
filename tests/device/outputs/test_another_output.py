"""Another output beside those that there are: a paper flower that a servo opens with each inhale.

It is told what a scene means as they are, and whatever does something with a person knows nothing
of it: it is the board's business alone.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from coaching import DEFAULTS, TAP_TO_PRESS, breathing, context_at, taps

import device
from device.core.loop import run
from device.flows.visit import device as whole_device
from device.model.breathing.breath import Breath, BreathStyle, Phase
from device.model.breathing.pattern import Pattern
from device.model.buttons.button import Button
from device.model.cue import Finished, Focus, Off, Rest, Still
from device.outputs.screen.layout import draw
from drivers.sim.board.parts import Parts
from drivers.sim.board.virtual import Ended, VirtualBoard
from drivers.sim.board.watch import Watch

HERTZ = 100


def openness(cue, seconds):
    """The track: how far the flower is open, from 0 to 1, so many seconds after the cue began."""
    if not isinstance(cue, Breath):
        return 0.0
    now = cue.phase_at(seconds)
    return now.fraction if now.phase is Phase.INHALE else 1.0 - now.fraction


class Servo:
    """A fake servo, which keeps where it was at each moment."""

    def __init__(self):
        self.positions = {}

    def move(self, at, position):
        self.positions[at] = position

    def at(self, seconds):
        return self.positions[round(seconds * HERTZ) / HERTZ]


class FlowerOutput:
    """Plays the track of each scene's cue on a servo, which is moved now and then."""

    def __init__(self, servo):
        self._servo = servo
        self._cue, self._since = Off(), 0.0

    def present(self, presented, now):
        since = now if presented.since is None else presented.since
        self._cue, self._since = presented.cue, since

    def look(self, at):
        self._servo.move(at, openness(self._cue, at - self._since))


TAP = 0.03


def tap(button, at):
    return [(at, button, True), (at + TAP, button, False)]


WAY_IN = taps(breathing)
BEGINS = WAY_IN[-1][0] + TAP_TO_PRESS
"""The moment at which the first inhale begins."""


class Visit:
    """A visit to the whole device, in virtual time: what each of its outputs did."""

    def __init__(self, *further, end, flower=True):
        self.servo, self.pages, self.ring = Servo(), [], {}
        output = FlowerOutput(self.servo)

        def on_frame(at, pixels):
            self.ring[at] = pixels
            if flower:
                output.look(at)

        def on_page(page, picture):
            self.pages.append((page, picture.tobytes()))

        moves = [move for at, button in WAY_IN for move in tap(button, at)]
        watch = Watch(on_frame, HERTZ, on_page)
        parts = Parts.of(DEFAULTS, draw)
        board = VirtualBoard(parts, [*moves, *further], end, watch=watch)
        if flower:
            board.outputs = (*board.outputs, output)
        with pytest.raises(Ended):
            run(whole_device(context_at(board.now)), board)
        board.close()

    def brightness(self, at):
        """How bright the ring is at a moment."""
        return sum(map(sum, self.ring[round(at * HERTZ) / HERTZ]))

    def openness(self, *offsets):
        """How far the flower is open, so many seconds after the first inhale began."""
        return [self.servo.at(BEGINS + offset) for offset in offsets]


def about(*positions):
    """Positions; the servo is moved every hundredth of a second."""
    return pytest.approx(list(positions), abs=0.01)


def test_it_opens_with_each_inhale_and_closes_with_each_exhale():
    visit = Visit(end=BEGINS + 29.0)
    assert visit.openness(0, 2, 4, 8, 12, 14, 16, 20) == about(0, 0.5, 1, 0.5, 0, 0.5, 1, 0.5)


def test_it_keeps_time_with_the_ring():
    visit = Visit(end=BEGINS + 38.0)
    for exhale in (4.0, 16.0, 28.0):
        around = [exhale + offset for offset in (-2, -1, 0, 1, 2)]
        light = [visit.brightness(BEGINS + at) for at in around]
        assert max(light) == light[2]
        assert max(visit.openness(*around)) == visit.openness(exhale)[0]


def test_it_is_closed_in_a_pause_and_going_on_begins_with_an_inhale():
    pause, goes_on = BEGINS + 6.0, BEGINS + 20.0
    presses = [*tap(Button.START, pause), *tap(Button.START, goes_on)]
    visit = Visit(*presses, end=goes_on + 10.0)
    again = 20.0 + TAP_TO_PRESS
    assert visit.openness(7, 13, 19) == [0, 0, 0]
    assert visit.openness(again + 2, again + 4, again + 8) == about(0.5, 1, 0.5)


def test_after_a_stop_it_stays_closed():
    hold = [(BEGINS + 5.0, Button.NO, True), (BEGINS + 8.0, Button.NO, False)]
    visit = Visit(*hold, end=BEGINS + 60.0)
    assert not any(visit.openness(*range(8, 60)))


def test_the_others_are_as_they_are_without_it():
    with_it, without = (Visit(end=BEGINS + 29.0, flower=each) for each in (True, False))
    assert without.servo.positions == {}
    assert with_it.pages == without.pages
    assert with_it.ring == without.ring


@pytest.mark.parametrize("cue", [Off(), Rest(), Still(), Focus(0.5), Finished()])
def test_it_stays_closed_with_every_other_cue(cue):
    assert not any(openness(cue, number / HERTZ) for number in range(20 * HERTZ))


@pytest.mark.parametrize("style", BreathStyle)
def test_each_way_to_guide_a_breath_opens_it(style):
    assert openness(Breath(Pattern(4, 8), style), 2.0) == 0.5


@pytest.mark.parametrize("room", ["core", "flows"])
def test_no_room_of_what_is_done_with_a_person_knows_an_output(room):
    for path in sorted((Path(device.__file__).parent / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            imported = getattr(node, "module", None) if isinstance(node, ast.ImportFrom) else None
            assert not (imported or "").endswith(".output"), path
