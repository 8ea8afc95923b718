"""The player on a clock that the test owns, and the rings around it."""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from threading import Event

import pytest
from showing import SOON

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.outputs.light.breath import Swell
from device.outputs.light.crossfade import CROSSFADE_SECONDS
from device.outputs.light.light import Look, Off, Steady
from drivers.clock import Clock, Closed
from drivers.ring.dither import Dither
from drivers.ring.frames import frames_of
from drivers.ring.playback import HEAL_SECONDS, Playback
from drivers.ring.player import FramePlayer, PolledRing, ThreadedRing
from drivers.ring.ws2812 import Ws2812

LOOK = Look(0.2, (1.0, 0.38, 0.06))
RING = Dither(Ws2812(16))
BREATH = Swell(LOOK, Breath(Pattern(4, 8)))
STILL = Steady(LOOK, 0.5)
DARK = frames_of(Off(), RING).frame(0)


class OwnClock:
    """A clock that waiting moves on, each time `late` seconds too far, until `end`.

    `messages` are handed out at their moments.
    """

    def __init__(self, messages, end, late=0.0, speed=1.0):
        self.moment, self.end, self.late, self.speed = 0.0, end, late, speed
        self.messages = deque(messages)
        self.waits = 0

    def now(self):
        return self.moment

    def inbox(self):
        return self

    def get(self, until):
        self.waits += 1
        if self.messages and self.messages[0][0] <= until:
            self.moment, message = self.messages.popleft()
            return message
        self.moment = max(self.moment, until) + self.late
        if self.moment >= self.end:
            raise Closed
        return None


def played(clock):
    """Every write of a player on this clock, each with its moment."""
    writes = []
    FramePlayer(RING, lambda data: writes.append((clock.now(), data)), clock).run()
    return writes


def test_starts_dark_and_ends_dark():
    writes = played(OwnClock([(1.0, (STILL, 1.0))], end=5.0))
    assert writes[0] == (0.0, DARK)
    assert writes[1][1] != DARK
    assert writes[-1][1] == DARK


AFTER_THE_DARK = Playback.dark(RING).then(BREATH, 0.0).frames


def test_writes_each_change_of_a_breath_once_at_its_moment():
    writes = played(OwnClock([(0.5, (BREATH, 0.5))], end=12.5))[1:-1]
    frames = [AFTER_THE_DARK.frame(number) for number in range(1200)]
    changes = [n for n in range(1200) if not n or frames[n] != frames[n - 1]]
    assert [data for _, data in writes] == [frames[number] for number in changes]
    assert [at for at, _ in writes] == pytest.approx([0.5 + number / 100 for number in changes])


def test_leaves_out_frames_when_late_and_never_drifts():
    writes = played(OwnClock([(0.0, (BREATH, 0.0))], end=60.0, late=0.013))[1:-1]
    expected = [AFTER_THE_DARK.frame(int(at * 100 + 1e-6)) for at, _ in writes]
    assert [data for _, data in writes] == expected
    gaps = {round(b - a, 6) for (a, _), (b, _) in pairwise(writes)}
    assert gaps <= {0.013, 0.02, 0.023, 0.03, 0.04}


def test_a_new_light_is_shown_at_once():
    writes = played(OwnClock([(0.0, (BREATH, 0.0)), (0.505, (STILL, 0.505))], end=0.6))
    moment, data = writes[-2]
    assert moment == pytest.approx(0.6, abs=0.011)
    assert data != AFTER_THE_DARK.frame(59)
    assert 0.505 in [at for at, _ in writes]


def test_a_still_light_is_sent_again_every_ten_seconds():
    writes = played(OwnClock([(2.0, (STILL, 2.0))], end=33.0))[1:-1]
    settled = [at for at, _ in writes if at >= 2.0 + CROSSFADE_SECONDS]
    assert settled == pytest.approx([3.0, 13.0, 23.0])
    assert HEAL_SECONDS == 10.0


def test_a_write_that_failed_is_tried_again_when_it_says_so_and_not_ten_seconds_later():
    clock = OwnClock([(2.0, (STILL, 2.0))], end=20.0)
    writes = []

    def write(data):
        writes.append(clock.now())
        return 7.5 if 3.0 <= clock.now() < 7.5 else None

    FramePlayer(RING, write, clock).run()
    assert [at for at in writes if at > 3.5] == [7.5, 17.5, 27.5]


def test_a_hurried_clock_is_not_written_faster_than_the_world():
    writes = played(OwnClock([(0.0, (BREATH, 0.0))], end=60.0, speed=30.0))
    assert len(writes) == pytest.approx(60 * 100 / 30, abs=3)


def test_a_live_ring_plays_until_it_is_closed():
    writes, lit = [], Event()

    def write(data):
        writes.append(data)
        if data == frames_of(STILL, RING).frame(0):
            lit.set()

    clock = Clock()
    ring = ThreadedRing(RING, write, clock)
    ring.play(STILL, clock.now())
    assert lit.wait(SOON)
    ring.close()
    assert ring.pixels == 16
    assert writes[-1] == DARK


def test_a_still_ring_writes_when_it_is_asked():
    writes = []
    ring = PolledRing(RING, writes.append)
    ring.play(BREATH, 10.0)
    assert writes == []
    ring.show(13.0)
    assert writes == [frames_of(BREATH, RING).frame(300)]
