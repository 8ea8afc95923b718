"""What three armed buttons cost while nobody presses them, by pin factory.

    PYTHONPATH=tests python -m hardware.idle [SECONDS]

Each factory is used as a program would, by a process of its own that sees a stand-in GPIO
chip and otherwise sleeps. Not measured here: what the kernel's own driver costs, which is
nothing between interrupts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hardware.gpiochip import ZERO_2_W, Board, build

FACTORIES = {
    "exhalo-gpiod": ("drivers.gpiod_factory", "GpiodFactory"),
    "lgpio": ("gpiozero.pins.lgpio", "LGPIOFactory"),
}

PROGRAM = """
import sys
from importlib import import_module
from gpiozero import DigitalInputDevice
factory = getattr(import_module(sys.argv[1]), sys.argv[2])()
pressed = lambda: print("pressed", flush=True)
buttons = [DigitalInputDevice(pin, pull_up=True, pin_factory=factory) for pin in (5, 6, 13)]
for button in buttons:
    button.when_activated = pressed
print("armed", flush=True)
sys.stdin.read()
"""


@dataclass(frozen=True, slots=True)
class Idle:
    """What a process did while it had nothing to do.

    `wakeups` are context switches of all its threads a second, `cpu` is its share of one
    core, and `litter` is what it left in its working directory.
    """

    wakeups: float
    cpu: float
    litter: tuple[str, ...]


def measure(name: str, folder: Path, seconds: float) -> Idle:
    """Arm three buttons by the factory of this name, and watch for so many seconds.

    `folder` is an empty one to work in. Raises `RuntimeError` when the factory does not run
    or does not hear a press afterwards: then it was idle for the wrong reason.
    """
    board = Board(folder, build(folder), ZERO_2_W, "pinctrl-bcm2835")
    workplace = folder / "workplace"
    workplace.mkdir()
    try:
        with _armed(name, board, workplace) as program:
            before = _used(program.pid)
            time.sleep(seconds)
            after = _used(program.pid)
            board.pull(6, 0)
            _expect(program, "pressed")
            litter = tuple(sorted(entry.name for entry in workplace.iterdir()))
    finally:
        board.close()
    switches, nanoseconds = (b - a for a, b in zip(before, after, strict=True))
    return Idle(switches / seconds, nanoseconds / 1e9 / seconds, litter)


@contextmanager
def _armed(name: str, board: Board, workplace: Path) -> Iterator[subprocess.Popen[str]]:
    program = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", PROGRAM, *FACTORIES[name]],
        cwd=workplace,
        env={**os.environ, **board.environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with program:
        _expect(program, "armed")
        yield program
        program.kill()


def _expect(program: subprocess.Popen[str], word: str) -> None:
    assert program.stdout is not None
    if program.stdout.readline() != f"{word}\n":
        raise RuntimeError(f"the program was not {word}")


def _used(pid: int) -> tuple[int, int]:
    """Context switches and nanoseconds of CPU so far, of all threads."""
    switches = nanoseconds = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        status = (thread / "status").read_text().splitlines()
        switches += sum(int(line.split()[1]) for line in status if "ctxt_switches" in line)
        nanoseconds += int((thread / "schedstat").read_text().split()[0])
    return switches, nanoseconds


def main(seconds: float = 10.0) -> None:
    for name in FACTORIES:
        with TemporaryDirectory() as folder:
            idle = measure(name, Path(folder), seconds)
        figures = f"{idle.wakeups:9.1f} wake-ups/s {idle.cpu:8.3%} CPU"
        sys.stdout.write(f"{name:14}{figures}  {' '.join(idle.litter)}\n")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
