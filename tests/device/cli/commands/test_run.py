"""`exhalo run` and `exhalo dark`: on fake wires, and as programs on a machine without any."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest
from loose import Hands
from showing import SOON

from device import VERSION
from device.__main__ import main
from device.cli import operating
from device.cli.commands import dark
from device.cli.operating import BROKEN, operate, waiting
from device.core.flow import Scene
from device.model.cue import Still
from device.model.page import Kind, Page
from device.model.panel import Panel
from device.outputs.screen.layout import draw, lay
from device.settings.parts.drivers import RingDriver
from device.settings.parts.ring import RingPart
from device.settings.parts.vibration import MotorDriver
from device.settings.settings import Profile, Settings
from device.words.reading_time import LEAF_SECONDS
from drivers.pi.assembly import assembled
from drivers.pi.blackout import darken
from drivers.pi.ring import BUS
from drivers.ring.apa102 import DARK_HERTZ
from drivers.ring.leds import darkness_of

ROOT = Path(__file__).parents[4]
FULL = 51
"""What an LED's blue is told at the ceiling by day."""


@pytest.fixture(autouse=True)
def handler():
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def bright(board):
    while True:
        yield Scene(Page(Kind.WELCOME, "Hello"), Still(1.0))


def fully_lit(hands):
    return hands.leds.pixels[:1] and hands.leds.pixels[0][2] == FULL


def signalled(hands, number):
    """Send ourselves a signal once the ring is lit."""

    def send():
        end = time.monotonic() + SOON
        while not fully_lit(hands) and time.monotonic() < end:
            time.sleep(0.001)
        os.kill(os.getpid(), number)

    thread = Thread(target=send)
    thread.start()
    return thread


def test_sigterm_ends_calmly():
    hands = Hands()
    thread = signalled(hands, signal.SIGTERM)
    assert operate(assembled(Settings(), hands.connections(), draw), bright) == 0
    thread.join()
    assert hands.leds.pixels == ((0, 0, 0),) * 16
    assert not hands.glass.on
    assert hands.open == set()


def test_a_mistake_in_the_program_leaves_nothing_lit():
    def mistaken(board):
        scenes = bright(board)
        yield next(scenes)
        raise ZeroDivisionError

    hands = Hands()
    board = assembled(Settings(), hands.connections(), draw)
    board.wait = lambda until: None
    with pytest.raises(ZeroDivisionError):
        operate(board, lambda board: once(mistaken(board), board))
    assert hands.leds.pixels == ((0, 0, 0),) * 16
    assert hands.open == set()


def once(flow, board):
    """The flow, each of whose scenes is over at once."""
    for scene in flow:
        yield Scene(scene.page, scene.cue, until=board.now())


def test_broken_settings_are_a_page_and_nothing_else():
    scenes = waiting(BROKEN)
    first = next(scenes)
    assert first.page is BROKEN
    assert scenes.send(None) == first
    assert len(lay(BROKEN, Settings().fitted_panel).leaves) == 1


@pytest.mark.parametrize(
    ("written", "panel"),
    [
        ("language: xx\nprofile: wrist", Panel(128, 32)),
        ("crisis_line: '000000000000 0'\nprofile: wrist", Panel(128, 32)),
        ("emergency_numbr: '112'\nprofile: wrist", Panel(128, 64)),
    ],
)
def test_settings_that_cannot_be_run_with_are_a_page_on_the_panel_that_is_known(
    tmp_path, monkeypatch, written, panel
):
    path = tmp_path / "exhalo.yaml"
    path.write_text(written, encoding="utf-8")
    clock, seen = [0.0], []

    def looked_at(board, flow):
        scenes = flow(SimpleNamespace(screen=board.screen, now=lambda: clock[0]))
        scene = next(scenes)
        for _ in lay(BROKEN, board.screen.panel).leaves:
            seen.append(scene.page)
            clock[0] += LEAF_SECONDS
            scene = scenes.send(None)
        board.close()
        return 0

    monkeypatch.setattr(
        operating, "real", lambda settings: Hands(settings.fitted_panel).connections()
    )
    monkeypatch.setattr(operating, "operate", looked_at)
    assert main(["run", "--settings", str(path)]) == 0
    assert seen == [replace(BROKEN, leaf=leaf) for leaf in range(len(lay(BROKEN, panel).leaves))]


def test_dark_is_dark_and_off_whatever_was_on():
    hands = Hands()
    hands.glass.on = True
    hands.leds.pixels = ((9, 9, 9),) * 16
    darken(Settings(), hands.connections())
    assert set(hands.leds.pixels) == {(0, 0, 0)}
    assert len(hands.leds.pixels) == 60
    assert not hands.glass.on
    assert hands.open == set()


@pytest.mark.parametrize("gone", ["ring", "screen"])
def test_dark_switches_a_motor_off_first_whatever_else_is_broken(gone):
    hands = Hands()
    hands.gone.add(gone)
    hands.runs = True
    settings = Settings(profile=Profile.WRIST)
    darken(settings, hands.connections())
    assert (hands.runs, hands.motors) == (False, 1)


def test_dark_opens_no_motor_where_none_is_fitted():
    hands = Hands()
    darken(Settings(), hands.connections())
    assert hands.motors == 0


def test_dark_does_what_it_can(caplog):
    hands = Hands()
    hands.gone.add("ring")
    hands.glass.on = True
    darken(Settings(), hands.connections())
    assert not hands.glass.on
    assert [record.message for record in caplog.records] == [
        "The ring could not be switched off: [Errno 19] no ring."
    ]


def test_dark_with_broken_settings_tells_rings_and_motors_of_both_kinds(tmp_path, monkeypatch):
    path = tmp_path / "exhalo.yaml"
    path.write_text("ring: {driver: dotstarr}", encoding="utf-8")
    hands, sent = Hands(), []

    class Fast:
        def __init__(self, bus, device, hertz):
            assert (bus, device) == BUS
            assert len(hands.leds.pixels) == 60
            self.hertz = hertz

        def write(self, data):
            sent.append((self.hertz, data))

        def close(self):
            sent.append("closed")

    asked = []

    def real(settings):
        asked.append(settings.motor_driver)
        return hands.connections()

    hands.runs = True
    monkeypatch.setattr(dark, "real", real)
    monkeypatch.setattr(dark, "Spi", Fast)
    assert main(["dark", "--settings", str(path)]) == 0
    darkness = darkness_of(RingPart(RingDriver.DOTSTAR))
    assert sent == [(DARK_HERTZ, darkness), "closed"]
    assert asked[1:] == [MotorDriver.GPIO, MotorDriver.DRV2605]
    assert (hands.runs, hands.motors) == (False, 2)
    assert set(hands.leds.pixels) == {(0, 0, 0)}


class Service:
    """`exhalo run` as systemd would start it, on a machine without any of its parts."""

    def __init__(self, folder, *words):
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(folder / "notify"))
        self.socket.settimeout(SOON)
        self.process = subprocess.Popen(
            [sys.executable, "-X", "importtime", "-m", "device", "run", *words],
            env={
                **os.environ,
                "NOTIFY_SOCKET": str(folder / "notify"),
                "WATCHDOG_USEC": "200000",
                "STATE_DIRECTORY": str(folder),
            },
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )

    def told(self, line):
        """Wait until systemd is told this line."""
        while line not in self.socket.recv(1000).decode().splitlines():
            pass

    def end(self):
        """End it; its exit code, what it said, what it imported, and what it told of as missing."""
        self.process.send_signal(signal.SIGTERM)
        _, output = self.process.communicate(timeout=SOON)
        self.socket.close()
        lines = output.splitlines()
        imports = {line.split("|")[-1].strip() for line in lines if line.startswith("import time:")}
        said = [line for line in lines if not line.startswith(("import time:", "Not working:"))]
        missing = {line[13:].split(" (")[0] for line in lines if line.startswith("Not working:")}
        return self.process.returncode, said, imports, missing


def test_the_program_runs_without_its_parts_and_without_the_simulator(tmp_path):
    service = Service(tmp_path)
    service.told("READY=1")
    # The terminal it was started from is gone.
    service.process.send_signal(signal.SIGHUP)
    service.told("WATCHDOG=1")
    service.told("WATCHDOG=1")
    code, said, imports, missing = service.end()
    assert code == 0
    assert not said
    assert missing == {"the buttons", "the ring", "the screen", "the speaker"}
    assert "drivers.pi.board" in imports
    assert not {name for name in imports if name.startswith("drivers.sim")}
    unneeded = {
        "device.words.signing.signatures",
        "device.words.signing.fingerprint",
        "segno",
        "fpdf",
    }
    assert not {*unneeded, "device.flows.maintenance"} & imports, "only who needs them waits"
    assert (tmp_path / "versions").read_text(encoding="utf-8") == f"{VERSION}\n\n"


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("emergency_numbr: '112'", "did you mean 'emergency_number'?"),
        ("language: xx", "xx"),
        (f"language: {'x' * 256}", "File name too long"),
    ],
)
def test_the_program_waits_with_broken_settings_and_says_what_is_wrong(tmp_path, written, wrong):
    path = tmp_path / "exhalo.yaml"
    path.write_text(written, encoding="utf-8")
    service = Service(tmp_path, "--settings", str(path))
    service.told("READY=1")
    code, said, _, _ = service.end()
    assert code == 0
    assert wrong in said[0]
    assert said[1] == "Nothing runs until the settings are mended."


@pytest.mark.parametrize("content", ["x" * 256, "exhalo.yaml", "/dev/null"])
def test_the_program_runs_with_its_own_words_where_others_cannot_be_had(tmp_path, content):
    path = tmp_path / "exhalo.yaml"
    path.write_text(f"content: {content}", encoding="utf-8")
    service = Service(tmp_path, "--settings", str(path))
    service.told("READY=1")
    code, said, _, _ = service.end()
    assert code == 0
    assert said[0].startswith(content)
    assert said[1] == "The built-in words are used instead."


def test_the_program_dark_ends_well_without_parts():
    done = subprocess.run(
        [sys.executable, "-m", "device", "dark"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr.count("could not be switched off") == 2
