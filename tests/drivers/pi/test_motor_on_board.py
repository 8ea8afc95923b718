"""The real board's motor: one more part, which may be missing, go and come back."""

from __future__ import annotations

from dataclasses import replace

import on_bench
import pytest
from coaching import DEFAULTS
from loose import until

from device.core.flow import Scene
from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.channel import FOR_EYES, Channel
from device.model.cue import Rest
from device.model.page import BLANK
from device.outputs.vibration.pulses import NONE, Pulses
from device.settings.parts.speaker import SpeakerDriver, SpeakerPart
from device.settings.settings import Profile, Settings

WRIST = Settings(profile=Profile.WRIST)
FELT = FOR_EYES | {Channel.VIBRATION}
BREATH = Pulses(Breath(Pattern(4, 8)))


class Bench(on_bench.Bench):
    """A wrist's board on a bench."""

    def __init__(self, settings=WRIST, gone=()):
        super().__init__(settings, gone)
        self.retry = self.board.health.retries.get("motor")

    def breathe(self):
        """Have every output told of pulses that begin now."""
        (output,) = (each for each in self.board.outputs if hasattr(each, "_motor"))
        output._motor.play(BREATH, self.board.now())
        return output


@pytest.fixture
def bench():
    bench = Bench()
    yield bench
    bench.board.close()


def test_a_board_without_one_has_no_channel_for_it():
    bench = Bench(replace(DEFAULTS, speaker=SpeakerPart(SpeakerDriver.NONE)))
    assert bench.board.channels == FOR_EYES
    assert bench.hands.motors == 0
    assert len(bench.board.outputs) == 2
    bench.board.close()


def test_it_is_opened_at_once_and_its_channel_can_be_used(bench):
    assert bench.board.channels == FELT
    assert until(lambda: bench.retry.works)
    assert bench.board.channels == FELT


def test_it_runs_with_the_breath_and_is_off_when_the_board_is_closed():
    bench = Bench()
    bench.breathe()
    assert until(lambda: bench.hands.runs)
    bench.board.close()
    assert not bench.hands.runs


def test_it_is_off_at_once_when_another_scene_is_presented(bench):
    output = bench.breathe()
    output._played = (BREATH, bench.board.now())
    assert until(lambda: bench.hands.runs)
    output.present(Scene(BLANK, Rest()), bench.board.now())
    assert output._played == (NONE, 0.0)
    assert until(lambda: not bench.hands.runs)


def test_one_that_is_not_there_is_said_once_and_comes_when_it_does(caplog):
    bench = Bench(gone=["motor"])
    assert bench.wait(lambda: bench.retry.works is False)
    assert bench.board.channels == FOR_EYES
    assert bench.wait(lambda: {"STATUS": "Without its motor."} in bench.notifier.states)
    bench.hands.gone.clear()
    bench.clock.put_forward(61.0)
    assert until(lambda: bench.retry.works)
    assert bench.board.channels == FELT
    bench.board.close()
    assert [record.message for record in caplog.records] == [
        "Not working: the motor ([Errno 19] no motor). It is tried again and again.",
        "Working again: the motor.",
    ]


def test_one_that_goes_while_it_runs_is_off_as_soon_as_it_is_back(bench):
    bench.breathe()
    assert until(lambda: bench.hands.runs)
    bench.hands.gone.add("motor")
    assert until(lambda: bench.retry.works is False)
    assert bench.board.channels == FOR_EYES
    bench.hands.gone.clear()
    assert until(lambda: not bench.hands.runs)


def test_a_thread_that_is_gone_is_not_told_to_the_watchdog_as_alive(bench):
    assert bench.wait(lambda: {"WATCHDOG": "1"} in bench.notifier.states)
    (output,) = (each for each in bench.board.outputs if hasattr(each, "_motor"))
    output._motor.close()
    bench.notifier.states.clear()
    for _ in range(20):
        bench.clock.put_forward(1.0)
        bench.board.wait(bench.board.now())
    assert {"WATCHDOG": "1"} not in bench.notifier.states
