"""The parts, as a maker sees them on the table: header, ring, screen, buttons, small parts."""

from __future__ import annotations

from math import cos, radians, sin

from device.typed_yaml import load
from device.words.load import SHIPPED
from device.words.schema.words import Common
from wires.ink import DARK, SOFT, Canvas, Point
from wires.plan import BLACK, CLAIMED, RED, Plan, Wire, label, name

BOARD = (440.0, 92.0, 262.0, 563.0)
"""The Pi: x, y, width and height. The size is that of a Zero 2 W, 30 x 65 mm."""

PITCH = 22.0
ROW = 164.0
ODD, EVEN = 659.0, 681.0

_LEAF, _LEAF_EDGE = "#d5e8da", "#4c8a67"
_PCB, _PALE, _GOLD, _LIT = "#2e353d", "#f4f1e8", "#d9b04c", "#ffd98a"


def row(pin: int) -> float:
    """The height at which a pin of the header is drawn."""
    return ROW + PITCH * ((pin - 1) // 2)


def outlet(pin: int) -> Point:
    """Where a pin's wire leaves the label beside it."""
    reach = _tag_width(pin)
    return (ODD - 39 - reach, row(pin)) if pin % 2 else (EVEN + 40 + reach, row(pin))


def gap(pin: int) -> tuple[Point, Point]:
    """The points of a wire from an odd pin to the right, between two rows."""
    return (ODD, row(pin)), (ODD + 11, row(pin) + PITCH / 2)


def _tag_width(pin: int) -> float:
    return 7.3 * len(label(pin)) + 16


def raspberry(canvas: Canvas) -> None:
    """The Pi, with room for its header."""
    x, y, width, height = BOARD
    canvas.box(x, y, width, height, _LEAF, edge=_LEAF_EDGE, round_by=14)
    canvas.box(x + 70, y - 6, 90, 30, "#c9ccd0", edge="#8b9197")
    canvas.text(x + 115, y + 14, "SD card", 12, anchor="middle")
    canvas.text(x + 14, y + 190, "Raspberry Pi", 14, bold=True)
    canvas.text(x + 14, y + 208, "Zero 2 W", 14, bold=True)
    canvas.lines(x + 14, y + 226, ("3, 4 and 5 have", "the same pins"), 11.5)
    canvas.box(ODD - 12, ROW - 13, EVEN - ODD + 24, 19 * PITCH + 26, _PCB)


def pins(canvas: Canvas, plan: Plan) -> None:
    """The header's pins over all wires, with their numbers and names."""
    used = {wire.pin: wire for wire in plan.wires}
    taken = {pin for bus in CLAIMED.values() if used.keys() & set(bus) for pin in bus}
    for pin in range(1, 41):
        odd = pin % 2 == 1
        at = (ODD if odd else EVEN, row(pin))
        anchor, number = ("end", ODD - 17) if odd else ("start", EVEN + 17)
        wire = used.get(pin)
        canvas.dot(at, 6.5, wire.colour if wire else "#8b9197", edge=_PALE)
        canvas.text(
            number, at[1] + 4.5, str(pin), 13, anchor=anchor, fill=DARK if wire else SOFT,
            bold=wire is not None,
        )  # fmt: skip
        if wire:
            _tag(canvas, wire)
        else:
            spare = f"({name(pin)})" if pin in taken else name(pin)
            canvas.text(
                ODD - 45 if odd else EVEN + 46, at[1] + 4, spare, 11, anchor=anchor, fill="#8b9197"
            )


def _tag(canvas: Canvas, wire: Wire) -> None:
    width, y = _tag_width(wire.pin), row(wire.pin)
    left = outlet(wire.pin)[0] if wire.pin % 2 else EVEN + 40
    canvas.box(left, y - 9, width, 18, wire.colour, round_by=9)
    canvas.text(
        left + width / 2, y + 4.3, label(wire.pin), 12, fill="#ffffff", anchor="middle", bold=True
    )


def ring(canvas: Canvas, centre: Point, pixels: int, kind: str) -> None:
    """The ring from its front: pixel 0 at the top, the others clockwise."""
    x, y = centre
    canvas.dot(centre, 88, "none", edge=_PCB, weight=34)
    for pixel in range(pixels):
        angle = radians(360 * pixel / pixels)
        at = (round(x + 88 * sin(angle), 2), round(y - 88 * cos(angle), 2))
        canvas.dot(at, 8 if pixels < 20 else 7, _LIT if pixel == 0 else _PALE, edge="#ffffff")
    canvas.text(x, y - 61, "0", 14, anchor="middle", bold=True)
    canvas.text(x, y + 2, f"ring of {pixels}", 16, anchor="middle", bold=True)
    canvas.text(x, y + 21, kind, 13, anchor="middle", fill=SOFT)
    arc = f"M{x + 12:g} {y - 64:g} A65 65 0 0 1 {x + 50:g} {y - 42:g}"
    canvas.path(arc, SOFT, 2)
    canvas.path(f"M{x + 50:g} {y - 52:g} v10 h-10", SOFT, 2)


def terminals(
    canvas: Canvas, box: tuple[float, float, float, float], pads: dict[str, Point]
) -> None:
    """A dark strip with solder pads, each with its name beside it."""
    x, y, width, height = box
    canvas.box(x, y, width, height, _PCB, round_by=6)
    for words, at in pads.items():
        pad(canvas, at)
        if at[0] < x + width / 2:
            canvas.text(at[0] + 11, at[1] + 4.5, words, 12.5, fill=_PALE, bold=True)
        else:
            canvas.text(at[0] - 11, at[1] + 4.5, words, 12.5, fill=_PALE, bold=True, anchor="end")


def pad(canvas: Canvas, at: Point) -> None:
    """A solder pad."""
    canvas.dot(at, 6, _GOLD, edge="#ffffff")


def said() -> tuple[str, str]:
    """What the screen shows in every picture: an exhale, at its third count."""
    return load(SHIPPED / "en" / "common.yaml", Common).breath.exhale, "3"


def glass(canvas: Canvas, at: Point, size: Point, letters: float) -> None:
    """A screen's glass, with words on it."""
    canvas.box(*at, *size, "#06090c", edge="#59636e", round_by=3)
    step = (size[1] - 6) / 2
    for number, line in enumerate(said()):
        foot = at[1] + 3 + step * (number + 0.5) + letters * 0.35
        canvas.text(at[0] + 12, foot, line, letters, fill="#bfe9ff")


def button(canvas: Canvas, at: Point, words: str, colour: str) -> None:
    """A push button: two legs, joined while it is pressed."""
    x, y = at
    canvas.box(x - 40, y - 38, 80, 76, "#e4e1d8", edge="#b3aea0", round_by=10)
    canvas.dot(at, 29, colour, edge="#ffffff", weight=3)
    canvas.text(x, y + 5, words, 14, fill="#ffffff", anchor="middle", bold=True)
    pad(canvas, (x, y - 38))
    pad(canvas, (x, y + 38))


def resistor(canvas: Canvas, at: Point) -> None:
    """A resistor of 330 ohms in an upright wire: orange, orange, brown."""
    x, y = at
    canvas.box(x - 8, y - 19, 16, 38, "#e8d6ae", edge="#8a7443", round_by=7)
    for offset, colour in ((-10, "#e07b00"), (-3, "#e07b00"), (4, "#8a5524"), (12, "#d9b04c")):
        canvas.box(x - 8, y + offset - 1.5, 16, 3.5, colour, round_by=0)


def capacitor(canvas: Canvas, x: float, top: float, bottom: float) -> None:
    """A capacitor between two level wires, plus on the upper one."""
    canvas.path(f"M{x:g} {top:g} V{bottom:g}", BLACK, 2.5)
    canvas.joint((x, top), RED)
    canvas.joint((x, bottom), BLACK)
    middle = (top + bottom) / 2
    canvas.box(x - 11, middle - 13, 22, 26, "#35507c", edge="#1d2f4d", round_by=5)
    canvas.box(x - 11, middle + 6, 22, 7, "#aebfd8", round_by=3)
    canvas.text(x, middle + 3, "+", 15, fill="#ffffff", anchor="middle", bold=True)


def diode(canvas: Canvas, at: Point) -> None:
    """A diode in a level wire, its band on the right: towards the ring."""
    x, y = at
    canvas.box(x - 20, y - 8, 40, 16, "#23282d", round_by=3)
    canvas.box(x + 9, y - 8, 6, 16, "#e9e9e9", round_by=0)


def cased(canvas: Canvas, box: tuple[float, float, float, float], words: tuple[str, ...]) -> None:
    """A thing in a case, with its name: a supply, a battery."""
    x, y, width, height = box
    canvas.box(*box, "#e4e1d8", edge="#b3aea0", round_by=10)
    top = y + height / 2 - 9 * (len(words) - 1) + 5
    for number, line in enumerate(words):
        canvas.text(
            x + width / 2, top + 18 * number, line, 13.5, anchor="middle", bold=number == 0,
            fill=SOFT if number else DARK,
        )  # fmt: skip


def cable(canvas: Canvas, start: Point, end: Point) -> None:
    """A USB cable with its plug at the end."""
    canvas.wire((start, end), "#7d858e", 7)
    canvas.box(end[0] - 26, end[1] - 10, 30, 20, "#c9ccd0", edge="#8b9197")
