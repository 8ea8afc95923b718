"""When the speaker of a live board is heard: while somebody listens, and time is not hurried."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sounding import SAID, Shown, tracks_of

from device.model.speech import Speech
from device.outputs.sound.track import SILENT
from drivers.clock import ScaledClock
from drivers.sim.board import live_speaker
from drivers.sim.board.live_speaker import LiveSpeaker

((_, TRACK),) = tracks_of((0.0, Shown(speech=Speech("long", 0.0))))


class Player:
    """A player that keeps the last track that it was given."""

    track = SILENT

    def __init__(self, connect, clock):
        pass

    def play(self, track):
        Player.track = track


@pytest.fixture(autouse=True)
def player(monkeypatch):
    monkeypatch.setattr(live_speaker, "ThreadedSpeaker", Player)


@given(st.lists(st.tuples(st.sampled_from(["listen", "hurry", "play"]), st.booleans())))
def test_it_is_heard_while_somebody_listens_and_time_is_not_hurried(moves):
    speaker = LiveSpeaker(ScaledClock(ticks=lambda: 1.0))
    listened = hurried = False
    track = Player.track = SILENT
    for what, yes in moves:
        if what == "listen":
            listened = yes
            speaker.listen(listened=yes)
        elif what == "hurry":
            hurried = yes
            speaker.hurry(hurried=yes)
        else:
            track = TRACK if yes else SILENT
            speaker.play(track)
        assert Player.track == (track if listened and not hurried else SILENT)


def test_what_is_on_is_known_whoever_listens():
    now = [0.0]
    speaker = LiveSpeaker(ScaledClock(ticks=lambda: now[0]))
    speaker.play(TRACK)
    assert speaker.on.name == "long"
    now[0] = len(SAID["long"]) / 2 / 22_050
    assert speaker.on is None
