"""One diagram per device: the Pi in the middle, and every wire from pin to part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wires import parts
from wires.ink import Canvas
from wires.parts import gap, outlet, row
from wires.plan import BLACK, RED, Plan
from wires.screens import screen

WIDTH, HEIGHT = 1184, 900

_BATTERY = ("Battery", "lithium cell, 3.7 V,", "with protection")
_BOOSTER = ("Charge and boost", "5 V out, USB in", "to charge")
_SUPPLY = ("USB power supply", "5.1 V, the one made", "for your Pi")
_PALE = "#f4f1e8"

_LEGEND = (
    "A number is a pin of the header; a wire has the colour of its pin.",
    "A dot joins wires. Where one passes over another they are not joined.",
    "A name in brackets is a pin that a bus in use keeps for itself: leave it free.",
    "The order of the pads differs from maker to maker: go by their names.",
)


def device(plan: Plan, notes: Sequence[str]) -> str:
    """The diagram of a plan as SVG; `notes` say what is particular to it."""
    canvas = Canvas(WIDTH, HEIGHT, plan.title)
    parts.raspberry(canvas)
    screen(canvas, plan)
    _ring(canvas, plan)
    _buttons(canvas, plan)
    _power(canvas, plan)
    parts.pins(canvas, plan)
    canvas.lines(560, 734, notes, 14.5)
    canvas.lines(560, 734 + 21 * len(notes) + 12, _LEGEND, 13.5)
    return canvas.svg()


@dataclass(frozen=True, slots=True)
class _Side:
    """The side of the Pi on which the ring is; `outwards` is away from the Pi."""

    base: float
    step: int

    def x(self, outwards: float) -> float:
        return self.base + self.step * outwards

    def box(self, near: float, far: float, top: float, bottom: float) -> tuple[float, ...]:
        left = min(self.x(near), self.x(far))
        return left, top, abs(far - near), bottom - top


_TOP, _MIDDLE, _LOW = row(2), row(6), row(10)


def _ring(canvas: Canvas, plan: Plan) -> None:
    side = _Side(416, -1) if plan.pin("ring", "GND") % 2 else _Side(816, 1)
    _supply_wires(canvas, plan, side)
    if any(wire.part == "shifter" for wire in plan.wires):
        _shifted(canvas, plan, side)
    else:
        _unshifted(canvas, plan, side)
    clocked = plan.name == "dotstar"
    names = ("5V", "GND", "DI" if clocked else "DIN", *(("CI",) if clocked else ()))
    heights = (_TOP, _MIDDLE, _LOW, _LOW + 26)
    pads = {each: (side.x(92), height) for each, height in zip(names, heights, strict=False)}
    left, top, width, height = side.box(80, 146, _TOP - 18, _LOW + (44 if clocked else 18))
    parts.ring(canvas, (side.x(248), _MIDDLE), plan.pixels, "APA102" if clocked else "WS2812B")
    parts.terminals(canvas, (left, top, width, height), pads)
    canvas.text(side.x(46), _TOP - 14, "1000 µF", 13, anchor="middle", bold=True)
    parts.capacitor(canvas, side.x(62), _TOP, _MIDDLE)


def _supply_wires(canvas: Canvas, plan: Plan, side: _Side) -> None:
    plus, minus = plan.pin("ring", "5V"), plan.pin("ring", "GND")
    start = outlet(plus)
    if side.step > 0:
        canvas.wire((start, (side.x(92), _TOP)), RED)
    else:
        over = _TOP - 86
        canvas.wire(
            ((681, _TOP), (681, over), (side.x(16), over), (side.x(16), _TOP), (side.x(92), _TOP)),
            RED,
        )
    if any(wire.part == "shifter" for wire in plan.wires):
        canvas.wire(((side.x(16), _TOP), (side.x(16), 400)), RED)
        canvas.joint((side.x(16), _TOP), RED)
    lane = side.x(4)
    away = outlet(minus)
    bend = ((lane, away[1]), (lane, _MIDDLE)) if away[1] != _MIDDLE else ()
    canvas.wire((away, *bend, (side.x(92), _MIDDLE)), BLACK)


def _shifted(canvas: Canvas, plan: Plan, side: _Side) -> None:
    clocked = plan.name == "dotstar"
    lines = (("1A", -6.0, 438.0, 50.0, _LOW), ("2A", -20.0, 455.0, 72.0, _LOW + 26))
    for terminal, lane, height, up, target in lines[: 1 + clocked]:
        wire = plan.wire("shifter", terminal)
        leave = gap(wire.pin) if side.step > 0 else (outlet(wire.pin),)
        canvas.wire(
            (*leave, (side.x(lane), leave[-1][1]), (side.x(lane), height), (side.x(20), height)),
            wire.colour,
        )
        up_x = side.x(up)
        canvas.wire(((up_x, 400), (up_x, target), (side.x(92), target)), wire.colour)
        parts.resistor(canvas, (up_x, 362.0 if terminal == "1A" else 316.0))
    at, height, words = (94, 345, "330 Ω each") if clocked else (64, 367, "330 Ω")
    anchor = "start" if side.step > 0 else "end"
    canvas.text(side.x(at), height, words, 13, bold=True, anchor=anchor)
    ground = outlet(plan.pin("shifter", "GND"))
    bend = ((side.x(-20), ground[1]), (side.x(-20), 472.0)) if ground[1] != 472 else ()
    canvas.wire((ground, *bend, (side.x(20), 472)), BLACK)
    _shifter(canvas, side, clocked=clocked)


def _shifter(canvas: Canvas, side: _Side, *, clocked: bool) -> None:
    left, top, width, height = side.box(4, 250, 394, 490)
    pads = {"2  data in": (side.x(20), 438.0)}
    if clocked:
        pads["5  clock in"] = (side.x(20), 455.0)
    parts.terminals(canvas, (left, top, width, height), {**pads, "7  GND": (side.x(20), 472.0)})
    above = [(16.0, "14"), (50.0, "3"), (72.0, "6")][: 2 + clocked]
    for outwards, number in above:
        parts.pad(canvas, (side.x(outwards), 400))
        anchor = "start" if side.step > 0 else "end"
        at = side.x(outwards + 9)
        canvas.text(at, 414, number, 12.5, fill=_PALE, bold=True, anchor=anchor)
    canvas.text(side.x(186), 447, "74AHCT125", 15, fill=_PALE, bold=True, anchor="middle")
    canvas.text(left, top + height + 20, "Level shifter: 3.3 V in, 5 V out", 15, bold=True)
    canvas.lines(left, top + height + 40, ("Its other pins: see its own picture.",), 13.5)


def _unshifted(canvas: Canvas, plan: Plan, side: _Side) -> None:
    wire = plan.wire("ring", "DIN")
    leave = gap(wire.pin)
    x = side.x(40)
    canvas.wire((*leave, (x, leave[-1][1]), (x, _LOW), (side.x(92), _LOW)), wire.colour)
    parts.resistor(canvas, (x, 316))
    canvas.text(side.x(56), 321, "330 Ω", 13, bold=True)
    parts.diode(canvas, (side.x(22), _TOP))
    canvas.text(721, _TOP - 36, "1N4001, band to the ring", 13, bold=True)


def _buttons(canvas: Canvas, plan: Plan) -> None:
    places = {"NO": 110.0, "START": 236.0, "YES": 362.0}
    bottom, top, legs = 862.0, 752.0, 828.0
    for number, (each, x) in enumerate(places.items()):
        wire = plan.wire("buttons", each)
        lane, level = 466.0 + 22 * number, 684.0 + 16 * number
        start = outlet(wire.pin)
        canvas.wire((start, (lane, start[1]), (lane, level), (x, level), (x, top)), wire.colour)
    start = outlet(plan.pin("buttons", "GND"))
    canvas.wire((start, (532, start[1]), (532, bottom), (110, bottom), (110, legs)), BLACK)
    for x in (236.0, 362.0):
        canvas.wire(((x, bottom), (x, legs)), BLACK)
        canvas.joint((x, bottom), BLACK)
    for each, x in places.items():
        parts.button(canvas, (x, 790), each, plan.wire("buttons", each).colour)


def _power(canvas: Canvas, plan: Plan) -> None:
    y = 590.0
    if plan.name == "wrist":
        parts.cased(
            canvas, (40, y - 46, 132, 92), ("Battery", "lithium cell, 3.7 V,", "with protection")
        )
        parts.cased(
            canvas, (200, y - 46, 154, 92), ("Charge and boost", "5 V out, USB in", "to charge")
        )
        canvas.wire(((172, y - 14), (200, y - 14)), RED)
        canvas.wire(((172, y + 14), (200, y + 14)), BLACK)
        parts.cable(canvas, (354, y), (440, y))
    else:
        parts.cased(canvas, (64, y - 42, 190, 84), _SUPPLY)
        parts.cable(canvas, (254, y), (440, y))
    canvas.text(432, y - 18, "PWR", 13, anchor="end", bold=True)
