"""Rows about what is seen: how long the light lasts, and how late frames are."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from contextlib import ExitStack

from bench.exhale import Curve, dark_from
from bench.figures import Bound, Row, amount, quantile
from bench.given import EXHALE, RATE
from bench.plan import Plan
from bench.stand import Stand, stand_in

SETTLED = 3.0
"""Seconds until the programs have loaded and computed what they play."""

DARK = {
    "pulse": "LED_Animation's Pulse, which fades evenly in light and not to the eye",
    "gamma": "NeoPixel_SPI with the usual gamma of 2.8",
    "rpi_ws281x": "rpi_ws281x with a gamma of 2.8",
}


def exhale(stand: Stand) -> tuple[dict[str, Curve], dict[str, str]]:
    """The light during an exhale, by contender, and why some are absent."""
    said = stand.ask("exhale", RATE)
    return said["curves"], said["absent"]


def lasting(curves: dict[str, Curve], absent: dict[str, str]) -> list[Row]:
    """The row about how long there is light in an exhale."""
    lasts = dark_from(curves["ours"])
    ends = {name: f"{amount(dark_from(curve))} s" for name, curve in curves.items()} | absent
    return [
        Row(
            f"Light left in an exhale of {EXHALE} s, at a fifth of full light",
            "The last frame with any light, as decoded from the bytes on the wire, of all frames"
            " of the exhale.",
            f"until {amount(lasts)} s",
            "; ".join(f"{title}: {ends[name]}" for name, title in DARK.items()),
            100 * lit(curves["ours"]),
            "%",
            Bound(least=100),
        )
    ]


def lit(curve: Curve) -> float:
    """The share of a curve's moments, 0 to 1, that are not after its last light."""
    last = max((number for number, (_, light) in enumerate(curve, 1) if light > 0), default=0)
    return last / len(curve)


def punctual(stand: Stand, plan: Plan) -> list[Row]:
    """The row about how late frames are while the screen is redrawn."""
    with stand_in() as other:
        ours, bare = _lateness(stand, other, plan.late)
    return [
        Row(
            "Lateness of frames, 99 of 100, with the screen redrawn each second",
            f"{len(ours)} frames in {amount(plan.late)} s at {RATE} a second, of a breath by night,"
            " by our whole board; luma's ssd1306 on an I2C that is busy for 23 ms with each page. A"
            " frame that was left out makes the next one late. At the same time, half a frame"
            " later, a program that only sleeps and writes.",
            _said(ours),
            f"sleep and write: {_said(bare)}",
            quantile(ours, 0.99) / quantile(bare, 0.99),
            "x",
            Bound(most=2),
            "on a machine that others keep busy, three threads wait for their turn more often than"
            " one.",
        )
    ]


def _lateness(stand: Stand, other: Stand, seconds: float) -> list[list[float]]:
    """Milliseconds that frames were late, of ours and of a bare loop."""
    since = time.monotonic() + SETTLED
    with ExitStack() as running:
        programs = [
            running.enter_context(on.running("-m", "bench.lateness", who, str(since), str(seconds)))
            for on, who in ((stand, "ours"), (other, "bare"))
        ]
        return [json.loads(program.communicate()[0]) for program in programs]


def _said(late: Sequence[float]) -> str:
    p50, p99 = quantile(late, 0.5), quantile(late, 0.99)
    return f"p50 {amount(p50)} ms, p99 {amount(p99)} ms, worst {amount(max(late))} ms"
