"""The device files of a Pi without a Pi, and programs that use them.

`buses.c` stands in for the kernel's SPI and I2C, and `hardware.gpiochip` of the tests for its pins.
All code above the device files is the real code.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hardware.gpiochip import ZERO_2_W, Board, build, compiler

ROOT = Path(__file__).parents[1]

SOURCE = Path(__file__).with_name("buses.c")

BLINKA = {
    "BLINKA_FORCEBOARD": "RASPBERRY_PI_ZERO_2_W",
    "BLINKA_FORCECHIP": "BCM2XXX",
    "BLINKA_SKIP_DEPENDENCY_CHECK": "1",
}
"""Tells Blinka which board it runs on: it would read files that only a Pi has."""

HEAPS = {"MALLOC_ARENA_MAX": "1"}
"""How many heaps the threads of a program share, as the service's unit sets it: for all alike."""

SETTINGS = """\
# As somebody's at a bedside, but with no night: figures are the same at any time of day.
emergency_number: "112"
crisis_line: "116 123"
ceiling: 0.2
night: 00:00-00:00
speaker: {driver: none}
"""
"""The settings of the programs that run here, which they find in their folder."""

WRIST = f"{SETTINGS}profile: wrist\n"
"""Those of a wrist, which guides by its motor alone."""

ALL_ON = f"{WRIST}channels: [light, screen, vibration]\n"
"""Those of a wrist that guides by light and words, too."""

SOUNDING = SETTINGS.replace("speaker: {driver: none}", "channels: [light, screen, sound]")
"""Those of a device that guides by light, words and tones; its speaker is ALSA's usual device."""

SPEAKING = SOUNDING.replace("sound]", "sound, voice]") + "voice_pack: {}\n"
"""Those of one that says its words, too, once it is said where its voice pack is."""

TAP_SECONDS = 0.1
"""How long a finger stays on a button."""


class Stand:
    """Stand-ins for device files in a folder, and the environment of programs that use them.

    `settings` are what the programs find in their folder.
    """

    def __init__(self, folder: Path, settings: str = SETTINGS) -> None:
        self.folder = folder
        pins = build(folder)
        self.board = Board(folder, pins, ZERO_2_W, "pinctrl-bcm2835", "raspberrypi-exp-gpio")
        paths = os.pathsep.join(map(str, (ROOT, ROOT / "tests")))
        self._environment = {
            **_installed(os.environ),
            **self.board.environment,
            **BLINKA,
            **HEAPS,
            "LD_PRELOAD": f"{compiled(folder, SOURCE)} {pins}",
            "PYTHONPATH": paths,
            "PYTHONHASHSEED": "0",
        }
        self._work = folder / "work"
        self._work.mkdir()
        (self._work / "exhalo.yaml").write_text(settings)

    def ask(self, module: str, *words: object, through: Sequence[str] = ()) -> Any:
        """What a module of the bench prints as JSON, when it runs as a program.

        `through` is a command that runs the program, such as valgrind.
        """
        command = [*through, sys.executable, "-m", f"bench.{module}", *map(str, words)]
        done = subprocess.run(  # noqa: S603 - our own words
            command, cwd=self._work, env=self._environment, stdout=subprocess.PIPE, check=True
        )
        return json.loads(done.stdout.splitlines()[-1])

    @contextmanager
    def running(self, *words: str, spi: int | None = None) -> Iterator[subprocess.Popen[str]]:
        """A Python program while it runs; its frames are written to the file descriptor `spi`."""
        sink = {} if spi is None else {"BENCH_SPI": f"/dev/fd/{spi}"}
        program = subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, *words],
            cwd=self._work,
            env={**self._environment, **sink},
            pass_fds=() if spi is None else (spi,),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        with program:
            try:
                yield program
            finally:
                program.terminate()

    def tap(self, pin: int) -> None:
        """Press the button on a pin, for a moment."""
        self.board.pull(pin, 0)
        time.sleep(TAP_SECONDS)
        self.board.pull(pin, 1)

    def litter(self) -> tuple[str, ...]:
        """The files that programs have left in the folder in which they run."""
        names = {entry.name for entry in self._work.iterdir()}
        return tuple(sorted(names - {"exhalo.yaml"}))


def _installed(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment in which Python may store compiled modules, as where pip installs them."""
    return {name: said for name, said in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}


@contextmanager
def stand_in(settings: str = SETTINGS) -> Iterator[Stand]:
    """A stand, which is removed at the end of the block."""
    with TemporaryDirectory() as folder:
        devices = Stand(Path(folder), settings)
        try:
            yield devices
        finally:
            devices.board.close()


def compiled(folder: Path, source: Path) -> Path:
    """A library in `folder`, compiled from a C source; raises `CalledProcessError` on failure."""
    library = folder / f"{source.stem}.so"
    flags = ("-Wall", "-Werror", "-O2", "-shared", "-fPIC")
    command = [compiler() or "cc", *flags, "-o", str(library), str(source), "-ldl", "-pthread"]
    subprocess.run(command, check=True)  # noqa: S603 - our own words
    return library
