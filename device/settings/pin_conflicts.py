"""What cannot be wired as the settings say: a pin that two parts want, a bus that one has not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from device.model.panel import Panel
from device.settings.drivers import Bus, usual_driver
from device.settings.parts import I2C_PINS, RING_PINS, ButtonsPart, ScreenPart


@dataclass(frozen=True, slots=True)
class Conflict:
    """What cannot be: the `keys` in the settings, what was found there, and what was expected.

    Without `expected`, `found` is a whole sentence.
    """

    keys: tuple[str, ...]
    found: str
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """That a part wants `what`, such as `pin 12`; `keys` are those in the settings that say so.

    `user` is as in "the ring". Parts on the same `bus` may share what they want. `advice` is what
    to do where another part wants the same.
    """

    keys: tuple[str, ...]
    what: str
    user: str
    bus: str = ""
    advice: str = ""


def pin_claim(keys: tuple[str, ...], pin: int, user: str, bus: str = "") -> Claim:
    """That a part wants a pin, given by its BCM number."""
    return Claim(keys, f"pin {pin}", user, bus)


def i2c_claims(part: str, port: int, address: int, user: str) -> Iterator[Claim]:
    """What a part on an I2C bus wants: its address for itself, and pins that others may share.

    `part` is its key in the settings.
    """
    bus = f"I2C bus {port}"
    for pin in I2C_PINS.get(port, ()):
        yield pin_claim((part,), pin, user, bus)
    yield Claim((part, "address"), f"address 0x{address:02X} on {bus}", user)


def conflicts(
    panel: Panel, screen: ScreenPart, buttons: ButtonsPart, others: Iterable[Claim] = ()
) -> Iterator[Conflict]:
    """All that cannot be: a controller's panel or bus, or else each pin that is taken twice.

    `others` is what further parts want.
    """
    parts = tuple(_parts(panel, screen))
    yield from parts
    if not parts:
        yield from _taken((*_claims(panel, screen, buttons), *others))


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


def _taken(claims: Iterable[Claim]) -> Iterator[Conflict]:
    """What is claimed twice, for each claim that comes too late."""
    first: dict[str, Claim] = {}
    for claim in claims:
        other = first.setdefault(claim.what, claim)
        if other is not claim and not (claim.bus and claim.bus == other.bus):
            found = f"{claim.what} is for {claim.user}, and for {other.user} already"
            yield Conflict(claim.keys, f"{found}; {claim.advice}" if claim.advice else found)


def _claims(panel: Panel, screen: ScreenPart, buttons: ButtonsPart) -> Iterator[Claim]:
    """What ring, screen and buttons want."""
    for pin in RING_PINS:
        yield pin_claim(("ring",), pin, "the ring's SPI")
    yield from _screen_claims(panel, screen)
    for key, (button, pin) in zip(("left", "middle", "right"), buttons.pins.items(), strict=True):
        yield pin_claim(("buttons", key), pin, f"the button {button.name}")


def _screen_claims(panel: Panel, screen: ScreenPart) -> Iterator[Claim]:
    if screen.bus_for(panel) is Bus.I2C:
        yield from i2c_claims("screen", screen.number, screen.address.number, "the screen")
        return
    for pin in screen.pins(panel):
        named = {screen.dc: ("screen", "dc"), screen.rst: ("screen", "rst")}
        yield pin_claim(named.get(pin, ("screen",)), pin, "the screen")
