"""The screens: a small one on I2C to the left of the Pi, a wide one on SPI to its right."""

from __future__ import annotations

from device.model.panel import Panel
from device.settings.parts.legibility import SCREENS
from device.settings.parts.screen import ScreenPart
from wires.ink import Canvas
from wires.parts import gap, glass, outlet, row, terminals
from wires.plan import Plan


def screen(canvas: Canvas, plan: Plan) -> None:
    """The screen of a plan, with its wires."""
    if plan.panel == (256, 64):
        _wide_screen(canvas, plan)
    else:
        _small_screen(canvas, plan)


def _small_screen(canvas: Canvas, plan: Plan) -> None:
    width, height = plan.panel
    names = ("VCC", "SDA", "SCL", "GND")
    pads = {each: (336.0, row(plan.pin("screen", each))) for each in names}
    for each, at in pads.items():
        wire = plan.wire("screen", each)
        canvas.wire((outlet(wire.pin), at), wire.colour)
    terminals(canvas, (64, 132, 286, 152), pads)
    glass(
        canvas,
        (82, 208 - height * 0.7),
        (width * 1.4, height * 1.4),
        16 if height == 32 else 18,
    )
    canvas.text(64, 122, _named(plan), 15, bold=True)


def _wide_screen(canvas: Canvas, plan: Plan) -> None:
    x, top = 912.0, 262.0
    names = ("VCC", "CS", "GND", "DC", "RST", "MOSI", "SCLK")
    lanes = (892, 876, 860, 860, 860, 876, 892)
    pads = {each: (x, top + 26 * number) for number, each in enumerate(names)}
    for lane, (each, at) in zip(lanes, pads.items(), strict=True):
        wire = plan.wire("screen", each)
        leave = gap(wire.pin) if wire.pin % 2 else (outlet(wire.pin),)
        canvas.wire((*leave, (lane, leave[-1][1]), (lane, at[1]), at), wire.colour)
    terminals(canvas, (x - 14, top - 20, 262, 196), pads)
    glass(canvas, (x + 60, top + 52), (176, 46), 16)
    canvas.text(x - 14, top - 32, _named(plan), 15, bold=True)


def _named(plan: Plan) -> str:
    """The name of the usual screen with such a panel, and of its bus."""
    panel = Panel(*plan.panel)
    usual = next(screen for screen in SCREENS if screen.panel == panel)
    bus = ScreenPart().bus_for(panel).name
    return f'OLED {panel}, {usual.inches}", {usual.driver.name}, {bus}'
