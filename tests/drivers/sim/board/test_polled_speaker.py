"""Sound in virtual time: what is told of it is what is rendered, and only if it is wanted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st
from sounding import SAID, Shown, numbers, visits
from thorough import examples

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.channel import EVERY_CHANNEL, FOR_EYES
from device.model.speech import Speech
from device.outputs.sound.output import SoundOutput
from device.outputs.sound.renderer import FADE_SECONDS, Renderer
from device.outputs.sound.samples import RATE
from drivers.sim.board.polled import advance
from drivers.sim.board.polled_speaker import BLOCK, PolledSpeaker

BREATH = Breath(Pattern(4, 8))


@dataclass
class Room:
    """A speaker in virtual time, and what is told and heard of it."""

    now: float = 0.0
    listens: bool = True

    def __post_init__(self):
        self.told, self.blocks = [], []
        keep = self.blocks.append if self.listens else None
        tell = lambda at, sound: self.told.append((at, sound))  # noqa: E731 - one line
        self.speaker = PolledSpeaker(lambda: self.now, tell, keep)
        self.output = SoundOutput(self.speaker, SAID.get, lambda night: 0.5)

    def until(self, moment):
        advance((self.speaker,), moment)
        self.speaker.render(moment)
        self.now = moment

    def show(self, *shown, until):
        for moment, each in shown:
            self.until(moment)
            self.output.present(each, moment)
        self.until(until)
        return self

    @property
    def names(self):
        return [(at, sound.name) for at, sound in self.told]


def early(shown):
    """The same scenes, the first a second after the start."""
    by = shown[0][0] - 1.0

    def moved(each):
        since = None if each.since is None else each.since - by
        speech = each.speech and replace(each.speech, since=each.speech.since - by)
        return replace(each, since=since, speech=speech)

    return [(moment - by, moved(each)) for moment, each in shown]


def test_tones_are_told_when_their_phases_begin():
    room = Room().show((2.5, Shown(BREATH, 2.5)), until=30.0)
    assert room.names == [(2.5, "inhale"), (6.5, "exhale"), (14.5, "inhale"), (18.5, "exhale"),
                          (26.5, "inhale")]  # fmt: skip


def test_a_text_is_told_once_and_ends_a_tone():
    said = Shown(BREATH, 0.0, Speech("long", 0.5))
    still = Shown(speech=said.speech)
    room = Room().show((0.0, Shown(BREATH, 0.0)), (0.5, said), (3.0, still), until=12.0)
    assert room.names == [(0.0, "inhale"), (0.5, "long")]


def test_what_is_off_or_cannot_be_said_is_not_told():
    quiet = Shown(BREATH, 0.0, Speech("cannot be said", 0.0), FOR_EYES)
    assert Room().show((0.0, quiet), until=20.0).names == []


@settings(max_examples=examples(60))
@given(visits())
def test_what_is_told_is_what_is_rendered(shown):
    shown = early(shown)
    end = shown[-1][0] + 8.0
    room = Room().show(*shown, until=end)
    heard = numbers(b"".join(room.blocks))
    assert len(heard) == int(end * RATE + 1e-4)
    assert len({(sound.what, sound.begins) for _, sound in room.told}) == len(room.told)
    spans = [(at, at + sound.count / RATE) for at, sound in room.told]
    for begins, ends in spans:
        some = heard[int((begins + FADE_SECONDS) * RATE) : int(min(begins + 0.3, end) * RATE)]
        later = [at for at, _ in spans if begins < at < begins + 0.3]
        cut = any(moment >= begins for moment, _ in shown if moment < begins + 0.3)
        assert any(some) or later or cut or ends > end
    slack = FADE_SECONDS + 2 / RATE
    quiet = [0.0, *(ends + slack for _, ends in spans)], [*(at for at, _ in spans), end]
    for start, stop in zip(*quiet, strict=True):
        assert not any(heard[int(start * RATE) + 1 : int(stop * RATE)])


def test_nothing_is_rendered_that_nobody_wants(monkeypatch):
    monkeypatch.delattr(Renderer, "block")
    room = Room(listens=False).show((0.0, Shown(BREATH, 0.0)), until=100.0)
    assert len(room.told) == 17


@given(st.floats(0.0, 30.0))
def test_a_day_is_rendered_in_blocks(seconds):
    room = Room().show((0.0, Shown(channels=EVERY_CHANNEL)), until=seconds)
    assert all(len(block) <= 2 * BLOCK for block in room.blocks)
    assert sum(map(len, room.blocks)) == 2 * int(seconds * RATE + 1e-4)
