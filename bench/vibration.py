"""Rows about the motor: what a wrist costs that guides by it, and how near it is to the light.

As a program it plays for so many seconds on both kinds of motor, and exits with 1 if a pulse is
missing, or 20 ms from the light, or if a stop takes the motor 100 ms:

    python -m bench.vibration SECONDS
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from typing import Any

from bench import start, usage
from bench.figures import Bound, Row, amount, quantile, ratio
from bench.plan import Plan
from bench.stand import ALL_ON, WRIST, Stand, stand_in
from bench.usage import Usage
from bench.visitor import Visitor

APART, OFF = 20.0, 100.0
"""Milliseconds that a pulse may be from the light, and a motor from a stop."""

DRIVERS = ("gpio", "drv2605")


def rows(stand: Stand, plan: Plan) -> list[Row]:
    """The rows of the table."""
    return [*_wrist(plan), _felt(stand, plan), _shared(stand, plan)]


def _wrist(plan: Plan) -> list[Row]:
    """What a wrist uses that guides by vibration alone, and beside it one with all its parts."""
    alone, all_on = _used(plan)
    how = (
        "`exhalo run` on the stand-ins as a wrist, in an exercise that was reached by its buttons,"
        " once with its motor alone, ring and screen dark, and at the same time once with ring,"
        f" screen and motor: the median of {plan.stretches} stretches of {amount(plan.stretch)} s."
    )
    return [
        _compared(
            "Wake-ups of a wrist that guides by vibration alone",
            f"{how} How often a thread that had waited went on.",
            [use.wakeups for use in alone],
            [use.wakeups for use in all_on],
            "wake-ups/s",
        ),
        _compared(
            "CPU time of a wrist that guides by vibration alone",
            how,
            [100 * use.cpu for use in alone],
            [100 * use.cpu for use in all_on],
            "% CPU",
        ),
    ]


def _compared(
    title: str, how: str, alone: Sequence[float], all_on: Sequence[float], unit: str
) -> Row:
    """The row of what a motor alone uses, beside all parts."""
    ours, theirs = (amount(quantile(each, 0.5)) for each in (alone, all_on))
    others = f"ring, screen and motor: {theirs} {unit}"
    return Row(title, how, f"{ours} {unit}", others, ratio(all_on, alone), "x")


def _used(plan: Plan) -> list[Sequence[Usage]]:
    """What both use per second, stretch by stretch."""
    with ExitStack() as running:
        pids = []
        for settings in (WRIST, ALL_ON):
            stand = running.enter_context(stand_in(settings))
            ours = running.enter_context(start.device(stand, start.TELLING_PROGRAM))
            visitor = Visitor(stand, ours.said)
            visitor.reach_a_breath()
            if settings is WRIST:
                visitor.await_dark()
            pids.append(ours.pid)
        stretches = [usage.over_all(pids, plan.stretch) for _ in range(plan.stretches)]
        return list(zip(*stretches, strict=True))


def _felt(stand: Stand, plan: Plan) -> Row:
    """How far the pulses are from the light."""
    found = stand.ask("felt", "gpio", max(plan.late, 8.0))
    apart = [abs(late) for late in found["late"]]
    return Row(
        "Pulse and light apart, as handed to their drivers, 99 of 100",
        f"{len(apart)} phases of a breath by night, by our whole board, with a page each second:"
        " from the first frame of a phase to its first pulse. 8 ms of it are meant: a breath that"
        " ends is replaced by then. At the end the cue changes while the motor runs.",
        f"p50 {amount(quantile(apart, 0.5))} ms, worst {amount(max(apart))} ms",
        f"off {amount(max(found['off']))} ms after the cue changed",
        quantile(apart, 0.99),
        "ms",
    )


def _shared(stand: Stand, plan: Plan) -> Row:
    """How long a motor waits on the screen's bus."""
    pieces, whole = (stand.ask("shared_bus", how, plan.paced) for how in ("pieces", "whole"))
    return Row(
        "A motor on the screen's I2C bus, 99 of 100 commands, theirs in ours",
        f"{len(pieces)} commands to a DRV2605 while pages of 128x64 are drawn one after the other,"
        " in pieces of 128 bytes; and with luma's own writes, of a page each.",
        _said(pieces),
        f"a page in one write: {_said(whole)}",
        quantile(whole, 0.99) / quantile(pieces, 0.99),
        "x",
        Bound(least=2),
        "on a machine that others keep busy, each piece waits for its turn.",
    )


def _said(took: Sequence[float]) -> str:
    return f"p50 {amount(quantile(took, 0.5))} ms, p99 {amount(quantile(took, 0.99))} ms"


def check(stand: Stand, seconds: float) -> bool:
    """Play on both kinds of motor, and tell; returns whether all was as it should be."""
    found = [_checked(driver, stand.ask("felt", driver, seconds)) for driver in DRIVERS]
    return all(found)


def _checked(driver: str, found: dict[str, Any]) -> bool:
    apart = [abs(late) for late in found["late"]]
    p99, off, counts = quantile(apart, 0.99), max(found["off"]), found["counts"]
    sys.stdout.write(
        f"{driver}: {len(apart)} phases; pulse and light apart p50 {amount(quantile(apart, 0.5))}"
        f" ms, p99 {amount(p99)} ms, worst {amount(max(apart))} ms; off {amount(off)} ms after a"
        f" stop; {_wrong(counts)} phases with other pulses than they should have\n"
    )
    return p99 < APART and off < OFF and not _wrong(counts)


def _wrong(counts: Iterable[float]) -> int:
    """How many phases had another number of pulses; the first is an exhale."""
    return sum(count != 2 - number % 2 for number, count in enumerate(counts))


if __name__ == "__main__":
    with stand_in() as devices:
        sys.exit(0 if check(devices, float(sys.argv[1])) else 1)
