"""Rows: what sound costs a whole device, beside one that guides by light and words alone."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from statistics import mean
from tempfile import TemporaryDirectory

from paced_sink import lacking, paced_sink

from bench import start, usage
from bench.figures import Row, amount
from bench.plan import Plan
from bench.stand import SETTINGS, SOUNDING, SPEAKING, stand_in
from bench.visitor import Visitor
from bench.work import Program

FIGURES = (("CPU time", "% CPU"), ("Wake-ups", "wake-ups/s"), ("Resident memory", "MB"))

ENGINE = "espeak-ng"
"""What speaks the words of the voice, before anything is measured."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a device used, and the texts that it said meanwhile."""

    program: Program
    said: Sequence[str] = ()

    @property
    def figures(self) -> tuple[float, ...]:
        """The mean of all stretches, as not every breath has words: CPU, wake-ups and memory."""
        program = self.program
        return (100 * mean(program.cpu), mean(program.wakeups), program.megabytes)


def rows(plan: Plan) -> list[Row]:
    """CPU time, wake-ups and memory of devices that are heard, in those of one that is not."""
    if absent := _absent():
        return [*_absences("tones", absent), *_absences("voice and tones", absent)]
    silent, tones, voice = _measured(plan)
    how = (
        "`exhalo run` on the stand-ins, in an exercise that was reached by its buttons, at the same"
        " time with light and words, with tones, and with tones and a voice, through ALSA into a"
        " sound server that plays in real time. The server's own time is not counted. The mean of"
        f" {plan.stretches} stretches of {amount(plan.stretch)} s"
    )
    return [
        *_compared("tones", f"{how}.", tones, silent),
        *_compared("voice and tones", f"{how}, in which it said {_listed(voice)}.", voice, silent),
    ]


def _compared(what: str, how: str, heard: Heard, silent: Heard) -> Iterator[Row]:
    pairs = zip(FIGURES, heard.figures, silent.figures, strict=True)
    for (name, unit), ours, without in pairs:
        beside = f"without a speaker: {amount(without)} {unit}"
        yield Row(_title(name, what), how, f"{amount(ours)} {unit}", beside, ours / without, "x")


def _absences(what: str, absent: str) -> Iterator[Row]:
    for name, _ in FIGURES:
        yield Row(_title(name, what), "Not measured.", absent, absent, None, "x")


def _title(name: str, what: str) -> str:
    return f"{name} of a whole device with {what}, in the same without"


def _listed(heard: Heard) -> str:
    """The texts that were said, as a sentence goes on with them."""
    return ", ".join(f"*{text}*" for text in heard.said) or "nothing"


def _absent() -> str:
    """What is missing here; nothing where all is there."""
    unspoken = "" if which(ENGINE) else f"needs {ENGINE}: on Debian, apt install {ENGINE}"
    return lacking() or unspoken


def _measured(plan: Plan) -> list[Heard]:
    """What three devices use over the same stretches of time: silent, with tones, with a voice."""
    with ExitStack() as running:
        folder = Path(running.enter_context(TemporaryDirectory()))
        _speak(folder / "voice")
        running.enter_context(paced_sink(folder, "!default"))
        pids, visitors = [], []
        for settings, program in (
            (SETTINGS, start.TELLING_PROGRAM),
            (SOUNDING, start.SAYING_PROGRAM),
            (SPEAKING.format(folder / "voice"), start.SAYING_PROGRAM),
        ):
            stand = running.enter_context(stand_in(settings))
            ours = running.enter_context(start.device(stand, program))
            pids.append(ours.pid)
            visitors.append(Visitor(stand, ours.said))
        with ThreadPoolExecutor() as together:
            list(together.map(Visitor.reach_a_breath, visitors))
        since = time.monotonic()
        stretches = [usage.over_all(pids, plan.stretch) for _ in range(plan.stretches)]
        return [
            Heard(Program(tuple(used), usage.resident(pid)), visitor.said_since(since))
            for pid, visitor, used in zip(pids, visitors, zip(*stretches, strict=True), strict=True)
        ]


def _speak(folder: Path) -> None:
    """Build a voice pack of the words of the device; raises `CalledProcessError`."""
    exhalo = str(Path(sys.executable).with_name("exhalo"))
    how = ("--lang", "en", "--engine", ENGINE, "--out", str(folder))
    subprocess.run([exhalo, "voice", "build", *how], check=True)  # noqa: S603 - our own words
