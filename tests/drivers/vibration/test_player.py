"""The player on a clock that the test owns: what the motor does, and how often it wakes up."""

from __future__ import annotations

from collections import deque
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loose import until
from showing import SOON

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import EVERY, Pattern
from device.outputs.vibration.pulses import APART_SECONDS, NONE, Pulses
from drivers.clock import Clock, Closed
from drivers.retry import Retry
from drivers.vibration.player import HANGING_SECONDS, SETTLE_SECONDS, PulsePlayer, ThreadedMotor
from drivers.vibration.switch import MotorSwitch

BREATH = Pulses(Breath(Pattern(4, 8)))
LENGTH = 0.12


class OwnClock:
    """A clock that waiting moves on, each time `late` seconds too far, until `end`.

    `messages` are handed out at their moments; `late` may be a function of the moment.
    """

    def __init__(self, messages, end, late=lambda at: 0.0):
        self.moment, self.end, self.late = 0.0, end, late
        self.messages = deque(messages)
        self.wakes = 0

    def now(self):
        return self.moment

    def inbox(self):
        return self

    def put(self, message):
        self.messages.append((self.moment, message))

    def get(self, until):
        self.wakes += 1
        if self.messages and (until is None or self.messages[0][0] <= until):
            self.moment, message = self.messages.popleft()
            return message
        wanted = self.end if until is None else max(self.moment, until)
        self.moment = min(self.end, wanted + self.late(wanted))
        if self.moment >= self.end:
            raise Closed
        return None


class Motor:
    """A motor that keeps when it began to run and when it stopped."""

    def __init__(self, clock):
        self.clock, self.runs = clock, []
        self.on_since = None

    def on(self):
        assert self.on_since is None
        self.on_since = self.clock.now()

    def off(self):
        self.runs.append((self.on_since, self.clock.now()))
        self.on_since = None

    def close(self):
        assert self.on_since is None, "closed while it runs"


def played(messages, end, late=lambda at: 0.0):
    """When the motor ran, and how often the thread woke up."""
    clock = OwnClock(messages, end, late)
    motor = Motor(clock)
    switch = MotorSwitch(lambda: motor, Retry("the motor", clock.now), clock.now)
    PulsePlayer(switch, LENGTH, clock).run()
    assert motor.on_since is None, "it runs after the end"
    return motor.runs, clock.wakes


def began(runs):
    return [on for on, _ in runs]


def settled(*moments):
    return pytest.approx([moment + SETTLE_SECONDS for moment in moments], abs=1e-5)


def test_one_pulse_at_each_inhale_and_two_at_each_exhale():
    runs, _ = played([(5.0, (BREATH, 5.0))], end=22.0)
    assert began(runs) == settled(5, 9, 9 + APART_SECONDS, 17, 21, 21 + APART_SECONDS)
    assert [off - on for on, off in runs] == pytest.approx([LENGTH] * 6, abs=1e-5)


def test_it_wakes_up_for_nothing_but_changes():
    runs, wakes = played([(5.0, (BREATH, 5.0))], end=605.0)
    changes = 2 * len(runs)
    phases = 100
    assert wakes <= changes + phases + 3


def test_without_pulses_it_sleeps():
    _, wakes = played([], end=1e6)
    assert wakes == 1


def test_the_motor_is_off_at_once_when_something_else_is_presented():
    runs, _ = played([(0.0, (BREATH, 0.0)), (4.05, (NONE, 0.0))], end=100.0)
    assert runs[-1] == (pytest.approx(4.0 + SETTLE_SECONDS), 4.05)
    assert len(runs) == 2


def test_a_breath_that_ends_at_its_end_never_begins_the_next():
    late = SETTLE_SECONDS * 0.9
    runs, _ = played([(0.0, (BREATH, 0.0)), (12.0 + late, (NONE, 0.0))], end=30.0)
    assert began(runs) == settled(0, 4, 4 + APART_SECONDS)


@pytest.mark.parametrize("late", [0.0, 0.003, 0.05])
def test_each_breath_that_follows_begins_with_one_pulse(late):
    messages = [(12.0 * n + late, (BREATH, 12.0 * n)) for n in range(4)]
    runs, _ = played(messages, end=47.0)
    assert len(runs) == 4 * 3
    assert [round(on) for on in began(runs)] == [0, 4, 4, 12, 16, 16, 24, 28, 28, 36, 40, 40]


@given(st.sampled_from(EVERY), st.floats(0, LENGTH * 0.9), st.integers(0, 2))
def test_a_late_thread_plays_each_phase_as_it_should_be(pattern, late, every):
    breath = Pulses(Breath(pattern))
    wakes = iter(range(10_000))
    runs, _ = played([(0.0, (breath, 0.0))], 60.0, lambda at: late * (next(wakes) % 3 == every))
    counts = {}
    for on in began(runs):
        into = (on - SETTLE_SECONDS + 1e-6) % pattern.cycle
        phase = (on - SETTLE_SECONDS + 1e-6) // pattern.cycle, into >= pattern.inhale
        counts[phase] = counts.get(phase, 0) + 1
    del counts[max(counts)]
    assert all(count == 1 + exhale for (_, exhale), count in counts.items())
    assert all(off - on <= LENGTH + late + 1e-5 for on, off in runs)
    assert all(off - on >= LENGTH - 1e-5 for on, off in runs[:-1]), "late ones are as long"


def test_a_phase_that_was_missed_is_left_out_whole():
    def late(at):
        return 0.2 if 4.0 < at < 4.1 else 0.0

    runs, _ = played([(0.0, (BREATH, 0.0))], 15.0, late)
    assert began(runs) == settled(0, 12), "one of two pulses would tell an inhale"


def test_a_breath_that_is_joined_in_an_exhale_begins_with_the_next_inhale():
    runs, _ = played([(5.3, (BREATH, 1.0))], 15.0)
    assert began(runs) == settled(13)


def test_an_error_of_the_program_leaves_the_motor_off():
    clock = OwnClock([(0.0, (BREATH, 0.0))], 10.0)
    motor = Motor(clock)
    switch = MotorSwitch(lambda: motor, Retry("the motor", clock.now), clock.now)
    player = PulsePlayer(switch, LENGTH, clock)

    def broken(until):
        if motor.on_since is not None:
            raise ZeroDivisionError
        return OwnClock.get(clock, until)

    clock.get = broken
    with pytest.raises(ZeroDivisionError):
        player.run()
    assert len(motor.runs) == 1


class Slow:
    """A motor whose bus may hang."""

    def __init__(self):
        self.running, self.stopped, self.answers = Event(), Event(), Event()
        self.answers.set()

    def on(self):
        self.running.set()
        assert self.answers.wait(SOON)

    def off(self):
        self.stopped.set()

    def close(self):
        pass


@pytest.fixture
def slow():
    return Slow()


def threaded(slow, clock):
    retry = Retry("the motor", clock.now)
    return ThreadedMotor(MotorSwitch(lambda: slow, retry, clock.now), LENGTH, clock, retry)


def test_a_live_motor_pulses_and_is_off_once_it_is_closed(slow):
    clock = Clock()
    motor = threaded(slow, clock)
    motor.play(BREATH, clock.now())
    assert slow.running.wait(SOON)
    motor.close()
    assert slow.stopped.is_set()
    assert motor.retry.works


def test_one_that_hangs_is_not_alive_and_hinders_nobody(slow, monkeypatch):
    monkeypatch.setattr("drivers.clock.CLOSE_SECONDS", 0.01)
    clock = Clock()
    slow.answers.clear()
    motor = threaded(slow, clock)
    motor.play(BREATH, clock.now())
    assert slow.running.wait(SOON)
    assert motor.alive(clock.now())
    assert not motor.alive(clock.now() + HANGING_SECONDS + 5.0)
    motor.close()
    assert not slow.stopped.is_set()
    slow.answers.set()
    assert slow.stopped.wait(SOON)


def test_one_that_has_nothing_to_play_is_alive(slow):
    clock = Clock()
    motor = threaded(slow, clock)
    assert until(lambda: motor.retry.works)
    assert motor.alive(clock.now())
    motor.close()
    assert not motor.alive(clock.now())
