"""The ring of a Pi, as the settings say. It loads nothing of other parts, so it is lit first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from device.outputs.light.light import Ember, Light
from device.settings.settings import Settings
from drivers.clock import Clock
from drivers.retry import Retry, nothing
from drivers.ring.dither import Dither
from drivers.ring.leds import leds_of, strip_of
from drivers.ring.player import ThreadedRing
from drivers.ring.spi import RingSpi, SpiBus
from drivers.spi import Spi

BUS = (0, 0)
"""The SPI bus that it is on, and which device on it. Source: `docs/wiring.md`."""

FIRST_SECONDS = 0.5
"""How long everything else waits for the first light at most: a bus may hang."""


@dataclass(frozen=True, slots=True)
class OpenRing:
    """The ring as it plays, what is known of whether it works, its wire, and its first light."""

    ring: ThreadedRing
    retry: Retry
    wire: RingSpi
    first: Light | None

    def close(self) -> None:
        """Go dark within half a second, and let go of the bus."""
        self.ring.close()
        self.wire.close()


def connected(settings: Settings) -> Spi:
    """The bus to the ring; raises `OSError` when it cannot be had. Not yet tried on a Pi."""
    return Spi(*BUS, leds_of(settings.ring.driver).hertz)


def open_ring(
    settings: Settings,
    connect: Callable[[], SpiBus],
    clock: Clock,
    first: Light | None = None,
    changed: Callable[[], None] = nothing,
) -> OpenRing:
    """The ring, with a light or dark, on the bus that `connect` opens; it never fails.

    `changed` is called when it is found to work, or not to.
    """
    retry = Retry("the ring", clock.now, changed)
    wire = RingSpi(connect, retry)
    dither = Dither(strip_of(settings.ring, settings.leds), settings.ring.milliamps)
    ring = ThreadedRing(dither, wire.write, clock, retry, first)
    return OpenRing(ring, retry, wire, first)


def lit(settings: Settings) -> OpenRing:
    """The ring, which by now shows the light of a device at rest, or does not work; or it hangs."""
    tried = Event()
    ember = Ember(settings.look(None))
    opened = open_ring(settings, lambda: connected(settings), Clock(), ember, tried.set)
    tried.wait(FIRST_SECONDS)
    return opened
