"""Tones: what is heard at the turns of a breath, and when an exercise has come to its end.

An inhale is short and rises by a fifth; an exhale is almost twice as long and falls by it, so that
neither can be taken for the other. The pitches lie between 420 and 660 Hz: a speaker of 4 cm gives
little below 400 Hz. A weak second harmonic helps it.

Each tone begins and ends in silence, and grows slowly: nothing startles.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from math import cos, pi, sin

from device.outputs.sound.samples import LOUDEST, RATE


class Tone(Enum):
    """The tones there are, by their names in recordings."""

    INHALE = "inhale"
    EXHALE = "exhale"
    FINISHED = "finished"


def compute() -> None:
    """Compute every tone, before one sounds: on a slow machine that takes longer than a queue."""
    for tone in Tone:
        samples_of(tone)


@dataclass(frozen=True, slots=True)
class _Shape:
    """A tone that glides from one pitch to another, in hertz.

    It takes `seconds`. It grows for `grows` of them, and then fades for `fades` of them.
    """

    first: float
    last: float
    seconds: float
    grows: float
    fades: float

    @property
    def count(self) -> int:
        return round(self.seconds * RATE)

    def loudness(self, seconds: float) -> float:
        """The share of its amplitude that the tone has, 0 to 1, so long after its start."""
        return _rise(seconds / self.grows) ** 2 * _rise((self.seconds - seconds) / self.fades)


_SHAPES = {
    Tone.INHALE: _Shape(440.0, 660.0, seconds=1.3, grows=0.25, fades=0.5),
    Tone.EXHALE: _Shape(660.0, 440.0, seconds=2.4, grows=0.25, fades=1.2),
    Tone.FINISHED: _Shape(528.0, 528.0, seconds=2.8, grows=0.25, fades=2.5),
}

AMPLITUDE = 0.1
"""The largest sample of a tone at full volume, as a share of the largest there is: some -26 LUFS
(`ffmpeg -af ebur128`), as loud as a voice pack speaks, and far from clipping."""

HARMONIC = 0.2
"""The amplitude of the second harmonic, as a share of that of the fundamental."""

_GAIN_SAMPLES = 8
"""For how many samples a gain is kept, 0.4 ms: it changes by less than a hundredth meanwhile."""

_STEPS = 4096
"""How finely one period is tabulated: its error is below one step of 16 bits at `AMPLITUDE`."""


def count_in(tone: Tone) -> int:
    """How many samples a tone has. It is not computed for that."""
    return _SHAPES[tone].count


@lru_cache(maxsize=len(Tone))
def samples_of(tone: Tone) -> bytes:
    """The samples of a tone, which are computed when they are first wanted, and kept."""
    shape, period = _SHAPES[tone], _period()
    ratio = (shape.last / shape.first) ** (1 / shape.count)
    step, phase = _STEPS * shape.first / RATE, 0.0
    samples = array("h")
    for number in range(shape.count):
        if number % _GAIN_SAMPLES == 0:
            gain = shape.loudness(number / RATE)
        samples.append(int(period[int(phase) % _STEPS] * gain))
        phase += step
        step *= ratio
    return samples.tobytes()


@lru_cache(maxsize=1)
def _period() -> tuple[float, ...]:
    """One period of every tone, in samples: the fundamental and its second harmonic."""
    turns = (2 * pi * number / _STEPS for number in range(_STEPS))
    wave = [sin(turn) + HARMONIC * sin(2 * turn) for turn in turns]
    scale = AMPLITUDE * LOUDEST / max(wave)
    return tuple(scale * value for value in wave)


def _rise(share: float) -> float:
    """From 0 to 1 as `share` is, with no corner at either end, and level outside of that."""
    return (1 - cos(pi * min(max(share, 0.0), 1.0))) / 2
