"""Our pins through the real libgpiod, down to a device file that a stand-in serves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import deque

import pytest

pytest.importorskip("gpiod", reason="needs gpiod, of the pi extra")

from hardware.gpiochip import (
    FALLING,
    INPUT,
    OUTPUT,
    PI_4,
    PI_5,
    PULL_UP,
    RISING,
    ZERO_2_W,
    Board,
    build,
    compiler,
)

pytestmark = pytest.mark.skipif(
    compiler() is None, reason="needs a C compiler, for the stand-in GPIO chip"
)

PROGRAM = """
import json, sys
from gpiozero import LED, DigitalInputDevice
from drivers.gpio.buttons import Buttons
from drivers.gpio.factory import GpiodFactory

def say(**words):
    print(json.dumps(words), flush=True)

def hear(edge):
    say(heard=[edge.button.value, edge.down, edge.at])

for line in sys.stdin:
    try:
        exec(line)
        say(done=None)
    except Exception as error:
        say(done=f"{type(error).__name__}: {error}")
"""


class Program:
    """A program that sees the board, and does as it is told, a line at a time."""

    def __init__(self, board):
        self._heard = deque()
        self._process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, **board.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, line):
        """Run one line; return what went wrong, or None."""
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        while "done" not in (said := self._read()):
            self._heard.append(said["heard"])
        return said["done"]

    def heard(self):
        """The next thing that a callback heard, waiting for it."""
        return self._heard.popleft() if self._heard else self._read()["heard"]

    def close(self):
        """End it, as by the end of its input; return its exit status."""
        with self._process as process:
            process.stdin.close()
            return process.wait()

    def _read(self):
        return json.loads(self._process.stdout.readline())


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    return build(tmp_path_factory.mktemp("gpiochip"))


@pytest.fixture
def make_board(library, tmp_path):
    boards = []

    def make(revision=ZERO_2_W, *labels):
        labels = labels or ("pinctrl-bcm2835", "raspberrypi-exp-gpio")
        boards.append(Board(tmp_path, library, revision, *labels))
        return boards[-1]

    yield make
    for board in boards:
        board.close()


@pytest.fixture
def board(make_board):
    return make_board()


@pytest.fixture
def start(board):
    programs = []

    def start(which=board):
        programs.append(Program(which))
        assert programs[-1].do("factory = GpiodFactory()") is None
        return programs[-1]

    yield start
    assert {program.close() for program in programs} == {0}


def test_buttons_are_heard_at_the_kernel_s_moments(board, start):
    program = start()
    program.do("buttons = Buttons(factory, factory.moment, hear)")
    board.pull(5, 0, at_ns=1_500_000_000)
    assert program.heard() == ["no", True, 1.5]
    board.pull(13, 0, at_ns=1_750_000_000)
    assert program.heard() == ["yes", True, 1.75]
    board.pull(5, 1, at_ns=2_000_000_000)
    assert program.heard() == ["no", False, 2.0]


def test_buttons_are_set_up_as_they_are_wired(board, start):
    program = start()
    program.do("buttons = Buttons(factory, factory.moment, hear)")
    assert {offset: line.flags for offset, line in board.lines().items()} == dict.fromkeys(
        (5, 6, 13), INPUT | PULL_UP | RISING | FALLING
    )
    program.do("buttons.close()")
    assert board.lines() == {}


@pytest.mark.parametrize(
    ("revision", "labels"),
    [
        (ZERO_2_W, ("pinctrl-bcm2835", "raspberrypi-exp-gpio")),
        (PI_4, ("raspberrypi-exp-gpio", "pinctrl-bcm2711")),
        (PI_5, ("gpio-brcmstb@107d508500", "gpio-brcmstb@107d508520", "pinctrl-rp1")),
    ],
)
def test_the_header_is_found_on_every_pi(make_board, revision, labels):
    board = make_board(revision, *labels)
    program = Program(board)
    assert program.do("factory = GpiodFactory()") is None
    assert program.do("led = LED('BOARD11', pin_factory=factory)") is None
    assert board.lines()[17].flags & OUTPUT
    assert program.close() == 0


def test_the_kernel_debounces(board, start):
    program = start()
    program.do(
        "button = DigitalInputDevice(5, pull_up=True, bounce_time=0.02, pin_factory=factory)"
    )
    assert board.lines()[5].bounce_us == 20_000


def test_outputs_are_driven(board, start):
    program = start()
    program.do("led = LED(17, pin_factory=factory)")
    assert board.level(17) == 0
    program.do("led.on()")
    assert board.level(17) == 1
    assert program.do("assert led.value == 1") is None


def test_a_line_that_another_program_holds_is_named(board, start):
    line = "button = DigitalInputDevice(5, pull_up=True, pin_factory=factory)"
    first, second = start(), start()
    assert first.do(line) is None
    assert second.do(line) == "OSError: [Errno 16] Device or resource busy: 'GPIO5'"


def test_lines_that_vanish_come_back_with_the_chip_s_new_number(board, start):
    program = start()
    program.do("factory.when_lost = lambda pin, error: say(heard=[str(pin), error.errno])")
    program.do("buttons = Buttons(factory, factory.moment, hear)")
    board.unplug()
    assert sorted(program.heard() for _ in range(3)) == [
        ["GPIO13", 19],
        ["GPIO5", 19],
        ["GPIO6", 19],
    ]
    assert program.do("buttons.close()") is None
    assert "no GPIO chip" in program.do("buttons = Buttons(factory, factory.moment, hear)")
    board.plug("pinctrl-bcm2835")
    assert program.do("buttons = Buttons(factory, factory.moment, hear)") is None
    board.pull(6, 0, at_ns=3_000_000_000)
    assert program.heard() == ["start", True, 3.0]
