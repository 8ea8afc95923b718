"""What opens the parts of a real board: the ring, the screen, the pins, the motor, the speaker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from gpiozero.exc import GPIOZeroError

from device.settings.parts.drivers import Bus
from device.settings.parts.vibration import MotorDriver
from device.settings.settings import Settings
from drivers.gpio.reconnecting_buttons import Pins
from drivers.i2c import I2c
from drivers.oled.buses import open_serial
from drivers.oled.threaded import Serial
from drivers.pi.ring import connected
from drivers.ring.spi import SpiBus
from drivers.sound.stream import Stream
from drivers.vibration.motors import Motor, kind_of

Lost = Callable[[OSError], None]
"""Called, on a thread of the pins, when their lines are gone."""


@dataclass(frozen=True, slots=True)
class Connections:
    """What opens each part; each function raises `OSError` when its part is not there.

    `pins` makes a pin factory, once; its argument is called when the factory's lines are gone.
    `screen` and `motor` take a function that gives that factory, for a part that needs pins.
    """

    ring: Callable[[], SpiBus]
    screen: Callable[[Callable[[], Pins]], Serial]
    pins: Callable[[Lost], Pins]
    motor: Callable[[Callable[[], Pins]], Motor]
    speaker: Callable[[], Stream]


class SharedPins:
    """The one pin factory of a board, opened when a part first needs it."""

    def __init__(self, connections: Connections, lost: Lost) -> None:
        self._open: Callable[[], Pins] = lambda: connections.pins(lost)
        self._lock = Lock()
        self._pins: Pins | None = None

    def get(self) -> Pins:
        """The pins; raises `OSError` when they cannot be opened, and tries again next time."""
        with self._lock:
            self._pins = self._pins or self._open()
            return self._pins

    def close(self) -> None:
        """Close the pins, if they are open."""
        with self._lock:
            if self._pins is not None:
                self._pins.factory.close()


def real(settings: Settings) -> Connections:
    """The buses and pins of a Raspberry Pi, as the settings say. Not yet tried on one."""

    def screen(pins: Callable[[], Pins]) -> Serial:
        panel, shared = settings.fitted_panel, shares_bus(settings)
        return open_serial(settings.screen, panel, lambda: pins().factory, shared=shared)

    def motor(pins: Callable[[], Pins]) -> Motor:
        kind = kind_of(settings.motor_driver)
        return kind.opened(settings.vibration, lambda: pins().factory, I2c)

    def speaker() -> Stream:
        from drivers.sound.alsa import AlsaStream  # noqa: PLC0415 - only if one is fitted

        return AlsaStream(settings.speaker.device)

    return Connections(lambda: connected(settings), screen, open_pins, motor, speaker)


def shares_bus(settings: Settings) -> bool:
    """Whether the motor is on the screen's I2C bus."""
    on_i2c = settings.screen.bus_for(settings.fitted_panel) is Bus.I2C
    driven = settings.motor_driver is MotorDriver.DRV2605
    return on_i2c and driven and settings.screen.number == settings.vibration.port


def open_pins(lost: Lost) -> Pins:
    """The pins of the header; raises `OSError` when they cannot be opened."""
    try:
        from drivers.gpio.factory import GpiodFactory  # noqa: PLC0415 - only hardware has it

        factory = GpiodFactory()
    except (ImportError, GPIOZeroError) as error:
        raise OSError(str(error)) from error
    factory.when_lost = lambda _, error: lost(error)
    return Pins(factory, factory.moment)
