"""Three programs at work at the same time: ours, the usual libraries, and bare writes of ours."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from subprocess import Popen
from typing import TypeVar

from bench import breath, start, usage
from bench.plain import Recording
from bench.plan import Plan
from bench.stand import Stand, stand_in
from bench.start import RunningDevice
from bench.usage import Usage
from bench.visitor import Visitor
from device.model.page import Page
from device.outputs.screen.layout import draw

T = TypeVar("T")

USUAL = "import bench.usual; bench.usual.main"
"""The program that runs the usual libraries, but for its arguments."""

SETTLED = 1.0
"""Seconds until all programs run steadily."""

PERIOD = float(breath.PATTERN.cycle)
"""Seconds after which a device at work does the same again: a breath."""

PANEL = breath.SETTINGS.fitted_panel


@dataclass(frozen=True, slots=True)
class Program:
    """What a program used per second, in each stretch, and its memory at the end, in MB.

    `absent` says why it did not run.
    """

    used: tuple[Usage, ...] = ()
    megabytes: float = 0.0
    absent: str = ""

    @property
    def cpu(self) -> list[float]:
        return [use.cpu for use in self.used]

    @property
    def wakeups(self) -> list[float]:
        return [use.wakeups for use in self.used]


@dataclass(frozen=True, slots=True)
class Work:
    """The three programs, over the same stretches of time.

    `bare` has the memory of the usual one without words or a history.
    """

    ours: Program
    usual: Program
    plain: Program
    bare: Program


def measured(stand: Stand, plan: Plan) -> Work:
    """Run the three at the same time, ours in an exercise that was reached by its buttons."""
    with ExitStack() as running:
        ours = running.enter_context(start.device(stand, start.TELLING_PROGRAM))
        visitor = Visitor(stand, ours.said)
        visitor.reach_a_breath()
        file = stand.folder / "recording.json"
        _recorded(ours, visitor).save(file)
        other = running.enter_context(stand_in())
        usual = running.enter_context(other.running("-c", f"{USUAL}()"))
        plain, _ = running.enter_context(start.into_sink(stand, "-m", "bench.plain", str(file)))
        absent = {_line(program) for program in (usual, plain)} - {"playing"}
        time.sleep(SETTLED)
        return _over((ours.pid, usual.pid, plain.pid), plan, " ".join(absent))


def _over(pids: tuple[int, int, int], plan: Plan, absent: str) -> Work:
    """What the programs use, stretch by stretch."""
    ours, usual, plain = pids
    watched = [ours, plain] if absent else [ours, usual, plain]
    stretches = [usage.over_all(watched, plan.stretch) for _ in range(plan.stretches)]
    programs = {
        pid: Program(tuple(used), usage.resident(pid))
        for pid, used in zip(watched, zip(*stretches, strict=True), strict=True)
    }
    beside = programs.get(usual, Program(absent=absent))
    return Work(programs[ours], beside, programs[plain], _bare())


def _bare() -> Program:
    """The usual libraries in a program without words or a history: its memory, once it plays."""
    with stand_in() as stand, stand.running("-c", f"{USUAL}(bare=True)") as program:
        said = _line(program)
        time.sleep(SETTLED)
        if said != "playing":
            return Program(absent=said)
        return Program(megabytes=usage.resident(program.pid))


def _recorded(ours: RunningDevice, visitor: Visitor) -> Recording:
    """What the device writes in a breath from now on."""
    since = time.monotonic()
    time.sleep(PERIOD + SETTLED)
    frames = [(at, data.hex()) for at, data in _within(ours.sink.frames, since)]
    pictures = [(at, _drawn(page)) for at, page in _within(visitor.pages, since)]
    return Recording(since, PERIOD, frames, pictures)


def _within(moments: Sequence[tuple[float, T]], since: float) -> list[tuple[float, T]]:
    """What came within a period since a moment, each with the seconds since then."""
    return [(at - since, what) for at, what in moments if 0 <= at - since < PERIOD]


def _drawn(page: Page) -> str:
    return draw(page, PANEL).tobytes().hex()


def _line(program: Popen[str]) -> str:
    return next(iter(program.stdout or ()), "").strip()
