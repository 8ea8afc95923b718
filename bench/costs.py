"""Rows: what frames cost, beside a bare write and beside other libraries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from bench.figures import Bound, Row, amount, ratio
from bench.plan import Plan
from bench.stand import Stand

Turns = Mapping[str, Sequence[float]]
"""CPU microseconds a frame of each turn, by contender."""

PEERS = {
    "pulse": "NeoPixel_SPI + LED_Animation",
    "pi5neo": "pi5neo",
    "rpi5-ws2812": "rpi5-ws2812",
    "rpi_ws281x": "rpi_ws281x, by SPI",
}


def frames(stand: Stand, plan: Plan) -> list[Row]:
    """What one frame costs when nothing waits."""
    said = stand.ask("busy", plan.rounds, plan.frames)
    return [
        _played(said["turns"]),
        _pulse(said["turns"], said["absent"]),
        *[_peer(said["turns"], said["absent"], name) for name in PEERS],
    ]


def paced(stand: Stand, plan: Plan) -> list[Row]:
    """What 100 frames a second cost, with the waiting."""
    how = (
        "CPU time of the ring's thread and of a thread that sleeps and writes every frame, at the"
        f" same time, half a frame apart, for {amount(plan.paced)} s; the median of"
        f" {plan.paces} runs."
    )
    return [
        Row(
            "Playing a breath at 100 frames a second",
            f"{how} Ours writes what changes: every frame in the dark, every second one in the"
            " bright.",
            *_paced(stand, plan, "day"),
            "x",
            Bound(most=1.15),
        ),
        Row(
            "The same by night, when every frame differs",
            f"{how} There is nothing to leave out: this is what it costs to wait for a frame or a"
            " new light, whichever comes first.",
            *_paced(stand, plan, "night"),
            "x",
        ),
    ]


def _paced(stand: Stand, plan: Plan, light: str) -> tuple[str, str, float]:
    """Ours, the bare loop, and how many times as much ours takes."""
    runs = [stand.ask("paced", light, plan.paced) for _ in range(plan.paces)]
    ring, bare = ([1e6 * run[name][0] / 100 for run in runs] for name in ("ring", "bare"))
    wakeups = (median(run[name][1] for run in runs) for name in ("ring", "bare"))
    ours, theirs = (f"{amount(count)} wake-ups/s" for count in wakeups)
    return (
        f"{_microseconds(ring)} a frame, {ours}",
        f"sleep and write: {_microseconds(bare)} a frame, {theirs}",
        ratio(ring, bare),
    )


def computing(stand: Stand, plan: Plan) -> list[Row]:
    """What the frames of a breath cost, once."""
    taken = median(stand.ask("compute", plan.rounds))
    return [
        Row(
            "Computing a whole breath: 1200 frames of 16 LEDs",
            f"CPU time; the median of {plan.rounds} breaths.",
            f"{amount(taken)} ms",
            "",
            taken,
            "ms",
            Bound(most=50),
        )
    ]


def _played(turns: Turns) -> Row:
    ours, bare = turns["played"], turns["bare"]
    return Row(
        "Playing a frame, all but the waiting",
        "CPU time in a busy loop: the whole step of the ring's thread, and the bare write, by"
        " turns, through Blinka's busio.SPI down to the device file.",
        _microseconds(ours),
        f"a write of the same bytes: {_microseconds(bare)}",
        ratio(ours, bare),
        "x",
        Bound(most=1.3),
    )


def _pulse(turns: Turns, absent: Mapping[str, str]) -> Row:
    title = PEERS["pulse"]
    return Row(
        f"{title}'s Pulse, in frames of ours",
        "CPU time in a busy loop, by turns, on a bus that takes no time, so that only what each"
        " does itself counts: finding out what is due, computing or looking it up, handing it on.",
        _microseconds(turns["looked_up"]),
        _said(title, "pulse", turns, absent),
        _in_ours("pulse", "looked_up", turns),
        "x",
        Bound(least=100),
    )


def _peer(turns: Turns, absent: Mapping[str, str], peer: str) -> Row:
    title, name = PEERS[peer], f"wire {peer}"
    return Row(
        f"{title}, in frames of ours, down to the device file",
        "The same, but each through the library that it uses for the bus, to the stand-in for"
        " the kernel's: Blinka for ours and Adafruit's, spidev for the next two, its own for the"
        " last.",
        _microseconds(turns["wire looked_up"]),
        _said(title, name, turns, absent),
        _in_ours(name, "wire looked_up", turns),
        "x",
    )


def _said(title: str, name: str, turns: Turns, absent: Mapping[str, str]) -> str:
    said = _microseconds(turns[name]) if name in turns else absent[name]
    return f"{title}: {said}"


def _in_ours(name: str, ours: str, turns: Turns) -> float | None:
    return ratio(turns[name], turns[ours]) if name in turns else None


def _microseconds(values: Sequence[float]) -> str:
    return f"{amount(median(values))} µs"
