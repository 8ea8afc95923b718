"""Single parts, for the self-test, which tries them one by one.

Each part is opened when it is first used, and raises `OSError` when it fails: nothing is tried
again without the person knowing. Not yet tried on a Pi.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from math import inf

from gpiozero.exc import GPIOZeroError
from PIL.Image import Image

from device.model.buttons.gestures import Edge
from device.model.page import Kind, Page
from device.model.panel import Panel
from device.outputs.light.light import Light
from device.outputs.vibration.pulses import Pulses
from device.selftest.cards import Card
from device.settings.settings import Settings
from drivers.gpio.buttons import Buttons
from drivers.gpio.reconnecting_buttons import Pins
from drivers.oled.panel import OledDevice, OledPanel
from drivers.oled.threaded import Serial
from drivers.pi.single_part import closed_if_it_fails
from drivers.ring.dither import Dither
from drivers.ring.leds import darkness_of, strip_of
from drivers.ring.player import PolledRing
from drivers.ring.spi import SpiBus
from drivers.vibration.motors import Motor, kind_of
from drivers.vibration.polled import PolledMotor


class SingleRing:
    """A ring that is written only when `play` or `show` is called."""

    def __init__(self, settings: Settings, connect: Callable[[], SpiBus]) -> None:
        self._part, self._connect = settings.ring, connect
        dither = Dither(strip_of(settings.ring, settings.leds), settings.ring.milliamps)
        self._ring = PolledRing(dither, self._write)
        self._bus: SpiBus | None = None
        self.moves = False

    def play(self, light: Light, now: float) -> None:
        """Show a light that begins now; while the ring `moves`, call `show` again and again."""
        self.moves = light.period > 0
        self._ring.play(light, now)
        self._ring.show(now)

    def show(self, now: float) -> None:
        """Write the frame that is due at the moment `now`."""
        self._ring.show(now)

    def close(self) -> None:
        """Go dark, however many LEDs there really are, and close the bus."""
        bus, self._bus, self.moves = self._bus, None, False
        if bus is not None:
            with suppress(OSError):
                bus.write(darkness_of(self._part))
            with suppress(OSError):
                bus.close()

    def _write(self, data: bytes) -> None:
        with closed_if_it_fails(self.close):
            self._bus = self._bus or self._connect()
            self._bus.write(data)


class SingleScreen:
    """A screen that shows the cards that `draw` draws, in greys if its controller has them."""

    def __init__(
        self,
        settings: Settings,
        connect: Callable[[], Serial],
        draw: Callable[[Card, Panel], Image],
    ) -> None:
        self._part, self._panel = settings.screen, settings.fitted_panel
        self._connect, self._draw = connect, draw
        self._panel_driver: OledPanel | None = None
        self._card = Card.BLANK

    def show(self, card: Card) -> None:
        """Put a card on the panel."""
        if self._panel_driver is None or Card.GREYS in (card, self._card):
            self.close()
            greys = card is Card.GREYS
            oled = OledDevice(self._part, self._panel, self._connect, greys=greys)
            self._panel_driver = OledPanel(self._panel, oled, self._drawn, self._night)
        self._card = card
        self._panel_driver.show(Page(Kind.NOTICE, id=card.value))

    def close(self) -> None:
        """Switch the panel off, and disconnect it."""
        panel_driver, self._panel_driver = self._panel_driver, None
        if panel_driver is not None:
            with suppress(OSError):
                panel_driver.close()

    def _drawn(self, page: Page, panel: Panel) -> Image:
        return self._draw(Card(page.id), panel)

    def _night(self) -> float:
        return 1.0 if self._card is Card.NIGHT else 0.0


class SingleMotor:
    """A motor that plays pulses when `play` or `show` is called; it is off when it is closed."""

    def __init__(
        self, settings: Settings, connect: Callable[[], Motor], now: Callable[[], float]
    ) -> None:
        self._settings, self._connect, self._now = settings, connect, now
        self._motor: Motor | None = None
        self._polled: PolledMotor | None = None

    @property
    def due(self) -> float | None:
        """The moment at which `show` has something to do; None for never."""
        due = inf if self._polled is None else self._polled.due
        return None if due == inf else due

    def play(self, pulses: Pulses, now: float) -> None:
        """Play pulses that begin now."""
        with closed_if_it_fails(self.close):
            self._opened().play(pulses, now)

    def show(self, now: float) -> None:
        """Switch the motor as is due at the moment `now`."""
        if self._polled is not None:
            with closed_if_it_fails(self.close):
                self._polled.advance(now)

    def close(self) -> None:
        """Switch the motor off, and close it."""
        motor, self._motor, self._polled = self._motor, None, None
        if motor is not None:
            with suppress(OSError):
                motor.off()
            with suppress(OSError):
                motor.close()

    def _opened(self) -> PolledMotor:
        if self._polled is None:
            kind = kind_of(self._settings.motor_driver)
            self._motor = self._connect()
            length = kind.pulse_seconds(self._settings.vibration)
            self._polled = PolledMotor(self._motor, length, self._now)
        return self._polled


class SingleButtons:
    """Buttons that call `report` with each edge, even with the edges of bounces."""

    def __init__(
        self, settings: Settings, connect: Callable[[], Pins], report: Callable[[Edge], None]
    ) -> None:
        self._part, self._connect, self._report = settings.buttons, connect, report
        self._buttons: Buttons | None = None

    def listen(self) -> None:
        """Report edges from now on, and first the buttons that are down already."""
        try:
            pins = self._connect()
            self._buttons = Buttons(pins.factory, pins.moment, self._report, self._part)
            for button in self._buttons.pressed():
                self._report(Edge(button, down=True, at=pins.moment()))
        except GPIOZeroError as error:
            raise OSError(str(error)) from error

    def close(self) -> None:
        """Close the buttons' pins."""
        if self._buttons is not None:
            with suppress(OSError):
                self._buttons.close()
