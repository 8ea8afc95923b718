"""The ring's walk: each LED in turn, the colours by name, and all of it at the ceiling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from device.outputs.light.light import DARK, RGB, Frame, Look, Off, Steady
from device.selftest.finding import Finding, Mark, Part
from device.selftest.steps import Ears, Step, Walk, ask, guarded, tried
from device.settings.parts import ORDERS, RingPart
from device.settings.settings import Settings

PIXEL_SECONDS = 0.5
"""How long each LED is lit in turn."""

WHITE: RGB = (1.0, 1.0, 1.0)
COLOURS: Mapping[str, RGB] = {"R": (1.0, 0.0, 0.0), "G": (0.0, 1.0, 0.0), "B": (0.0, 0.0, 1.0)}
NAMES = {"R": "red", "G": "green", "B": "blue", "W": "white", "M": "more than one", "D": "dark"}

LEAST = 0.1
"""The least light that the colours are shown at: with less, white is shown as a redder one, as a
lamp that is dimmed (`drivers.ring.one_hue`)."""

WIRES = "Check the ring's wires, its 5 V and its ground first, against docs/wiring.md."
PLACES = (
    "Mount the ring so that the LED beside DIN is at the top, and set `pixels` in exhalo.yaml to "
    "their number; from the first that stays dark on, solder that one anew."
)
POWER = (
    "Check the level shifter, the supply and the `core_freq` line against docs/wiring.md, and "
    "shorten the data wire."
)


@dataclass(frozen=True, slots=True)
class Lap:
    """One LED after the other of a ring of `pixels`, clockwise from the top, round and round."""

    look: Look
    pixels: int

    kind = "lap"
    onset = 0.0

    @property
    def period(self) -> float:
        return self.pixels * PIXEL_SECONDS

    def at(self, seconds: float, pixels: int) -> Frame:
        lit = int(seconds / PIXEL_SECONDS) % self.pixels
        colour = self.look.shade(1.0)
        return tuple(colour if pixel == lit else DARK for pixel in range(pixels))

    def describe(self) -> dict[str, object]:
        return {"kind": self.kind}


def ring(settings: Settings, ears: Ears) -> Walk[None]:
    """Try the ring; it is dark in the end."""
    yield from guarded(Part.RING, _ring(settings, ears), WIRES)


def _ring(settings: Settings, ears: Ears) -> Walk[None]:
    if (yield from _places(settings, ears)):
        yield from _colours(settings, ears)
        yield from _whole(settings, ears)
    yield Step(light=Off(), seconds=0.0)


def _places(settings: Settings, ears: Ears) -> Walk[bool]:
    """Whether the LEDs light up at all."""
    step = Step(light=Lap(_look(settings, WHITE), settings.leds))
    question = (
        "Does one light begin at the top and go round clockwise, through every LED? It goes on "
        "until you answer."
    )
    finding = Finding("each LED", "not one by one, clockwise", Mark.BAD, PLACES, Part.RING)
    if (yield from ask(ears, question, step)):
        yield Finding("each LED", "as it should be", part=Part.RING)
        return True
    lit = yield from ask(ears, "Does any LED light up?")
    yield finding if lit else Finding("each LED", "all dark", Mark.BAD, WIRES, Part.RING)
    return lit


def _colours(settings: Settings, ears: Ears) -> Walk[None]:
    seen: dict[str, str] = {}
    for letter, colour in COLOURS.items():
        step = Step(light=Steady(_look(settings, colour), 1.0))
        right = yield from ask(ears, f"Is the whole ring {NAMES[letter]}?", step)
        seen[letter] = letter if right else (yield from _which())
    if all(letter == colour for letter, colour in seen.items()):
        yield Finding("colours", f"as they should be, {settings.ring.letters}", part=Part.RING)
    else:
        said = ", ".join(f"{NAMES[a]} was {NAMES[b]}" for a, b in seen.items())
        yield Finding("colours", said, Mark.BAD, _order_advice(settings.ring, seen), Part.RING)


def _which() -> Walk[str]:
    """Which colour it is instead, which must be typed."""
    letters = "r, g, b or w; m: more than one colour; d: dark"
    heard = yield Step(say=f"Which colour is it? Type {letters}.")
    while True:
        letter = heard.strip().upper() if isinstance(heard, str) else ""
        if letter in NAMES:
            return letter
        heard = yield Step()


def _order_advice(part: RingPart, seen: Mapping[str, str]) -> str:
    order = order_seen(part, seen)
    if order is None:
        return f"No order of colours looks like that. {POWER}"
    return f"Set `ring: {{order: {order}}}` in exhalo.yaml, and run this again."


def order_seen(part: RingPart, seen: Mapping[str, str]) -> str | None:
    """The order of a ring on which R, G and B looked like the letters that were `seen`.

    M stands for more than one colour: each LED takes one colour more than it is sent, or one
    fewer, and so they all get out of step. None when no order explains it.
    """
    if "M" in seen.values():
        other = "GRB" if "W" in part.letters else "GRBW"
        return other if part.driver.white else None
    left = [letter for letter in part.letters if letter not in seen.values()]
    order = "".join(seen.get(letter) or left[0] for letter in part.letters)
    return order if order in ORDERS else None


def _whole(settings: Settings, ears: Ears) -> Walk[None]:
    step = Step(light=Steady(_look(settings, WHITE), 1.0))
    question = "Is the whole ring evenly white, as bright as it ever gets, and still?"
    finding = Finding("full ring", "uneven, or not still", Mark.BAD, POWER, Part.RING)
    yield from tried(ears, question, step, finding)


def _look(settings: Settings, colour: RGB) -> Look:
    """A colour at the ceiling, where that is enough to tell it."""
    return Look(max(settings.ceiling, LEAST), colour)
