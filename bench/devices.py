"""Rows: what a whole device uses, at work and at rest, and how soon it starts."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from subprocess import Popen

from bench import start, usage, work
from bench.figures import Bound, Row, amount, ratio
from bench.plan import Plan
from bench.stand import Stand, stand_in
from bench.usage import Usage
from bench.visitor import PINS
from bench.work import Program, Work
from device.model.buttons.button import Button

USUAL = "NeoPixel_SPI + LED_Animation at 60 fps, luma, gpiozero on lgpio"


def at_work(stand: Stand, plan: Plan) -> list[Row]:
    """A whole device with a breath, another page each second, and three buttons."""
    found = work.measured(stand, plan)
    how = (
        "`exhalo run` on the stand-ins, in an exercise that was reached by its buttons, a breath"
        " on the ring and a page each second; and beside it, at the same time,"
    )
    median_of = f"the median of {plan.stretches} stretches of {amount(plan.stretch)} s"
    return [_beside_plain(found, how, median_of), *_beside_usual(found, how, median_of)]


def _beside_plain(found: Work, how: str, median_of: str) -> Row:
    return Row(
        "CPU time of a whole device at work, in bare sleeps and writes",
        f"{how} half a frame later, one plain loop that sleeps until each of the same writes is due"
        " and makes it, of the same frames through the same library into a pipe like ours, and of"
        f" the same pictures through luma: {median_of}.",
        _share(found.ours.cpu),
        f"sleeps, writes and page writes: {_share(found.plain.cpu)}",
        ratio(found.ours.cpu, found.plain.cpu),
        "x",
        Bound(most=1.3),
    )


def _beside_usual(found: Work, how: str, median_of: str) -> list[Row]:
    ours, usual, bare = found.ours, found.usual, found.bare
    beside = f"{how} {USUAL}, with the same page in the same font each second: {median_of}."
    return [
        Row(
            "Wake-ups of a whole device at work, theirs in ours",
            f"{beside} How often a thread that had waited went on. Ours has one for each change of"
            " its light: 100 a second in the dark, which the dither is made of, and 50 in the"
            " bright.",
            _rate(ours.wakeups),
            f"{USUAL}: {usual.absent or _rate(usual.wakeups)}",
            None if usual.absent else ratio(usual.wakeups, ours.wakeups),
            "x",
            Bound(least=20),
        ),
        Row(
            "CPU time of a whole device at work, theirs in ours",
            beside,
            _share(ours.cpu),
            f"the same: {usual.absent or _share(usual.cpu)}",
            None if usual.absent else ratio(usual.cpu, ours.cpu),
            "x",
        ),
        Row(
            "Resident memory of `exhalo run`, exercise playing",
            f"{how} the same parts, our words, which PyYAML has read, and a database of SQLite, in"
            " which a use was counted, as in ours; VmRSS when they have played for as long, in"
            " millions of bytes. All have one heap for all their threads, as the service has. The"
            " bound, and where each megabyte goes, is decided in [0021](decisions/0021-memory.md).",
            _megabytes(ours),
            f"the same, PyYAML and SQLite: {usual.absent or _megabytes(usual)}",
            _times(ours, usual),
            "x",
            Bound(most=1.1),
        ),
        Row(
            "The same, beside a usual stack that has no words to read and no history",
            "The memory of the same parts without PyYAML, words and SQLite, once they play.",
            _megabytes(ours),
            f"the same: {bare.absent or _megabytes(bare)}",
            _times(ours, bare),
            "x",
        ),
    ]


def at_rest(stand: Stand, plan: Plan) -> list[Row]:
    """Three buttons that nobody presses."""
    ours = start.at_rest(stand, plan.rest)
    with stand_in() as other:
        theirs, litter = _armed(other, plan.rest), " ".join(other.litter())
    left = f", and it leaves {litter} where it runs" if litter else ""
    said = theirs if isinstance(theirs, str) else _rate([theirs.wakeups]) + left
    return [
        Row(
            "Wake-ups a second at rest, three buttons armed",
            "`exhalo run` on the stand-ins, with its light at rest; and a program that does"
            f" nothing but arm three gpiozero Buttons on lgpio; for {amount(plan.rest)} s each."
            f" Ours takes {amount(100 * ours.cpu)} % of a core.",
            _rate([ours.wakeups]),
            f"gpiozero on lgpio: {said}",
            ours.wakeups,
            "/s",
            Bound(most=1),
        )
    ]


def starting(stand: Stand, plan: Plan) -> list[Row]:
    """How soon the program shows a light, and what loading it costs."""
    start.first_light(stand)  # compiles what has not been compiled yet
    turns = [(start.first_light(stand), start.bare_imports(stand)) for _ in range(plan.starts)]
    ours, bare = ([turn[side] for turn in turns] for side in (0, 1))
    loads = [stand.ask("loading") for _ in range(plan.loads)]
    whole, made = ([1000 * load[name] for load in loads] for name in ("all", "made"))
    return [
        Row(
            "From the start of the program to its first light",
            "`exhalo run`, as installed and with a file of settings, the start of Python and all"
            " imports included, until a lit frame is on the wire; and a Python that imports three"
            f" libraries that it needs, until they are there; by turns, the median of"
            f" {plan.starts}.",
            _milliseconds(ours),
            f"`python {start.IMPORTS[0]} 'import PIL.ImageFont, yaml, gpiozero'`:"
            f" {_milliseconds(bare)}",
            ratio(ours, bare),
            "x",
            Bound(most=1.0),
        ),
        Row(
            "Making its dataclasses, of all that loading the program costs",
            "CPU time of making them, of that of all imports of `exhalo run`, most of which come"
            f" after the first light; the median of {plan.loads} starts.",
            f"{_milliseconds(made, 1)} for {loads[0]['classes']:.0f} dataclasses",
            f"all imports: {_milliseconds(whole, 1)}",
            100 * ratio(made, whole),
            "%",
        ),
    ]


def _armed(stand: Stand, seconds: float) -> Usage | str:
    """What gpiozero's buttons use, or what is missing."""
    with stand.running("-m", "bench.armed") as running:
        if (said := _line(running)) != "armed":
            return said
        used = usage.over(running.pid, seconds)
        stand.tap(PINS[Button.START])
        if _line(running) != "pressed":
            raise RuntimeError("it used nothing because it does not notice a press")
    return used


def _line(program: Popen[str]) -> str:
    return next(iter(program.stdout or ()), "").strip()


def _share(used: Sequence[float]) -> str:
    return f"{amount(100 * median(used))} % CPU"


def _rate(used: Sequence[float]) -> str:
    return f"{amount(median(used))} wake-ups/s"


def _times(ours: Program, other: Program) -> float | None:
    """How many times the memory of another program ours takes; None if that did not run."""
    return None if other.absent else ours.megabytes / other.megabytes


def _megabytes(program: Program) -> str:
    return f"{amount(program.megabytes)} MB"


def _milliseconds(values: Sequence[float], unit: float = 1000) -> str:
    return f"{amount(unit * median(values))} ms"
