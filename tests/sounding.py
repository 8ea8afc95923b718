"""What the tests of sound share: scenes that sound, and what a speaker is given."""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass, field

from hypothesis import strategies as st
from paces import AT_PATTERN

from device.model.channel import EVERY_CHANNEL, FOR_EYES, Channel
from device.model.cue import STILL, Finished, Focus, Off, Rest
from device.model.page import BLANK
from device.model.speech import Speech
from device.outputs.sound.output import SoundOutput
from device.outputs.sound.samples import RATE

VOLUME = 0.5

LOUD = struct.pack("<hh", 32_767, -32_768) * (RATE // 2)
"""One second of the loudest there is."""

SAID = {"short": LOUD[: len(LOUD) // 3], "one second": LOUD, "long": LOUD * 5}
"""What can be said, and its samples."""


@dataclass(frozen=True)
class Shown:
    """What an output is given."""

    cue: object = STILL
    since: float | None = None
    speech: Speech | None = None
    channels: frozenset[Channel] = EVERY_CHANNEL
    night: float = 0.0
    page: object = BLANK
    fade: float = 1.0


@dataclass
class Tape:
    """A speaker that keeps the tracks that it is given, and when."""

    now: float = 0.0
    tracks: list = field(default_factory=list)

    def play(self, track):
        self.tracks.append((self.now, track))


class Tracks:
    """Makes tracks of scenes, as long as somebody shows some."""

    def __init__(self, say=SAID.get, volume=VOLUME):
        self._tape = Tape()
        self._output = SoundOutput(self._tape, say, lambda night: volume)

    def of(self, *shown):
        """The tracks of scenes `(moment, what is shown)`, each with its moment."""
        self._tape.tracks = []
        for moment, each in shown:
            self._tape.now = moment
            self._output.present(each, moment)
        return self._tape.tracks


def tracks_of(*shown, say=SAID.get):
    """The tracks of scenes `(moment, what is shown)`, the first after a rest."""
    return Tracks(say).of(*shown)


def numbers(samples):
    return array("h", samples)


BREATHS = AT_PATTERN
MOVING = st.one_of(BREATHS, st.just(Finished()))
CUES = st.one_of(MOVING, st.sampled_from([STILL, Focus(0.5), Off(), Rest()]))
CHANNELS = st.sampled_from([EVERY_CHANNEL, FOR_EYES, FOR_EYES | {Channel.SOUND}])


@st.composite
def visits(draw, most=8):
    """Scenes one after the other: moments from 0 to some minutes, each with what is shown."""
    moment, shown = draw(st.floats(0, 1e5)), []
    for _ in range(draw(st.integers(1, most))):
        text = draw(st.sampled_from([None, None, *SAID, "cannot be said"]))
        ago = draw(st.sampled_from([0.0, 0.0, 0.004, 0.6, 30.0, -0.5]))
        speech = None if text is None else Speech(text, moment - ago)
        before = shown[-1][1] if shown and draw(st.booleans()) else None
        cue, since = draw(CUES), draw(st.sampled_from([None, moment, moment - 0.01, moment - 7]))
        if before is not None:
            cue, since, speech = (
                before.cue,
                before.since,
                draw(st.sampled_from([before.speech, speech])),
            )
        shown.append((moment, Shown(cue, since, speech, draw(CHANNELS))))
        moment += draw(st.floats(0.001, 6.0))
    return shown
