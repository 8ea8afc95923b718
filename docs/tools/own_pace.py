"""Draws simulated breathers who breathe at their own pace, and writes the tables of the page.

python docs/tools/own_pace.py docs
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import TYPE_CHECKING

from breathers import BREATHERS, Breather, Session, session
from tables import written

from device.model.breathing.own_pace import LONGEST_LISTENING, NotFound, find, listening_ends
from device.outputs.light.breath import Swell
from device.outputs.light.dusk import DAY
from device.outputs.light.light import Look

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TIMES = 1000
"""How many times each breather taps for the table of what is found."""

OURS, THEIRS, LINE = "#00796b", "#9a9a9a", "#b8433f"
PICTURE = "pictures/own-pace.svg"


@cache
def sessions() -> tuple[tuple[Breather, Session], ...]:
    """Each breather with what came of it."""
    return tuple((breather, session(breather)) for breather in BREATHERS)


def gone_through() -> Iterator[str]:
    """The table of what came of each."""
    yield "| who | first breath led | largest step | at the pattern after | what came of it |"
    yield "|---|---|---|---|---|"
    for breather, done in sessions():
        first, step, arrived = "", "", ""
        if done.led:
            first, step = f"{done.led[0][1].cycle:.2f} s", f"{100 * done.largest_step:.1f} %"
            arrived = "" if done.arrived is None else f"{done.arrived:.0f} s"
        yield f"| {breather.name} | {first} | {step} | {arrived} | {done.ended} |"


def found() -> Iterator[str]:
    """The table of what is found, of many times that each taps."""
    yield "| who | a breath found | asked again | shown the help | off by: median | 95 % within |"
    yield "|---|---|---|---|---|---|"
    for breather in BREATHERS:
        heard = [find(_listened(breather, seed)) for seed in range(TIMES)]
        told = [each for each in heard if not isinstance(each, NotFound)]
        off = [abs(each / breather.cycle - 1) for each in told]
        shares = (len(told), heard.count(NotFound.UNCLEAR), heard.count(NotFound.QUICK))
        row = [f"{100 * share / TIMES:.1f} %" for share in shares]
        known = len(told) > TIMES / 10 and not breather.drums
        if known:
            row += [f"{100 * median(off):.1f} %", f"{100 * quantiles(off, n=20)[-1]:.1f} %"]
        yield f"| {breather.name} | {' | '.join([*row, *[''] * (5 - len(row))])} |"


def _listened(breather: Breather, seed: int) -> list[float]:
    """The taps of somebody, as long as they are listened to."""
    taps: list[float] = []
    for tap in breather.taps(Random(seed)):  # noqa: S311
        if tap > (listening_ends(taps) if taps else LONGEST_LISTENING):
            break
        taps.append(tap)
    return taps


TABLES = {"gone through": gone_through, "found": found}
"""The tables of the page, each between two comments with its name."""


def draw(path: Path) -> None:
    """Draw their breath and the device's into an SVG, the same for the same breaths."""
    matplotlib = import_module("matplotlib")
    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "exhalo", "svg.fonttype": "none", "font.size": 9})
    pyplot = import_module("matplotlib.pyplot")
    figure = pyplot.figure(figsize=(10, 12), layout="constrained")
    grid = figure.add_gridspec(5, 3, height_ratios=[1, 1, 1, 1, 0.9])
    for number, (breather, done) in enumerate(sessions()):
        _paces(figure.add_subplot(grid[number // 3, number % 3]), breather, done)
    _hand_over(figure.add_subplot(grid[4, :]), sessions()[1][1])
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def _paces(axes: Axes, breather: Breather, done: Session) -> None:
    """Seconds a breath over the minutes: theirs as dots, the device's as a line."""
    inhales = _inhales(done)
    gaps = [later - earlier for earlier, later in pairwise(inhales)]
    axes.plot([each / 60 for each in inhales[1:]], gaps, ".", color=THEIRS, ms=5)
    axes.plot([tap / 60 for tap in done.taps], [0.6] * len(done.taps), "|", color=LINE, ms=7)
    if done.led:
        moments = [since / 60 for since, _ in done.led]
        axes.step(moments, [b.cycle for _, b in done.led], where="post", color=OURS, lw=1.8)
    axes.set_title(breather.name, loc="left", fontsize=9)
    if not done.led:
        axes.text(2.9, 8, done.ended.replace(", ", ",\n"), ha="center", color=LINE)
    _dress(axes, 16)
    axes.set_xlim(-0.1, 5.9)
    axes.set_ylabel("seconds a breath")
    axes.set_xlabel("minutes since the first tap")


def _inhales(done: Session) -> list[float]:
    """Their inhales: where the first breath that is led is near, they wait for it."""
    if not done.followed:
        return done.own
    start, breath = done.led[0]
    return [each for each in done.own if each < start - breath.cycle / 2] + done.followed


def _hand_over(axes: Axes, done: Session) -> None:
    """How full a chest is, and how bright the ring, where the one begins to follow the other."""
    start = done.led[0][0]
    moments = [start - 25 + number / 20 for number in range(1300)]
    full = [100 * _chest(_inhales(done), moment) for moment in moments]
    axes.plot(moments, full, color=THEIRS, lw=1.6)
    look = Look(0.2, DAY)
    lit = [(at, _level(done, look, at)) for at in moments if at >= start]
    axes.plot(*zip(*lit, strict=True), color=OURS, lw=1.8)
    axes.plot(done.taps, [4] * len(done.taps), "|", color=LINE, ms=8)
    axes.set_title(
        "4 s a breath: the chest (grey), the taps (red), and the ring from where it leads (green)",
        loc="left",
        fontsize=9,
    )
    _dress(axes, 110)
    axes.set_xlim(moments[0], moments[-1])
    axes.set_ylabel("full, or bright, in %")
    axes.set_xlabel("seconds since the first tap")


def _chest(inhales: list[float], moment: float) -> float:
    """How full a chest is, from 0 to 1: a third of a breath goes in, and the rest out."""
    begun = [each for each in inhales if each <= moment]
    later = [each for each in inhales if each > moment]
    if not begun or not later:
        return 0.0
    share = (moment - begun[-1]) / (later[0] - begun[-1])
    return share * 3 if share < 1 / 3 else (1 - share) * 1.5


def _level(done: Session, look: Look, moment: float) -> float:
    since, breath = [each for each in done.led if each[0] <= moment][-1]
    return 100 * Swell(look, breath).fraction(moment - since)


def _dress(axes: Axes, top: float) -> None:
    axes.set_ylim(0, top)
    axes.grid(color="#e4e4e4", lw=0.7)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)


if __name__ == "__main__":
    docs = Path(sys.argv[1])
    page = docs / "own-pace.md"
    page.write_text(written(page.read_text(encoding="utf-8"), TABLES), encoding="utf-8")
    draw(docs / PICTURE)
