"""The picture: the last two seconds of an exhale, of Exhalo and of the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.exhale import Curve, dark_from
from device.outputs.light.perception import lightness

FIRST, LAST = 6.0, 8.0
"""The seconds of the exhale that are drawn."""


@dataclass(frozen=True, slots=True)
class Look:
    """The name and style of a line, and where its note is, in points from the end of the line."""

    title: str
    colour: str
    width: float = 1.8
    right: bool = True
    up: int = 5


LOOKS = {
    "pulse": Look("LED_Animation Pulse on NeoPixel_SPI", "#a87900", right=False),
    "rpi_ws281x": Look("rpi_ws281x, gamma 2.8", "#5f66b3"),
    "gamma": Look("NeoPixel_SPI, gamma 2.8", "#b8433f", up=32),
    "ours": Look("Exhalo", "#00796b", width=2.6),
}
"""Ours is last, so that it is drawn on top."""


def draw(curves: Mapping[str, Curve], path: Path) -> None:
    """Draw the end of the exhale into an SVG, the same for the same curves."""
    matplotlib = import_module("matplotlib")
    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "exhalo", "svg.fonttype": "none"})
    pyplot = import_module("matplotlib.pyplot")
    figure, axes = pyplot.subplots(figsize=(8, 4.2), layout="constrained")
    for name, look in LOOKS.items():
        if name in curves:
            _line(axes, curves[name], look)
    _dress(axes)
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def _line(axes: Any, curve: Curve, look: Look) -> None:
    end = min(dark_from(curve), LAST)
    shown = [(at, light) for at, light in _steady(curve) if FIRST <= at <= end]
    moments = [*(at for at, _ in shown), end]
    seen = [100 * lightness(light) for _, light in shown]
    style = {"color": look.colour, "lw": look.width, "label": look.title}
    axes.step(moments, [*seen, seen[-1] if end == LAST else 0.0], where="post", **style)
    if end < LAST:
        _say(axes, end, look)


def _say(axes: Any, end: float, look: Look) -> None:
    """Mark where a line goes dark."""
    axes.plot(end, 0, "o", color=look.colour, ms=7, clip_on=False, zorder=5)
    side, align = (10, "left") if look.right else (-10, "right")
    axes.annotate(
        f"dark at {end:.2f} s",
        (end, 0),
        xytext=(side, look.up),
        textcoords="offset points",
        ha=align,
        color=look.colour,
    )


def _steady(curve: Curve) -> Curve:
    """A curve as the eye sees it: two frames of a hundredth of a second look like one."""
    lights = [light for _, light in curve]
    pairs = zip(lights, [*lights[1:], lights[-1]], strict=True)
    return [(at, (a + b) / 2) for (at, _), (a, b) in zip(curve, pairs, strict=True)]


def _dress(axes: Any) -> None:
    axes.set_title("The end of an exhale of 8 s, as the bytes on the wire say", loc="left")
    axes.set_xlabel("seconds since the exhale began")
    axes.set_ylabel("lightness to the eye, L* (0 is dark)")
    axes.set_xlim(FIRST, LAST)
    axes.set_ylim(bottom=0)
    axes.grid(color="#e4e4e4", lw=0.8)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, loc="upper right")
