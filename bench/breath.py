"""The breath that every measurement plays, as our own light and frames.

By night it is dim, and each of its hundred frames a second differs.
"""

from __future__ import annotations

from bench.given import CEILING, EXHALE, INHALE, PIXELS
from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.outputs.light.breath import Swell
from device.outputs.light.dusk import DAY, NIGHT
from device.outputs.light.light import Look
from device.settings.parts.speaker import SpeakerDriver, SpeakerPart
from device.settings.settings import Settings
from drivers.pi.ring import connected
from drivers.ring.dither import Dither
from drivers.ring.frames import RATE
from drivers.ring.playback import Playback
from drivers.ring.ws2812 import Ws2812
from drivers.spi import Spi

PATTERN = Pattern(INHALE, EXHALE)

SETTINGS = Settings(pixels=PIXELS, ceiling=CEILING, speaker=SpeakerPart(SpeakerDriver.NONE))

SWELL = Swell(Look(CEILING, DAY), Breath(PATTERN))

DIM = Swell(Look(SETTINGS.night_ceiling, NIGHT), Breath(PATTERN))

LIGHTS = {"day": SWELL, "night": DIM}

FRAMES = RATE * PATTERN.cycle
"""Frames of one breath."""


def dither(budget: float = SETTINGS.ring.milliamps) -> Dither:
    """What renders the breath as bytes for the ring."""
    return Dither(Ws2812(PIXELS), budget)


def bus() -> Spi:
    """The bus to the ring, which writes to the device file."""
    return connected(SETTINGS)


def playback(light: Swell = SWELL) -> Playback:
    """The breath, begun at the moment 0."""
    return Playback.dark(dither()).then(light, 0.0)


def frames(light: Swell = SWELL) -> list[bytes]:
    """The frames of one whole breath; after this call they are computed already."""
    played = playback(light).frames
    return [played.on_until(number)[0] for number in range(FRAMES)]


def colours() -> list[tuple[int, int, int]]:
    """The same breath as a program with 8 bits computes it: one rounded colour for all LEDs."""
    moments = (number / RATE for number in range(FRAMES))
    return [_rounded(*SWELL.at(moment, 1)[0]) for moment in moments]


def _rounded(red: float, green: float, blue: float) -> tuple[int, int, int]:
    return (round(255 * red), round(255 * green), round(255 * blue))
