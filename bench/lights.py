"""Rows: what is seen: how long the light lasts, and how punctual frames are."""

from __future__ import annotations

from bench.exhale import Curve, dark_from
from bench.figures import Bound, Row, amount, quantile
from bench.plan import Plan
from bench.stand import Stand

RATE = 100

DARK = {
    "pulse": "LED_Animation's Pulse, which fades evenly in light and not to the eye",
    "gamma": "NeoPixel_SPI with the usual gamma of 2.8",
    "rpi_ws281x": "rpi_ws281x with a gamma of 2.8",
}


def exhale(stand: Stand) -> tuple[dict[str, Curve], dict[str, str]]:
    """The light through an exhale, by contender, and why some are absent."""
    said = stand.ask("exhale", RATE)
    return said["curves"], said["absent"]


def lasting(curves: dict[str, Curve], absent: dict[str, str]) -> list[Row]:
    """How long there is light in an exhale."""
    lasts = dark_from(curves["ours"])
    ends = {name: f"{amount(dark_from(curve))} s" for name, curve in curves.items()} | absent
    return [
        Row(
            "Light left in an exhale of 8 s, at a fifth of full light",
            "The last frame with any light, as decoded from the bytes on the wire.",
            f"until {amount(lasts)} s",
            "; ".join(f"{title}: {ends[name]}" for name, title in DARK.items()),
            lasts,
            "s",
            Bound(least=7.9),
        )
    ]


def punctual(stand: Stand, plan: Plan) -> list[Row]:
    """How late frames are while the screen is busy."""
    late: list[float] = stand.ask("lateness", plan.late)
    p50, p99 = quantile(late, 0.5), quantile(late, 0.99)
    return [
        Row(
            "Lateness of frames, 99 of 100, with the screen redrawn each second",
            f"{len(late)} frames in {amount(plan.late)} s at 100 a second, of a breath by night,"
            " by our whole board; luma's ssd1306 on an I2C that is busy for 23 ms with each page. A"
            " frame that was left out makes the next one late.",
            f"p50 {amount(p50)} ms, p99 {amount(p99)} ms, worst {amount(max(late))} ms",
            "",
            p99,
            "ms",
            Bound(most=10),
        )
    ]
