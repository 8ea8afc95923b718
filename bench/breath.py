"""The breath that everything here plays: 4 in and 8 out, on 16 LEDs, at a fifth of full light.

That is how it is by day; by night it is dim, and each of its hundred frames a second differs.
"""

from __future__ import annotations

from device.model.breath import Breath, Pattern
from device.outputs.light.breath import Swell
from device.outputs.light.dusk import DAY, NIGHT
from device.outputs.light.light import Look
from device.settings.settings import Settings
from drivers.ring.dither import Dither
from drivers.ring.frames import RATE
from drivers.ring.playback import Playback
from drivers.ring.ws2812 import Ws2812

PIXELS = 16

CEILING = 0.2

COLOUR = (int(255 * DAY[0]), int(255 * DAY[1]), int(255 * DAY[2]))
"""The same colour at full drive, for libraries of 8 bits."""

PATTERN = Pattern(4, 8)

SETTINGS = Settings(pixels=PIXELS, ceiling=CEILING)

SWELL = Swell(Look(CEILING, DAY), Breath(PATTERN))

DIM = Swell(Look(SETTINGS.night_ceiling, NIGHT), Breath(PATTERN))

LIGHTS = {"day": SWELL, "night": DIM}


def dither() -> Dither:
    """How the breath gets onto the ring."""
    return Dither(Ws2812(PIXELS))


def playback(light: Swell = SWELL) -> Playback:
    """The breath, begun at the moment 0."""
    return Playback.dark(dither()).then(light, 0.0)


def frames(light: Swell = SWELL) -> list[bytes]:
    """The frames of one whole breath; whoever plays it then finds it computed."""
    frames_of = playback(light).frames
    return [frames_of.turn(number)[0] for number in range(RATE * PATTERN.cycle)]


def colours() -> list[tuple[int, int, int]]:
    """The same breath as a program of 8 bits computes it: one colour for all LEDs, rounded."""
    moments = (number / RATE for number in range(RATE * PATTERN.cycle))
    return [_rounded(*SWELL.at(moment, 1)[0]) for moment in moments]


def _rounded(red: float, green: float, blue: float) -> tuple[int, int, int]:
    return (round(255 * red), round(255 * green), round(255 * blue))
