"""The level shifter by itself, pin by pin."""

from __future__ import annotations

from collections.abc import Mapping

from wires.ink import SOFT, Canvas, Point
from wires.parts import pad
from wires.plan import BLACK, BROWN, DOTSTAR, GREEN, RED, SHIFTER

_CHIP, _PALE = "#2e353d", "#f4f1e8"

TIED_HIGH = (9, 10, 12, 13, 14)
TIED_LOW = (1, 4, 5, 7)
"""What the pins without a signal are connected to. Pins 6, 8 and 11 stay open."""


_TOP, _BOTTOM, _HIGH, _LOW = 200.0, 334.0, 136.0, 388.0
"""The heights of the drawing: the chip's two rows of pins, and the lines of 5 V and ground."""

Signals = Mapping[int, tuple[str, str]]
"""For a pin of the chip, where its signal comes from or goes to, and the colour of its wire."""


def shifter() -> str:
    """The 74AHCT125 pin by pin, for WS2812 and for APA102."""
    canvas = Canvas(1184, 560, "The level shifter 74AHCT125, pin by pin, seen from above")
    source = (f"from pin {DOTSTAR.pin('shifter', '1A')}", GREEN)
    clock = (f"from pin {DOTSTAR.pin('shifter', '2A')}", BROWN)
    ws2812 = {2: source, 3: ("to ring DIN", GREEN)}
    apa102 = {2: source, 3: ("to ring DI", GREEN), 5: clock, 6: ("to ring CI", BROWN)}
    _picture(canvas, 60, "WS2812 or SK6812", ws2812)
    _picture(canvas, 636, "APA102: clock as well", apa102)
    first = "With the notch to the left, pin 1 is at the left end of the lower row."
    second = "Pins 8 and 11 stay open, and pin 6 in the picture on the left: they are outputs."
    canvas.lines(60, 516, (first, second), 14.5)
    return canvas.svg()


def _picture(canvas: Canvas, x: float, title: str, signals: Signals) -> None:
    place = {pin: x + 68 + 64 * (pin - 1 if pin < 8 else 14 - pin) for pin in SHIFTER}
    canvas.text(x, 88, title, 17, bold=True)
    for y, words, colour in ((_HIGH, "5 V", RED), (_LOW, "GND", BLACK)):
        canvas.wire(((x + 44, y), (x + 480, y)), colour, 5)
        canvas.text(x, y + 5, words, 14, bold=True)
    for pin in TIED_HIGH:
        _tie(canvas, (place[pin], _HIGH), _TOP, RED)
    for pin in TIED_LOW:
        if pin not in signals:
            _tie(canvas, (place[pin], _LOW), _BOTTOM, BLACK)
    for pin in signals:
        _signal(canvas, place[pin], pin, signals)
    _chip(canvas, x, place)


def _tie(canvas: Canvas, rail: Point, row: float, colour: str) -> None:
    canvas.wire((rail, (rail[0], row)), colour)
    canvas.joint(rail, colour)


def _signal(canvas: Canvas, x: float, pin: int, signals: Signals) -> None:
    words, colour = signals[pin]
    out = SHIFTER[pin].endswith("Y")
    level = 462.0 if out else 430.0
    canvas.wire(((x, _BOTTOM), (x, level - 14)), colour)
    canvas.text(x, level, words, 13.5, fill=colour, anchor="middle", bold=True)
    if out:
        canvas.text(x, level + 17, "through 330 Ω", 12.5, fill=SOFT, anchor="middle")


def _chip(canvas: Canvas, x: float, place: Mapping[int, float]) -> None:
    canvas.box(x + 34, _TOP, 452, _BOTTOM - _TOP, _CHIP, round_by=6)
    canvas.path(f"M{x + 34:g} 255 a12 12 0 0 1 0 24", "#59636e", 2, fill="#59636e")
    canvas.text(x + 260, 274, "74AHCT125", 19, fill=_PALE, anchor="middle", bold=True)
    for pin, at in place.items():
        y, number, small = (_BOTTOM, -14, -31) if pin < 8 else (_TOP, 24, 41)
        pad(canvas, (at, y))
        canvas.text(at, y + number, str(pin), 14, fill=_PALE, anchor="middle", bold=True)
        canvas.text(at, y + small, SHIFTER[pin], 11.5, fill="#b9c0c8", anchor="middle")
