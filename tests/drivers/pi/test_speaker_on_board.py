"""The real board's speaker: one more part, which may be missing, go and come back."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace
from threading import Thread

import on_bench
import pytest
from loose import Hurried, Told, blank, until
from showing import SOON
from sounding import SAID, Shown

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.flow import Scene
from device.core.loop import run
from device.flows.layers.screen_timeout import WAKE_SECONDS, with_screen_timeout
from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.channel import FOR_EYES, Channel
from device.model.cue import Rest, Still
from device.model.page import Kind, Page
from device.model.speech import Speech
from device.settings.parts.speaker import SpeakerDriver, SpeakerPart
from device.settings.settings import Profile, Settings
from drivers.pi.board import Stopped
from drivers.pi.health import Health
from drivers.retry import Retry

HEARD = FOR_EYES | {Channel.SOUND, Channel.VOICE}
BEDSIDE = Settings()
BREATH = Breath(Pattern(4, 8))


class Bench(on_bench.Bench):
    """A bedside's board on a bench."""

    def __init__(self, settings=BEDSIDE, gone=(), draw=blank):
        super().__init__(settings, gone, draw, say=SAID.get)
        self.retry = self.board.health.retries.get("speaker")

    @property
    def statuses(self):
        return [state.get("STATUS") for state in self.notifier.states]

    def show(self, cue, speech=None):
        now = self.board.now()
        for output in self.board.outputs:
            output.present(Shown(cue, now, speech and Speech(speech, now)), now)


@pytest.fixture
def bench():
    bench = Bench()
    yield bench
    bench.board.close()


def test_a_breath_is_heard_and_rest_closes_the_stream(bench):
    bench.show(BREATH)
    assert until(lambda: bench.hands.heard)
    assert bench.board.channels == HEARD
    bench.show(Rest())
    assert until(lambda: bench.hands.streams == 0)


def test_a_text_is_heard(bench):
    bench.show(Rest())
    bench.show(BREATH, "one second")
    assert until(lambda: len(bench.hands.heard) > 30_000)


def test_one_that_is_not_there_is_said_once_and_comes_when_it_does(caplog):
    bench = Bench(gone=["speaker"])
    assert bench.wait(lambda: bench.retry.works is False)
    assert bench.board.channels == FOR_EYES
    assert bench.wait(lambda: "Without its speaker." in bench.statuses)
    bench.hands.gone.clear()
    bench.clock.put_forward(61.0)
    assert until(lambda: bench.retry.works)
    assert bench.board.channels == HEARD
    bench.board.close()
    assert [record.message for record in caplog.records] == [
        "Not working: the speaker ([Errno 19] no speaker). It is tried again and again.",
        "Working again: the speaker.",
    ]


def test_one_that_goes_while_it_sounds_leaves_the_others(bench):
    bench.show(BREATH, "long")
    assert until(lambda: bench.hands.heard)
    bench.hands.gone.add("speaker")
    assert bench.wait(lambda: "Without its speaker." in bench.statuses)
    assert bench.board.channels == FOR_EYES
    assert bench.board.lit


def test_the_device_is_ready_before_a_speaker_that_does_not_answer():
    """Opening it may take long; nobody waits for it but who listens."""
    told, now = Told(1.0), Hurried().now
    parts = ("screen", "buttons", "speaker")
    health = Health(told, now, lambda report: report(), Retry("the ring", now), parts)
    for part in ("ring", "screen", "buttons"):
        assert not any("READY" in state for state in told.states)
        health.retries[part].worked()
    assert told.states[-1] == {"STATUS": "All parts work.", "READY": "1"}


def test_a_thread_that_is_gone_is_not_told_to_the_watchdog_as_alive(bench):
    assert bench.wait(lambda: {"WATCHDOG": "1"} in bench.notifier.states)
    (output,) = (each for each in bench.board.outputs if hasattr(each, "_speaker"))
    output._speaker.close()
    assert until(lambda: not output._speaker.alive)
    bench.notifier.states.clear()
    for _ in range(20):
        bench.clock.put_forward(1.0)
        bench.board.wait(bench.board.now())
    assert {"WATCHDOG": "1"} not in bench.notifier.states


@pytest.mark.parametrize(
    "settings",
    [
        Settings(profile=Profile.KIOSK, speaker=SpeakerPart(SpeakerDriver.USB)),
        Settings(speaker=SpeakerPart(SpeakerDriver.NONE)),
    ],
)
def test_without_one_that_may_sound_there_is_no_thread(settings):
    bench = Bench(settings)
    assert bench.retry is None
    assert bench.board.channels == FOR_EYES
    bench.board.close()


def test_a_device_without_a_speaker_loads_nothing_of_sound():
    program = (
        "import sys\n"
        "import device.cli.operating\n"
        "print([name for name in sys.modules if name.startswith(('device.outputs.sound.',"
        " 'drivers.sound.player', 'drivers.sound.alsa', 'alsaaudio'))])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.stdout == "[]\n", run.stderr


WORDS = "Let your jaw go."
SPOKEN = Scene(
    Page(Kind.EXERCISE, WORDS, "e"),
    Still(0.1),
    clearance=Clearance(SEAL),
    channels=frozenset({Channel.VOICE}),
)


def prompt(now):
    """Nothing to say while the screen stays on after a press, and then a prompt."""
    quiet = replace(SPOKEN, page=Page(Kind.EXERCISE, id="e"), until=now() + WAKE_SECONDS + 1)
    yield quiet
    yield replace(SPOKEN, speech=Speech("long", now()))


def test_the_words_of_a_prompt_are_shown_when_the_speaker_goes_in_the_middle_of_it():
    drawn = []

    def draw(page, panel):
        drawn.append((time.monotonic(), page.text))
        return blank(page, panel)

    bench = Bench(draw=draw)
    flow = with_screen_timeout(prompt(bench.board.now), None, bench.board.now)
    device = Thread(target=running, args=(flow, bench.board))
    device.start()
    assert until(lambda: drawn)
    bench.clock.put_forward(WAKE_SECONDS + 1)
    assert until(lambda: bench.hands.heard)
    assert drawn[-1][1] == ""
    unplugged = time.monotonic()
    bench.hands.gone.add("speaker")
    assert until(lambda: drawn[-1][1] == WORDS)
    assert drawn[-1][0] - unplugged < 1.0
    bench.board.stop()
    device.join(SOON)
    bench.board.close()


def running(flow, board):
    with suppress(Stopped):
        run(flow, board)
