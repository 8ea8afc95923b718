"""The trial of the ring: each LED in turn, the colours by name, and all LEDs at the ceiling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from device.outputs.light.light import DARK, RGB, Frame, Look, Off, Steady
from device.selftest.finding import Finding, Part, Verdict
from device.selftest.trials import Action, Answers, Trial, ask, confirm, until_it_fails
from device.settings.parts.ring import ORDERS, RingPart
from device.settings.settings import Settings

PIXEL_SECONDS = 0.5
"""How long each LED is lit in turn."""

WHITE: RGB = (1.0, 1.0, 1.0)
COLOURS: Mapping[str, RGB] = {"R": (1.0, 0.0, 0.0), "G": (0.0, 1.0, 0.0), "B": (0.0, 0.0, 1.0)}
NAMES = {"R": "red", "G": "green", "B": "blue", "W": "white", "M": "more than one", "D": "dark"}

LEAST = 0.1
"""The least light at which the colours are shown, a fraction of full drive: below it the ring
shows white redder than it is, like a dimmed lamp (`drivers.ring.one_hue`)."""

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
    """Lights one LED after the other of a ring of `pixels`, clockwise from the top, repeatedly."""

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


def ring(settings: Settings, answers: Answers) -> Trial[None]:
    """Try the ring; at the end it is dark."""
    yield from until_it_fails(Part.RING, _ring(settings, answers), WIRES)


def _ring(settings: Settings, answers: Answers) -> Trial[None]:
    if (yield from _places(settings, answers)):
        yield from _colours(settings, answers)
        yield from _whole(settings, answers)
    yield Action(light=Off(), seconds=0.0)


def _places(settings: Settings, answers: Answers) -> Trial[bool]:
    """Whether the LEDs light up at all."""
    action = Action(light=Lap(_look(settings, WHITE), settings.leds))
    question = (
        "Does one light begin at the top and go round clockwise, through every LED? It goes on "
        "until you answer."
    )
    finding = Finding("each LED", "not one by one, clockwise", Verdict.BAD, PLACES, Part.RING)
    if (yield from ask(answers, question, action)):
        yield Finding("each LED", "as it should be", part=Part.RING)
        return True
    lit = yield from ask(answers, "Does any LED light up?")
    yield finding if lit else Finding("each LED", "all dark", Verdict.BAD, WIRES, Part.RING)
    return lit


def _colours(settings: Settings, answers: Answers) -> Trial[None]:
    seen: dict[str, str] = {}
    for letter, colour in COLOURS.items():
        action = Action(light=Steady(_look(settings, colour), 1.0))
        right = yield from ask(answers, f"Is the whole ring {NAMES[letter]}?", action)
        seen[letter] = letter if right else (yield from _which())
    if all(letter == colour for letter, colour in seen.items()):
        yield Finding("colours", f"as they should be, {settings.ring.letters}", part=Part.RING)
    else:
        said = ", ".join(f"{NAMES[a]} was {NAMES[b]}" for a, b in seen.items())
        yield Finding("colours", said, Verdict.BAD, _order_advice(settings.ring, seen), Part.RING)


def _which() -> Trial[str]:
    """The letter of the colour that is seen instead; the person types it."""
    letters = "r, g, b or w; m: more than one colour; d: dark"
    reply = yield Action(say=f"Which colour is it? Type {letters}.")
    while True:
        letter = reply.strip().upper() if isinstance(reply, str) else ""
        if letter in NAMES:
            return letter
        reply = yield Action()


def _order_advice(part: RingPart, seen: Mapping[str, str]) -> str:
    order = order_seen(part, seen)
    if order is None:
        return f"No order of colours looks like that. {POWER}"
    return f"Set `ring: {{order: {order}}}` in exhalo.yaml, and run this again."


def order_seen(part: RingPart, seen: Mapping[str, str]) -> str | None:
    """The order of a ring on which R, G and B looked like the letters that were `seen`.

    M stands for more than one colour: each LED takes one colour more than it is sent, or one
    fewer, so that all LEDs after the first take the wrong ones. None when no order explains it.
    """
    if "M" in seen.values():
        other = "GRB" if "W" in part.letters else "GRBW"
        return other if part.driver.white else None
    left = [letter for letter in part.letters if letter not in seen.values()]
    order = "".join(seen.get(letter) or left[0] for letter in part.letters)
    return order if order in ORDERS else None


def _whole(settings: Settings, answers: Answers) -> Trial[None]:
    action = Action(light=Steady(_look(settings, WHITE), 1.0))
    question = "Is the whole ring evenly white, as bright as it ever gets, and still?"
    finding = Finding("full ring", "uneven, or not still", Verdict.BAD, POWER, Part.RING)
    yield from confirm(answers, question, action, finding)


def _look(settings: Settings, colour: RGB) -> Look:
    """A colour at the ceiling, or at `LEAST` where the ceiling is too dim to tell colours."""
    return Look(max(settings.ceiling, LEAST), colour)
