"""Rows: what frames cost, beside a bare write and beside other libraries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median

from bench import instructions
from bench.figures import Bound, Row, amount, quotient, ratio
from bench.plan import Plan
from bench.stand import Stand

Turns = Mapping[str, Sequence[float]]
"""CPU microseconds per frame of each turn, by contender."""

PEERS = {
    "pulse": "NeoPixel_SPI + LED_Animation",
    "pi5neo": "pi5neo",
    "rpi5-ws2812": "rpi5-ws2812",
    "rpi_ws281x": "rpi_ws281x, by SPI",
}


def frames(stand: Stand, plan: Plan) -> list[Row]:
    """What one frame costs without waiting."""
    said = stand.ask("busy", plan.rounds, plan.frames)
    return [
        _played(said["turns"]),
        _pulse(stand, plan),
        *[_peer(said["turns"], said["absent"], name) for name in PEERS],
    ]


def paced(stand: Stand, plan: Plan) -> list[Row]:
    """What 100 frames a second cost, including waiting."""
    how = (
        "CPU time of the ring's thread and of a thread that sleeps and writes every frame, at the"
        f" same time, half a frame apart, for {amount(plan.paced)} s; the median of"
        f" {plan.paces} runs."
    )
    return [
        Row(
            "Playing a breath at 100 frames a second, by day",
            f"{how} Ours writes what changes: every frame in the dark, every second one in the"
            " bright.",
            *_paced(stand, plan, "day"),
            "x",
            Bound(most=0.9),
        ),
        Row(
            "The same by night, when nearly every frame differs",
            f"{how} There is next to nothing to leave out, 3 frames of 100: this is what it costs"
            " to wait for a frame or a new light, whichever comes first.",
            *_paced(stand, plan, "night"),
            "x",
            Bound(most=1.15),
        ),
    ]


def _paced(stand: Stand, plan: Plan, light: str) -> tuple[str, str, float]:
    """Ours, the bare loop, and the ratio of their CPU times."""
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
    """What it costs to compute the frames of a breath, which is done once."""
    ours, least = (
        instructions.counted(stand, name, plan.counted) for name in ("computed", "least")
    )
    return [
        Row(
            "Computing a breath for the first time, a frame of 16 LEDs",
            "Instructions, counted by valgrind's callgrind, which are the same however busy the"
            f" machine is; the mean of {plan.counted} frames. Beside it is the least that a frame"
            " can take: one call of an empty Python function, and one `bytes.join` of its parts.",
            _instructions(ours),
            f"a call and a join: {_instructions(least)}",
            quotient(ours, least),
            "x",
            Bound(most=100),
        )
    ]


def _played(turns: Turns) -> Row:
    ours, bare = turns["played"], turns["bare"]
    return Row(
        "Playing a frame, all but the waiting",
        "CPU time in a busy loop: the whole step of the ring's thread, and the bare write, by"
        " turns, through the library of the bus down to the device file.",
        _microseconds(ours),
        f"a write of the same bytes: {_microseconds(bare)}",
        ratio(ours, bare),
        "x",
        Bound(most=1.2),
        "what is around a write is Python's, and the write nearly none of it.",
    )


def _pulse(stand: Stand, plan: Plan) -> Row:
    title = PEERS["pulse"]
    ours, theirs = (
        instructions.counted(stand, name, plan.counted) for name in ("looked_up", "pulse")
    )
    return Row(
        f"{title}'s Pulse, in frames of ours",
        "Instructions, as callgrind counts them, on a bus that takes none, so that only what each"
        " does itself counts: finding out what is due, computing or looking it up, handing it on;"
        f" the mean of {plan.counted} frames.",
        _instructions(ours),
        f"{title}: {_instructions(theirs)}",
        quotient(theirs, ours),
        "x",
        Bound(least=100),
    )


def _peer(turns: Turns, absent: Mapping[str, str], peer: str) -> Row:
    title, name = PEERS[peer], f"wire {peer}"
    said = _microseconds(turns[name]) if name in turns else absent[name]
    ours = turns["wire looked_up"]
    return Row(
        f"{title}, in frames of ours, down to the device file",
        "CPU time in a busy loop, by turns, each through the library that it uses for the bus, to"
        " the stand-in for the kernel's: Blinka for ours and Adafruit's, spidev for the next two,"
        " its own for the last.",
        _microseconds(ours),
        f"{title}: {said}",
        ratio(turns[name], ours) if name in turns else None,
        "x",
    )


def _microseconds(values: Sequence[float]) -> str:
    return f"{amount(median(values))} µs"


def _instructions(count: float | str) -> str:
    return count if isinstance(count, str) else f"{count:,.0f} instructions"
