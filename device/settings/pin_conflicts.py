"""What cannot be wired as the settings say: a pin that two parts want, a bus that one has not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from device.model.panel import Panel
from device.settings.drivers import Bus, usual_driver
from device.settings.parts import RING_PINS, ButtonsPart, ScreenPart


@dataclass(frozen=True, slots=True)
class Conflict:
    """What cannot be: the `keys` in the settings, what was found there, and what was expected.

    Without `expected`, `found` is a whole sentence.
    """

    keys: tuple[str, ...]
    found: str
    expected: str = ""


def conflicts(panel: Panel, screen: ScreenPart, buttons: ButtonsPart) -> Iterator[Conflict]:
    """All that cannot be: a controller's panel or bus, or else each pin that is taken twice."""
    parts = tuple(_parts(panel, screen))
    yield from parts
    if not parts:
        yield from _pins(panel, screen, buttons)


def _parts(panel: Panel, screen: ScreenPart) -> Iterator[Conflict]:
    driver = screen.driver or usual_driver(panel)
    if panel not in driver.panels:
        panels = " or ".join(map(str, driver.panels))
        found = f"the screen's driver {driver.value} is for {panels}, not {panel}"
        yield Conflict(("screen", "driver"), found)
    bus = screen.bus or driver.buses[0]
    if bus not in driver.buses:
        found = f"the bus {bus.value}, which the screen's driver {driver.value} has not"
        yield Conflict(("screen", "bus"), found, " or ".join(each.value for each in driver.buses))
    elif bus is Bus.SPI:
        yield from _spi(screen)


def _spi(screen: ScreenPart) -> Iterator[Conflict]:
    at = ("screen", "port")
    if screen.number == 0:
        yield Conflict(at, "the ring has SPI 0 for itself: the screen may be on SPI 1")
    elif screen.number != 1:
        yield Conflict(at, f"the screen's SPI bus must be 1, not {screen.number}")


def _pins(panel: Panel, screen: ScreenPart, buttons: ButtonsPart) -> Iterator[Conflict]:
    users: dict[int, str] = dict.fromkeys(RING_PINS, "the ring's SPI")
    for keys, pin, user in _claims(panel, screen, buttons):
        if pin in users:
            yield Conflict(keys, f"pin {pin} is for {user}, and for {users[pin]} already")
        users[pin] = user


def _claims(
    panel: Panel, screen: ScreenPart, buttons: ButtonsPart
) -> Iterator[tuple[tuple[str, ...], int, str]]:
    """Who wants which pin, and the keys under which it is named."""
    for pin in screen.pins(panel):
        named = {screen.dc: ("screen", "dc"), screen.rst: ("screen", "rst")}
        yield named.get(pin, ("screen",)), pin, "the screen"
    for key, (button, pin) in zip(("left", "middle", "right"), buttons.pins.items(), strict=True):
        yield ("buttons", key), pin, f"the button {button.name}"
