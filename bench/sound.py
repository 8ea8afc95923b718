"""Rows: what sound costs a whole device, beside one that guides by light alone."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from paced_sink import lacking, paced_sink

from bench import start, usage
from bench.figures import Row, amount, ratio
from bench.plan import Plan
from bench.stand import SETTINGS, SOUNDING, stand_in
from bench.visitor import Visitor
from bench.work import Program

UNITS = {"CPU time": "% CPU", "Wake-ups": "wake-ups/s", "Resident memory": "MB"}


def rows(plan: Plan) -> list[Row]:
    """CPU time, wake-ups and memory of a device with tones, in those of the same without."""
    absent = lacking()
    quiet, sounding = (Program(), Program()) if absent else _both(plan)
    how = (
        "`exhalo run` on the stand-ins, in an exercise that was reached by its buttons, once with"
        " light, words and tones, through ALSA into a sound server that plays in real time, and at"
        " the same time once with light and words. The server's own time is not counted. The median"
        f" of {plan.stretches} stretches of {amount(plan.stretch)} s."
    )
    return [
        Row(
            f"{name} of a whole device with tones, in the same without",
            how,
            _said(name, sounding, absent),
            f"without a speaker: {_said(name, quiet, absent)}",
            None if absent else ratio(_values(name, sounding), _values(name, quiet)),
            "x",
        )
        for name in UNITS
    ]


def _both(plan: Plan) -> tuple[Program, Program]:
    """What both use, the one without sound first, over the same stretches of time."""
    with ExitStack() as running:
        folder = running.enter_context(TemporaryDirectory())
        running.enter_context(paced_sink(Path(folder), "!default"))
        pids = []
        for settings in (SETTINGS, SOUNDING):
            stand = running.enter_context(stand_in(settings))
            ours = running.enter_context(start.device(stand, start.TELLING_PROGRAM))
            Visitor(stand, ours.said).reach_a_breath()
            pids.append(ours.pid)
        stretches = [usage.over_all(pids, plan.stretch) for _ in range(plan.stretches)]
        quiet, sounding = (
            Program(tuple(used), usage.resident(pid))
            for pid, used in zip(pids, zip(*stretches, strict=True), strict=True)
        )
        return quiet, sounding


def _values(name: str, program: Program) -> Sequence[float]:
    return {
        "CPU time": [100 * share for share in program.cpu],
        "Wake-ups": program.wakeups,
        "Resident memory": [program.megabytes],
    }[name]


def _said(name: str, program: Program, absent: str) -> str:
    return absent or f"{amount(median(_values(name, program)))} {UNITS[name]}"
