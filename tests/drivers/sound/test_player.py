"""One stream, written by one thread: when it is open, and what is heard of it when."""

from __future__ import annotations

from threading import Event

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from showing import SOON
from sounding import LOUD, SAID, VOLUME, Shown, Tracks, tracks_of, visits
from thorough import examples

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.cue import STILL, Finished, Rest
from device.model.speech import Speech
from device.outputs.sound.renderer import FADE_SECONDS
from device.outputs.sound.samples import LOUDEST, RATE
from device.outputs.sound.tones import Tone, samples_of
from drivers.clock import Clock
from drivers.retry import Retry
from drivers.sound.player import QUEUE_SECONDS, STUCK_SECONDS, SoundPlayer, ThreadedSpeaker

BREATH = Breath(Pattern(4, 8))


class Moments:
    """A clock that stands still until it is put forward."""

    def __init__(self):
        self.moment = 0.0

    def now(self):
        return self.moment


class Device:
    """A sound device that plays in time what it is given: `heard` are its samples, from 0 s on.

    While it is `gone`, whatever is done with it fails; while it is `stuck`, it plays nothing.
    """

    capacity = 40_000

    def __init__(self, clock):
        self.clock, self.gone, self.stuck = clock, False, False
        self.opened, self.closed, self.is_open = 0, 0, False
        self.underruns, self.longest, self.replaced = 0, 0, 0
        self.heard, self._queue = [], b""

    def connect(self):
        self.check()
        self.opened, self.is_open, self._at = self.opened + 1, True, self.sample
        self._queue = b""
        return self

    @property
    def sample(self):
        return round(self.clock.now() * RATE)

    def check(self):
        if self.gone:
            raise OSError(19, "No such device")

    def play(self):
        """Play what was due since the last time."""
        due = 0 if self.stuck else self.sample - self._at
        played, self._queue = self._queue[: due * 2], self._queue[due * 2 :]
        if played:
            self.heard.append((self._at, played))
        if self.longest and len(played) < due * 2:
            self.underruns += 1
        self._at = self.sample

    def queued(self):
        self.check()
        self.play()
        return len(self._queue) // 2

    def write(self, samples):
        self.check()
        self._queue += samples
        self.longest = max(self.longest, len(self._queue) // 2)

    def replace(self, samples):
        self.play()
        self._queue, self.replaced = b"", self.replaced + 1
        self.write(samples)

    def close(self):
        if not self.gone:
            self.play()
        self.closed, self.is_open = self.closed + 1, False

    def samples(self):
        """All that was heard, from 0 s on."""
        every = np.zeros(self.sample + 1, int)
        for at, played in self.heard:
            values = np.frombuffer(played, "<i2")[: len(every) - at]
            every[at : at + len(values)] = values
        return every


class Room:
    """A player with its device and its clock, to which scenes are shown at their moments."""

    def __init__(self, late=0.0):
        self.clock = Moments()
        self.device = Device(self.clock)
        self.retry = Retry("the speaker", self.clock.now)
        self.player = SoundPlayer(self.device.connect, self.clock, self.retry)
        self.tracks = Tracks()
        self.late, self.due = late, self.player.step()
        self.turns = 0

    def show(self, *shown, until):
        """Play scenes, each from its moment on, until a moment."""
        tracks = self.tracks.of(*shown)
        while True:
            moments = [
                until,
                *(m for m, _ in tracks[:1]),
                *([] if self.due is None else [self.due]),
            ]
            self.clock.moment = max(self.clock.moment, min(moments) + self.late)
            if self.clock.moment >= until:
                return self.device
            if tracks and tracks[0][0] <= self.clock.moment:
                self.player.take(tracks.pop(0)[1])
            self.due = self.player.step()
            self.turns += 1


def loud_after(device, seconds):
    return np.abs(device.samples()[round(seconds * RATE) :]).max(initial=0) > 0


def test_it_is_tried_at_once_and_closed_again():
    device = Room().device
    assert (device.opened, device.closed, device.is_open) == (1, 1, False)


def test_a_page_without_a_sound_opens_nothing():
    room = Room()
    assert room.show((1.0, Shown(STILL)), until=60.0).opened == 1
    assert room.turns <= 2


def test_the_stream_is_opened_at_the_first_sound_and_stays_open_to_the_end_of_the_visit():
    room = Room()
    speech = Speech("short", 2.0)
    device = room.show((1.0, Shown(STILL)), (2.0, Shown(speech=speech)), (3.0, Shown()), until=60.0)
    assert (device.opened, device.is_open) == (2, True)
    room.show((60.0, Shown(Rest())), until=60.2)
    assert (device.opened, device.is_open) == (2, False)
    room.show((61.0, Shown(BREATH, 61.0)), until=62.0)
    assert device.is_open


def test_between_two_sounds_it_plays_silence_and_wakes_up_twice_a_second():
    room = Room()
    room.show((0.1, Shown(speech=Speech("short", 0.1))), until=1.0)
    turns = room.turns
    device = room.show(until=31.0)
    assert room.turns - turns == pytest.approx(30 * 2, rel=0.02)
    assert device.underruns == 0


def test_a_tone_is_heard_at_its_moment():
    device = Room().show((0.5, Shown(BREATH, 0.5)), until=8.0)
    made = np.frombuffer(samples_of(Tone.EXHALE), "<i2") * VOLUME
    at, samples = round(4.5 * RATE), device.samples()
    best = min(
        range(-40, 41), key=lambda by: np.abs(samples[at + by : at + by + RATE] - made[:RATE]).sum()
    )
    assert abs(best) <= 2


def test_a_first_tone_is_heard_from_its_start_on_although_silence_was_queued():
    shown = (0.5, Shown(speech=Speech("short", 0.5))), (3.1, Shown(BREATH, 3.1))
    samples = Room().show(*shown, until=5.0).samples()
    made = np.frombuffer(samples_of(Tone.INHALE), "<i2") * VOLUME
    at = round(3.1 * RATE)
    assert np.abs(samples[at : at + RATE] - made[:RATE]).max() <= 200


def test_speech_is_heard_from_its_first_sample_on_at_once():
    shown = (0.5, Shown(BREATH, 0.5)), (3.1, Shown(BREATH, 0.5, Speech("one second", 3.1)))
    samples = Room().show(*shown, until=4.4).samples()
    loud = np.flatnonzero(np.abs(samples[3 * RATE :]) > 100) + 3 * RATE
    assert 3.1 <= loud[0] / RATE <= 3.1 + FADE_SECONDS
    assert loud[-1] - loud[0] == pytest.approx(len(LOUD) // 2, abs=20)


def test_what_is_queued_stays_while_a_page_changes_and_the_breath_goes_on():
    room = Room()
    room.show((0.5, Shown(BREATH, 0.5)), until=1.0)
    replaced = room.device.replaced
    scenes = [(1.0 + n / 7, Shown(BREATH, 0.5, night=n / 100)) for n in range(1, 70)]
    assert room.show(*scenes, until=12.0).replaced == replaced


def test_a_thread_that_is_kept_for_900_ms_at_each_turn_leaves_no_gap():
    shown = (1.0, Shown(BREATH, 1.0)), (9.0, Shown(BREATH, 1.0, Speech("one second", 9.0)))
    device = Room(late=0.9).show(*shown, until=60.0)
    assert device.underruns == 0


@settings(max_examples=examples(60))
@given(visits(), st.floats(0, 0.08), st.sampled_from([STILL, Rest()]))
def test_a_stop_is_heard_within_100_ms_whatever_came_before(shown, late, cue):
    first = shown[0][0]
    moved = [(moment - first + 1.0, shift(each, first - 1.0)) for moment, each in shown]
    stop = moved[-1][0] + 0.5
    device = Room(late).show(*moved, (stop, Shown(cue)), until=stop + 3.0)
    assert not loud_after(device, stop + 0.1)
    assert np.abs(device.samples()).max() <= LOUDEST * VOLUME + 1
    assert device.longest <= round(QUEUE_SECONDS * RATE)
    assert device.underruns == 0


@pytest.mark.parametrize("moment", [2.0 + 0.00137 * number for number in range(30)])
def test_a_stop_is_silent_at_once_at_any_moment_of_a_turn(moment):
    shown = (1.0, Shown(speech=Speech("long", 1.0))), (moment, Shown(STILL))
    device = Room().show(*shown, until=3.0)
    assert loud_after(device, moment - 0.001)
    assert not loud_after(device, moment + 0.001)


def shift(shown, by):
    speech = shown.speech and Speech(shown.speech.text, shown.speech.since - by)
    since = None if shown.since is None else shown.since - by
    return Shown(shown.cue, since, speech, shown.channels)


def test_a_closing_tone_is_heard_to_its_end_and_then_the_stream_closes_at_rest():
    room = Room()
    device = room.show((1.0, Shown(Finished(), 1.0)), (8.0, Shown(Rest())), until=9.0)
    assert loud_after(device, 3.4)
    assert not device.is_open


def test_at_rest_what_is_said_ends_and_the_stream_is_closed():
    device = Room().show((0.5, Shown(speech=Speech("long", 0.5))), (2.0, Shown(Rest())), until=3.0)
    last = np.flatnonzero(device.samples())[-1]
    assert last / RATE == pytest.approx(2.0, abs=0.001)
    assert device.closed == 2


def test_a_device_that_is_missing_is_said_once_and_found_when_it_comes(caplog):
    clock = Moments()
    device, retry = Device(clock), Retry("the speaker", clock.now)
    device.gone = True
    player = SoundPlayer(device.connect, clock, retry)
    for _ in range(12):
        due = player.step()
        assert retry.works is False
        clock.moment = due
    device.gone = False
    clock.moment = player.step() or clock.moment
    assert retry.works
    assert not device.is_open
    assert [record.message.split(" (")[0] for record in caplog.records] == [
        "Not working: the speaker",
        "Working again: the speaker.",
    ]


def test_a_device_that_vanishes_while_it_speaks_comes_back_silent(caplog):
    room = Room()
    room.show((1.0, Shown(speech=Speech("long", 1.0))), until=2.0)
    room.device.gone = True
    room.show(until=2.5)
    assert room.retry.works is False
    assert not room.device.is_open
    room.device.gone = False
    room.show(until=8.0)
    assert room.retry.works
    assert room.device.is_open
    assert not loud_after(room.device, 2.1)
    assert len(caplog.records) == 2


def test_a_device_that_opens_but_takes_nothing_counts_as_one_that_does_not_work(caplog):
    room = Room()
    room.device.stuck = True
    room.show((1.0, Shown(BREATH, 1.0)), until=1.0 + STUCK_SECONDS + 1.0)
    assert room.retry.works is False
    assert "takes no more sound" in caplog.text


def test_a_device_that_fails_at_every_write_is_said_once(caplog):
    room = Room()

    def write(samples):
        raise OSError(5, "Input/output error")

    room.device.write = write
    room.show((1.0, Shown(BREATH, 1.0)), until=30.0)
    assert len(caplog.records) == 1
    assert room.device.opened < 8


def test_a_speaker_has_a_thread_and_its_stream_is_closed_with_it():
    written, closed = Event(), Event()
    clock = Clock()

    class Told(Device):
        def write(self, samples):
            super().write(samples)
            if any(samples):
                written.set()

        def close(self):
            super().close()
            if self.opened == 2:
                closed.set()

    device = Told(clock)
    speaker = ThreadedSpeaker(device.connect, clock)
    now = clock.now()
    ((_, track),) = tracks_of((now, Shown(speech=Speech("long", now))), say=SAID.get)
    speaker.play(track)
    assert written.wait(SOON)
    assert speaker.works
    speaker.close()
    assert closed.wait(SOON)


def test_a_missing_speaker_is_known_before_it_is_used():
    tried = Event()

    def connect():
        raise OSError(19, "No such device")

    clock = Clock()
    retry = Retry("the speaker", clock.now, tried.set)
    speaker = ThreadedSpeaker(connect, clock, retry)
    assert tried.wait(SOON)
    assert not speaker.works
    speaker.close()
