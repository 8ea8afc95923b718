"""The ring of a Pi, as the settings say. It imports nothing of other parts: it is lit first."""

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
"""The number of its SPI bus, and of the device on that bus. Source: `docs/wiring.md`."""

FIRST_SECONDS = 0.5
"""How many seconds everything else waits for the first light at most: a bus may hang."""


@dataclass(frozen=True, slots=True)
class OpenRing:
    """A ring that plays, its retry, what writes to its bus, and its first light, if any."""

    ring: ThreadedRing
    retry: Retry
    wire: RingSpi
    first: Light | None

    def close(self) -> None:
        """Go dark within half a second, and close the bus."""
        self.ring.close()
        self.wire.close()


def connected(settings: Settings) -> Spi:
    """The bus to the ring; raises `OSError` when it cannot be opened. Not yet tried on a Pi."""
    return Spi(*BUS, leds_of(settings.ring.driver).hertz)


def open_ring(
    settings: Settings,
    connect: Callable[[], SpiBus],
    clock: Clock,
    first: Light | None = None,
    changed: Callable[[], None] = nothing,
) -> OpenRing:
    """The ring, with a `first` light or dark, on the bus that `connect` opens; this never fails.

    `changed` is called when the ring starts to work, or stops working.
    """
    retry = Retry("the ring", clock.now, changed)
    wire = RingSpi(connect, retry)
    dither = Dither(strip_of(settings.ring, settings.leds), settings.ring.milliamps)
    ring = ThreadedRing(dither, wire.write, clock, retry, first)
    return OpenRing(ring, retry, wire, first)


def lit(settings: Settings) -> OpenRing:
    """The ring with the light of a device at rest, already written unless it fails or hangs."""
    tried = Event()
    ember = Ember(settings.look(None))
    opened = open_ring(settings, lambda: connected(settings), Clock(), ember, tried.set)
    try:
        tried.wait(FIRST_SECONDS)
    except BaseException:  # a signal: nobody else has it to close yet
        opened.close()
        raise
    return opened
