"""Who takes which pin of the header: no two parts may want the same one."""

from __future__ import annotations

from collections.abc import Iterator

from device.model.panel import Panel
from device.settings.parts import RING_PINS, Bus, ButtonsPart, ScreenPart


def check_wiring(panel: Panel, screen: ScreenPart, buttons: ButtonsPart) -> None:
    """Raise `ValueError` where a pin is taken twice, or the ring's bus."""
    if screen.bus_for(panel) is Bus.SPI:
        _check_spi(screen)
    users: dict[int, str] = dict.fromkeys(RING_PINS, "the ring's SPI")
    for pin, user in _claims(panel, screen, buttons):
        if pin in users:
            raise ValueError(f"pin {pin} is for {user}, and for {users[pin]} already")
        users[pin] = user


def _check_spi(screen: ScreenPart) -> None:
    if screen.number == 0:
        raise ValueError("the ring has SPI 0 for itself: the screen may be on SPI 1")
    if screen.number != 1:
        raise ValueError(f"the screen's SPI bus must be 1, not {screen.number}")


def _claims(panel: Panel, screen: ScreenPart, buttons: ButtonsPart) -> Iterator[tuple[int, str]]:
    yield from ((pin, "the screen") for pin in screen.pins(panel))
    for button, pin in buttons.pins.items():
        yield pin, f"the button {button.name}"
