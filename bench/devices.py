"""Rows: what a whole device uses, at work and at rest, and how it starts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from statistics import median
from subprocess import Popen

from bench import breath, start, usage
from bench.figures import Bound, Row, amount, ratio
from bench.plan import Plan
from bench.stand import Stand, stand_in
from bench.usage import Usage

THEIRS = "NeoPixel_SPI + LED_Animation at 60 fps, luma, gpiozero on lgpio"

AT_WORK = (
    "Two programs at the same time, each on stand-ins of its own: a breath on the ring, ours at"
    " up to 100 frames a second, a page turned each second, three armed buttons."
)


def at_work(stand: Stand, plan: Plan) -> list[Row]:
    """A whole device with a breath, a page a second and three armed buttons."""
    with stand_in() as other:
        pairs = [_together(stand, other, plan.stack) for _ in range(plan.stacks)]
    ours = [mine for mine, _ in pairs]
    theirs = [use for _, use in pairs if isinstance(use, Usage)]
    absent = next((use for _, use in pairs if isinstance(use, str)), "")
    return [
        Row(
            "CPU time of a whole device at work, theirs in ours",
            f"{AT_WORK} The median of {plan.stacks} runs of {amount(plan.stack)} s.",
            _share(ours),
            f"{THEIRS}: {absent or _share(theirs)}",
            None if absent else ratio([use.cpu for use in theirs], [use.cpu for use in ours]),
            "x",
            Bound(least=8),
        ),
        Row(
            "Wake-ups of a whole device at work, theirs in ours",
            "The same programs: context switches of all their threads. Ours has one for each"
            " change of its light: 100 a second in the dark, which the dither is made of, and 50 in"
            " the bright.",
            _rate(ours),
            f"the same: {absent or _rate(theirs)}",
            None if absent else ratio([u.wakeups for u in theirs], [u.wakeups for u in ours]),
            "x",
            Bound(least=20),
        ),
    ]


def at_rest(stand: Stand, plan: Plan) -> list[Row]:
    """Three armed buttons that nobody presses."""
    ours = start.at_rest(stand, breath.PIXELS, plan.rest)
    with stand_in() as other:
        theirs, litter = _armed(other, plan.rest), " ".join(other.litter())
    left = f", and it leaves {litter} where it runs" if litter else ""
    return [
        Row(
            "Wake-ups a second at rest, three buttons armed",
            "`exhalo run` on the stand-ins, with its light at rest; and a program that does"
            f" nothing but arm three gpiozero Buttons on lgpio; for {amount(plan.rest)} s each.",
            _rate([ours]),
            f"gpiozero on lgpio: {theirs if isinstance(theirs, str) else _rate([theirs]) + left}",
            ours.wakeups,
            "/s",
            Bound(most=5),
        ),
        Row(
            "CPU time at rest, three buttons armed",
            "The same programs; the share of one core.",
            _share([ours]),
            f"gpiozero on lgpio: {theirs if isinstance(theirs, str) else _share([theirs])}",
            100 * ours.cpu,
            "%",
            Bound(most=0.1),
        ),
    ]


def program(stand: Stand, plan: Plan) -> list[Row]:
    """What the program holds in memory, and how soon it shows a light."""
    megabytes = start.memory(stand, breath.PIXELS, plan.playing)
    lit = [start.first_light(stand, breath.PIXELS) for _ in range(plan.starts)]
    return [
        Row(
            "Resident memory of `exhalo run`, exercise playing",
            f"VmRSS after {amount(plan.playing)} s of the breath, which was reached through the"
            " questions; in millions of bytes.",
            f"{amount(megabytes)} MB",
            "",
            megabytes,
            "MB",
            Bound(most=40),
        ),
        Row(
            "From the start of the program to its first light",
            "`exhalo run`, the start of Python and all imports included, until a lit frame is on"
            f" the wire; the median of {plan.starts} starts.",
            f"{amount(min(lit))} to {amount(max(lit))} s",
            "",
            median(lit),
            "s",
            Bound(most=0.5),
        ),
    ]


def _together(stand: Stand, other: Stand, seconds: float) -> tuple[Usage, Usage | str]:
    """What the two programs use, each on pins of its own; or what theirs is missing."""
    words = ("-m", "bench.stacks")
    with (
        stand.running(*words, "ours", str(seconds)) as ours,
        other.running(*words, "theirs", str(seconds)) as theirs,
    ):
        mine, other_s = (json.loads(program.communicate()[0]) for program in (ours, theirs))
    return Usage(*mine), other_s if isinstance(other_s, str) else Usage(*other_s)


def _armed(stand: Stand, seconds: float) -> Usage | str:
    """What gpiozero's buttons use, or what they are missing."""
    with stand.running("-m", "bench.armed") as running:
        if (said := _line(running)) != "armed":
            return said
        used = usage.over(running.pid, seconds)
        stand.tap(start.PINS.middle)
        if _line(running) != "pressed":
            raise RuntimeError("it was idle because it was deaf")
    return used


def _line(program: Popen[str]) -> str:
    lines: Iterator[str] = iter(program.stdout or ())
    return next(lines, "").strip()


def _share(used: Sequence[Usage]) -> str:
    return f"{amount(100 * median(use.cpu for use in used))} % CPU"


def _rate(used: Sequence[Usage]) -> str:
    return f"{amount(median(use.wakeups for use in used))} wake-ups/s"
