"""What cannot be wired as the settings say: a pin that two parts want, a bus that one has not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from device.model.panel import Panel
from device.settings.parts.buttons import ButtonsPart
from device.settings.parts.drivers import Bus, usual_driver
from device.settings.parts.header import I2C_PINS, RING_PINS
from device.settings.parts.screen import ScreenPart
from device.typed_yaml.conflict import Conflict, Path

_BY_PANEL = (("panel",), ("profile",))
"""The settings beside `screen` by which a screen is wired as it is."""


@dataclass(frozen=True, slots=True)
class Claim:
    """That a part wants `what`, such as `pin 12`; `path` leads to where the settings say so.

    `because` are paths to other settings by which it may do so, such as the profile. `user` is as
    in "the ring". Parts on the same `bus` may share what they want. `advice` is what to do where
    another part wants the same.
    """

    path: Path
    what: str
    user: str
    bus: str = ""
    advice: str = ""
    because: tuple[Path, ...] = ()

    def conflict_with(self, other: Claim) -> Conflict | None:
        """The conflict with a claim to the same that came before; None if both can be."""
        if other.bus and self.bus == other.bus:
            return None
        found = f"{self.what} is for {self.user}, and for {other.user} already"
        found = f"{found}; {self.advice}" if self.advice else found
        return Conflict((self.path, other.path, *self.because, *other.because), found)


def pin_claim(
    path: Path, pin: int, user: str, bus: str = "", because: tuple[Path, ...] = ()
) -> Claim:
    """That a part wants a pin, given by its BCM number."""
    return Claim(path, f"pin {pin}", user, bus, because=because)


def i2c_claims(
    part: str, port: int, address: int, user: str, because: tuple[Path, ...] = ()
) -> Iterator[Claim]:
    """What a part on an I2C bus wants: its address for itself, and pins that others may share.

    `part` is its key in the settings.
    """
    bus = f"I2C bus {port}"
    for pin in I2C_PINS.get(port, ()):
        yield pin_claim((part,), pin, user, bus, because)
    at = (part, "address")
    yield Claim(at, f"address 0x{address:02X} on {bus}", user, because=((part,), *because))


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
        yield Conflict((("screen", "driver"), *_BY_PANEL), found)
    bus = screen.bus or driver.buses[0]
    if bus not in driver.buses:
        found = f"the bus {bus.value}, which the screen's driver {driver.value} has not"
        buses = " or ".join(each.value for each in driver.buses)
        yield Conflict((("screen", "bus"), *_BY_PANEL), found, buses)
    elif bus is Bus.SPI:
        yield from _spi(screen)


def _spi(screen: ScreenPart) -> Iterator[Conflict]:
    at = (("screen", "port"), ("screen",), *_BY_PANEL)
    if screen.number == 0:
        yield Conflict(at, "the ring has SPI 0 for itself: the screen may be on SPI 1")
    elif screen.number != 1:
        yield Conflict(at, f"the screen's SPI bus must be 1, not {screen.number}")


def _taken(claims: Iterable[Claim]) -> Iterator[Conflict]:
    """What is claimed twice, for each claim that comes too late."""
    first: dict[str, Claim] = {}
    for claim in claims:
        other = first.setdefault(claim.what, claim)
        if other is not claim and (conflict := claim.conflict_with(other)) is not None:
            yield conflict


def _claims(panel: Panel, screen: ScreenPart, buttons: ButtonsPart) -> Iterator[Claim]:
    """What ring, screen and buttons want."""
    for pin in RING_PINS:
        yield pin_claim(("ring",), pin, "the ring's SPI")
    yield from _screen_claims(panel, screen)
    for key, (button, pin) in zip(("left", "middle", "right"), buttons.pins.items(), strict=True):
        yield pin_claim(("buttons", key), pin, f"the button {button.name}")


def _screen_claims(panel: Panel, screen: ScreenPart) -> Iterator[Claim]:
    if screen.bus_for(panel) is Bus.I2C:
        number, address = screen.number, screen.address.number
        yield from i2c_claims("screen", number, address, "the screen", _BY_PANEL)
        return
    for pin in screen.bus_pins(panel):
        yield pin_claim(("screen",), pin, "the screen", f"SPI bus {screen.number}", _BY_PANEL)
    for key, pin in (("dc", screen.dc), ("rst", screen.rst)):
        yield pin_claim(("screen", key), pin, "the screen", because=(("screen",), *_BY_PANEL))
