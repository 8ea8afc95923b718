"""What is not in the diagrams of the devices: where pin 1 is, and the front."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin

from wires.ink import DARK, SOFT, Canvas
from wires.parts import said
from wires.plan import BLACK, GREY, ORANGE, RED

_CHIP, _PALE, _BOARD, _EDGE, _METAL = "#2e353d", "#f4f1e8", "#d5e8da", "#4c8a67", "#c9ccd0"


@dataclass(frozen=True, slots=True)
class _Model:
    """A model of the Pi: its name, its size in mm, where its power socket is, and other sockets.

    `sockets` has for each socket on the right edge its middle, in mm from the top, and its name.
    """

    name: str
    size: tuple[float, float]
    power: tuple[float, str]
    sockets: tuple[tuple[float, str], ...] = ()


_MODELS = (
    _Model("Pi Zero 2 W", (65, 30), (54, "PWR IN")),
    _Model("Pi 3", (85, 56), (10.6, "power"), ((9, "USB"), (27, "USB"), (45.8, "LAN"))),
    _Model("Pi 4", (85, 56), (11.2, "power"), ((10.3, "LAN"), (29, "USB"), (47, "USB"))),
    _Model("Pi 5", (85, 56), (11.2, "power"), ((9, "USB"), (27, "USB"), (45.8, "LAN"))),
)

_MM = 3.0

_MOUNTING = (
    "Diffuser: opal acrylic, 3 mm, or two sheets of tracing paper.",
    "10 mm of air and the dots of light run together.",
    "A wall between ring and screen keeps its glow off the glass.",
    "Pixel 0 is the one next to the pad where the data goes in.",
    "Turn the ring until pixel 0 is at the top.",
)


def boards() -> str:
    """Where pin 1 is on each model."""
    canvas = Canvas(1184, 470, "Pin 1 on each Pi: header at the top edge, SD card to the left")
    x = 44.0
    for model in _MODELS:
        _board(canvas, x, 90.0, model)
        x += model.size[0] * _MM + 38
    _corner(canvas, 60, 372)
    canvas.lines(
        330,
        338,
        (
            "The same on every model: pin 1 is at the SD card's end, in the inner row.",
            "Odd numbers are the inner row, even numbers the row along the board's edge.",
            "Count twice before you switch on: 5 V on a wrong pin can destroy the Pi.",
            "In the other diagrams the board is turned, with the SD card at the top.",
        ),
        15,
    )
    return canvas.svg()


def _board(canvas: Canvas, x: float, y: float, model: _Model) -> None:
    width, height = (side * _MM for side in model.size)
    canvas.box(x, y, width, height, _BOARD, edge=_EDGE, round_by=9)
    canvas.box(x - 7, y + height / 2 - 20, 34, 40, _METAL, edge="#8b9197")
    canvas.text(x + 11, y + height / 2 + 4, "SD", 11, anchor="middle")
    canvas.box(x + 7 * _MM, y + 0.8 * _MM, 51 * _MM, 5.4 * _MM, _CHIP, round_by=2)
    for pin in range(40):
        hole = (round(x + (8.37 + 2.54 * (pin // 2)) * _MM, 2), y + (4.8 - 2.54 * (pin % 2)) * _MM)
        canvas.dot(hole, 2.3, ORANGE if pin == 0 else "#c9ccd0")
    canvas.path(f"M{x + 8.37 * _MM:g} {y + 38:g} v-14", ORANGE, 2.5)
    canvas.text(x + 8.37 * _MM + 8, y + 38, "pin 1", 13, bold=True)
    at, words = model.power
    canvas.box(x + at * _MM - 14, y + height - 12, 28, 18, _METAL, edge="#8b9197")
    canvas.text(x + at * _MM, y + height - 17, words, 11, anchor="middle")
    for middle, socket in model.sockets:
        canvas.box(x + width - 38, y + middle * _MM - 22, 46, 44, _METAL, edge="#8b9197")
        canvas.text(x + width - 15, y + middle * _MM + 4, socket, 11, anchor="middle")
    canvas.text(
        x + width / 2 - 10, y + height * 0.6 + 7, model.name, 16, anchor="middle", bold=True
    )


def _corner(canvas: Canvas, x: float, y: float) -> None:
    canvas.box(x, y - 40, 196, 92, _CHIP, round_by=6)
    names = ((1, "3.3 V", ORANGE), (2, "5 V", RED), (3, "", GREY), (4, "5 V", RED))
    for pin, words, colour in (*names, (5, "", GREY), (6, "GND", BLACK)):
        at = (x + 34 + 62 * ((pin - 1) // 2), y + (26 if pin % 2 else -14))
        canvas.dot(at, 14, colour, edge="#ffffff")
        canvas.text(at[0], at[1] + 5, str(pin), 14, fill="#ffffff", anchor="middle", bold=True)
        canvas.text(at[0], y + (68 if pin % 2 else -48), words, 13, anchor="middle")


def front() -> str:
    """The bedside device from its front, and a section through it."""
    canvas = Canvas(1184, 620, "The front: pixel 0 at the top, the others clockwise")
    _face(canvas, 290, 320)
    _section(canvas, 660, 116)
    return canvas.svg()


def _face(canvas: Canvas, x: float, y: float) -> None:
    """The front to scale: a ring of 44.5 mm, a glass of 55 mm by 27.5, buttons of 12 mm."""
    canvas.box(x - 190, y - 250, 380, 530, "#efece2", edge="#b3aea0", round_by=18)
    ring = y - 118
    canvas.dot((x, ring), 96, "none", edge="#d8d4c6", weight=34)
    for pixel in range(16):
        angle = radians(22.5 * pixel)
        at = (round(x + 96 * sin(angle), 2), round(ring - 96 * cos(angle), 2))
        canvas.dot(at, 14, "#ffd98a" if pixel == 0 else "#fffdf6", edge="#8a7443")
        canvas.text(at[0], at[1] + 4.5, str(pixel), 12, anchor="middle", bold=pixel == 0)
    canvas.path(f"M{x + 16:g} {ring - 62:g} A64 64 0 0 1 {x + 62:g} {ring - 16:g}", SOFT, 2.5)
    canvas.path(f"M{x + 64:g} {ring - 30:g} l-2 14 l-12 -8", SOFT, 2.5)
    canvas.box(x - 124, y + 24, 248, 124, "#06090c", edge="#59636e")
    for number, line in enumerate(said()):
        canvas.text(x - 110, y + 62 + 44 * number, line, 24, fill="#bfe9ff")
    for number, words in enumerate(("NO", "START", "YES")):
        middle = x + 86 * (number - 1)
        canvas.dot((middle, y + 200), 30, _PALE, edge="#8b8678")
        canvas.text(middle, y + 254, words, 16, anchor="middle", bold=True)


def _section(canvas: Canvas, x: float, y: float) -> None:
    canvas.text(x, y - 10, "Cut through the upper edge, the eye at the right", 15, bold=True)
    canvas.box(x, y + 20, 26, 210, "#8b9197", round_by=3)
    canvas.box(x + 70, y + 60, 14, 130, _CHIP, round_by=2)
    canvas.box(x + 84, y + 112, 12, 26, "#ffd98a", edge="#8a7443", round_by=2)
    canvas.path(
        f"M{x + 98:g} {y + 125:g} L{x + 176:g} {y + 62:g} V{y + 188:g} Z", "none", 0, "#ffeec2"
    )
    canvas.box(x + 176, y + 20, 16, 210, "#fffdf6", edge="#b3aea0", round_by=3)
    canvas.path(f"M{x + 96:g} {y + 212:g} h78", DARK, 1.5)
    canvas.path(
        f"M{x + 102:g} {y + 207:g} l-6 5 l6 5 M{x + 168:g} {y + 207:g} l6 5 l-6 5", DARK, 1.5
    )
    for at, words in ((13, "back"), (77, "ring"), (184, "diffuser")):
        canvas.text(x + at, y + 252, words, 14, anchor="middle")
    canvas.text(x + 135, y + 204, "10 mm", 13.5, anchor="middle", bold=True)
    canvas.lines(x, y + 300, _MOUNTING, 15)
