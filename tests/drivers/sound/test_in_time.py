"""In real time, for minutes, through ALSA into a sink that paces: when light and sound come.

`make test-sound` runs these, and they print what they measure.
"""

from __future__ import annotations

import time
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from coaching import NOON, context_at
from loose import Hands, until
from paced_sink import Speaker, Written, best, joined, lacking, paced_sink
from PIL import Image
from sounding import SAID, VOLUME

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.loop import run
from device.flows.exercise.context import ExerciseContext
from device.flows.exercise.paced_breathing import breathe
from device.flows.exercise.sections import PacedBreathing
from device.model.breathing.breath import Breath, Phase
from device.model.breathing.pattern import Pattern
from device.model.channel import EVERY_CHANNEL, Channel
from device.model.cue import STILL, Rest
from device.outputs.light.breath import Swell
from device.outputs.sound.renderer import FADE_SECONDS
from device.outputs.sound.samples import RATE
from device.outputs.sound.tones import Tone, samples_of
from device.settings.parts.speaker import SpeakerPart
from device.settings.settings import Settings
from drivers.pi.assembly import assembled
from drivers.pi.board import Host
from drivers.pi.systemd import Notifier
from drivers.ring.dither import Dither
from drivers.ring.leds import strip_of
from drivers.ring.playback import Playback

pytestmark = [
    pytest.mark.sound,
    pytest.mark.skipif(bool(lacking()), reason=lacking()),
]

PATTERN = Pattern(4, 8)
MINUTES = 5
PROMPTS = ("one second",) * 5
STOPS = 40


@pytest.fixture(scope="module")
def sink(tmp_path_factory):
    with paced_sink(tmp_path_factory.mktemp("sink")) as sink:
        yield sink


class Lights:
    """A ring's bus that keeps each frame, and the moment at which it was handed over."""

    def __init__(self):
        self.frames = []

    def write(self, data):
        self.frames.append((time.monotonic(), bytes(data)))

    def close(self):
        pass


def draw(page, panel):
    return Image.new("1", (panel.width, panel.height))


@pytest.fixture(scope="module")
def exercise(sink):
    """Five minutes of breathing on a whole board, with tones, and now and then a prompt."""
    streams, lights = [], Lights()

    def speaker():
        streams.append(Written())
        return streams[-1]

    settings = Settings(
        channels=(Channel.LIGHT, Channel.SCREEN, Channel.SOUND, Channel.VOICE),
        speaker=SpeakerPart(volume=VOLUME, night_volume=VOLUME),
    )
    connections = replace(Hands().connections(), speaker=speaker, ring=lambda: lights)
    board = assembled(settings, connections, draw, Host(notifier=Notifier({}), say=SAID.get))
    context = replace(
        context_at(board.now, settings),
        local_time=lambda: NOON,
        usable=lambda: EVERY_CHANNEL,
        says=PROMPTS.__contains__,
    )
    doing = ExerciseContext.of(context, "deep-breathing", Clearance(SEAL))
    since = board.now()
    try:
        run(breathe(doing, PacedBreathing(PROMPTS, MINUTES * 60, PATTERN)), board)
    finally:
        board.close()
    return since, streams[-1], lights, settings


def test_light_and_tone_keep_together_for_five_minutes(exercise):
    since, stream, lights, settings = exercise
    told = lights_at(lights, since, settings)
    rows = [tone_at(stream, since + second, phase) for second, phase in turns()]
    rows = [(second, *row) for (second, _), row in zip(turns(), rows, strict=True) if row]
    handed = np.array([1000 * (at - since - second) for second, at, _, _ in rows])
    heard = np.array([1000 * (at - since - second) for second, _, at, _ in rows])
    light = np.array([1000 * told[second] for second, *_ in rows])
    apart = np.abs(heard - light)
    print(f"\n{len(rows)} tones in {MINUTES} minutes, from their phases' starts, in milliseconds")
    for name, values in (
        ("light, as handed to its driver", light),
        ("tone, as handed to its driver", handed),
        ("tone, with what was queued before it", heard),
        ("light and tone apart", apart),
    ):
        p50, p99 = np.percentile(values, [50, 99])
        print(f"{name:40} p50 {p50:7.2f}  p99 {p99:7.2f}  max {values.max():7.2f}")
    print(f"underruns {stream.underruns}, seconds written {len(stream.samples()) / RATE:.1f}")
    print(f"the longest from one look at the queue to the next: {1000 * stream.slowest:.1f} ms")
    print(f"replaced {stream.replaced} times, each in {1000 * stream.replacing:.1f} ms at most")
    assert len(rows) == 2 * MINUTES * 60 // PATTERN.cycle - len(PROMPTS)
    assert np.percentile(apart, 99) < 20
    assert stream.underruns == 0


def turns():
    for second in range(0, MINUTES * 60, PATTERN.cycle):
        yield second, Phase.INHALE
        yield second + PATTERN.inhale, Phase.EXHALE


def lights_at(lights, since, settings):
    """How late the write nearest to each phase's start was handed over, in seconds.

    Each frame of a breath tells when it was due. One that is written again, as when a page changes,
    does not. In the first second, which is a crossfade, the first write after its start counts.
    """
    light = Swell(settings.look_by(0.0), Breath(PATTERN))
    dither = Dither(strip_of(settings.ring, settings.leds), settings.ring.milliamps)
    playback = Playback.first(light, dither)
    frames = [playback.at(number / 100 + 0.001) for number in range(100 * PATTERN.cycle)]
    due = {}
    for number, frame in enumerate(frames):
        if frame != frames[number - 1]:
            due.setdefault(frame, []).append(number)
    late = {0: min(at for at, _ in lights.frames if at >= since) - since}
    changes = [new for old, new in pairwise(lights.frames) if old[1] != new[1]]
    for second, _ in turns():
        near = sorted(changes, key=lambda each: abs(each[0] - since - second))
        at, data = next((at, data) for at, data in near if data in due)
        gaps = [((at - since) * 100 - number + 600) % 1200 - 600 for number in due[data]]
        late.setdefault(second, min(gaps, key=abs) / 100)
    return late


def tone_at(stream, moment, phase):
    """When the start of a phase's tone was handed over, and when it is to be heard; None if none.

    It is found where the samples that were written are most like the tone, whatever of it was left
    out.
    """
    made = np.frombuffer(samples_of(Tone(phase.value)), "<i2") * VOLUME
    begins = np.cumsum([0, *(len(samples) // 2 for *_, samples in stream.blocks)])
    near = [n for n, (now, *_) in enumerate(stream.blocks) if -1.8 < now - moment < 1.2]
    samples = stream.samples()[begins[near[0]] : begins[near[-1] + 1]]
    skipped = RATE * 3 // 10
    at, differs = best(samples, made[skipped:][: RATE // 4])
    if differs > 3:
        return None
    frame = begins[near[0]] + at - skipped
    block = max(0, int(np.searchsorted(begins, frame, "right")) - 1)
    now, ahead, _ = stream.blocks[block]
    return now, now + ahead + (frame - begins[block]) / RATE, differs


def test_a_stop_is_heard_within_100_ms(sink):
    """As what was queued was replaced, and as it came out of the sink's recording."""
    replaced, recorded, replacing, speaker = [], [], [], Speaker()
    for number in range(STOPS):
        with sink.recorded() as pieces:
            speaker.show(text="long")
            assert until(lambda: np.abs(joined(pieces)[-RATE // 20 :]).max(initial=0) > 1000)
            time.sleep(0.2 + 0.0137 * (number % 11))
            stop = speaker.show(STILL)
            time.sleep(0.5)
            speaker.show(Rest())
        assert until(lambda: speaker.streams[-1].closed)
        stream = speaker.streams[-1]
        assert stream.replaced_at > stop
        replaced.append(1000 * (stream.replaced_at - stop))
        recorded.append(1000 * (max(at for at, piece in pieces if any(piece)) - stop))
        replacing.append(1000 * stream.replacing)
        assert stream.underruns == 0
    print(f"\n{STOPS} stops while something was said: milliseconds until silence")
    for name, values in (
        ("until what was queued was replaced", replaced),
        ("in the sink's recording", recorded),
        ("of which ALSA took", replacing),
    ):
        print(f"{name:40} p50 {np.median(values):7.2f}  max {max(values):7.2f}")
    speaker.speaker.close()
    assert max(replaced) < 100


LASTING = "a tone that lasts"
PEAK = 20_000 * VOLUME
STEADY = (20_000 * np.sin(2 * np.pi * 500 * np.arange(6 * RATE) / RATE)).astype("<i2").tobytes()


def above(heard, hertz=1500):
    """How much of the last 0.2 s is above a frequency, in dB."""
    last = heard[-RATE // 5 :] * np.minimum(np.arange(RATE // 5) / (RATE // 20), 1.0) ** 2
    spectrum = np.fft.rfft(last, RATE)
    return 10 * np.log10(np.sum(np.abs(spectrum[hertz:]) ** 2))


def test_a_tone_that_is_stopped_ends_where_its_queue_is_dropped(sink):
    """Nothing of it comes back in the sink's recording, which tells how loud a click its end is."""
    speaker = Speaker({LASTING: STEADY}.get)
    gaps, steps, clicks = [], [], []
    for number in range(STOPS):
        with sink.recorded() as pieces:
            speaker.show(text=LASTING)
            assert until(lambda: np.abs(joined(pieces)[-RATE // 20 :]).max(initial=0) > 0.9 * PEAK)
            time.sleep(0.2 + 0.0137 * (number % 11))
            speaker.show(STILL)
            assert until(lambda: not joined(pieces)[-RATE // 10 :].any())
            speaker.show(Rest())
        assert until(lambda: speaker.streams[-1].closed)
        heard = np.trim_zeros(joined(pieces))
        gaps.append(1000 * (np.diff(np.flatnonzero(heard)).max() - 1) / RATE)
        steps.append(100 * np.abs(np.diff(heard, append=0)).max() / PEAK)
        ramp = np.minimum(np.arange(len(heard))[::-1] / round(FADE_SECONDS * RATE), 1.0)
        clicks.append(above(heard) - above(heard * ramp))
    within = 100 * np.abs(np.diff(joined([(0.0, STEADY)]))).max() * VOLUME / PEAK
    print(f"\n{STOPS} stops in the middle of a tone of 500 Hz, in the sink's recording")
    print(f"the last step, % of the peak: p50 {np.median(steps):.0f}  max {max(steps):.0f}")
    print(f"the largest step within the tone: {within:.0f} %")
    print(f"above 1.5 kHz it has {np.median(clicks):.0f} dB more than with a fade of 10 ms")
    print(f"the longest silence before it comes back: {max(gaps):.2f} ms")
    speaker.speaker.close()
    assert max(gaps) < 0.1
