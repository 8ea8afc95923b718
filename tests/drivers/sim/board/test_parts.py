"""What the settings say is fitted is what the simulated boards' wires decode."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from loose import until
from PIL import Image
from thorough import examples

from device.model.page import Kind, Page
from device.model.panel import PANELS
from device.outputs.light.light import Look, Steady
from device.settings.parts.drivers import Bus, RingDriver, ScreenDriver, usual_driver
from device.settings.parts.ring import ORDERS, Order, RingPart
from device.settings.parts.screen import Rotation, ScreenPart
from device.settings.settings import PIXELS, Profile, Settings
from drivers.sim.board.live import LiveBoard
from drivers.sim.board.parts import Parts
from drivers.sim.board.virtual import VirtualBoard
from drivers.sim.board.watch import Watch

PAGE = Page(Kind.MENU, "one")
AMBER = Look(0.5, (1.0, 0.5, 0.1))

rings = st.one_of(
    st.builds(
        RingPart, st.just(RingDriver.NEOPIXEL), st.none() | st.sampled_from(ORDERS).map(Order)
    ),
    st.builds(RingPart, st.just(RingDriver.DOTSTAR)),
)
screens = st.builds(
    ScreenPart,
    driver=st.none() | st.sampled_from(ScreenDriver),
    bus=st.none() | st.sampled_from(Bus),
    rotate=st.sampled_from(Rotation),
)
devices = st.builds(
    Settings,
    profile=st.sampled_from(Profile),
    panel=st.none() | st.sampled_from(PANELS),
    pixels=st.none() | st.integers(PIXELS[0], PIXELS[-1]),
    ring=rings,
    screen=screens,
)


def draw(page, panel):
    """A picture that is another one upside down and mirrored."""
    image = Image.new("1", (panel.width, panel.height))
    image.paste(1, (3, 2, 40, 9))
    image.paste(1, (3, 9, 8, 20))
    return image


def shown(settings):
    """What a virtual board shows: a light, and a page."""
    lights, pictures = [], []
    watch = Watch(lambda _, leds: lights.append(leds), 10.0, lambda _, seen: pictures.append(seen))
    board = VirtualBoard(Parts.of(settings, draw), (), 1.0, watch=watch)
    board.ring.play(Steady(AMBER, 1.0), 0.0)
    board.screen.show(PAGE)
    board.wait(0.2)
    board.close()
    return lights[-1], pictures[-1]


@given(devices)
@hypothesis_settings(max_examples=examples(40))
def test_a_page_and_a_light_are_the_same_with_whatever_parts(settings):
    light, picture = shown(settings)
    assert picture.tobytes() == draw(PAGE, settings.fitted_panel).tobytes()
    assert len(light) == settings.leds
    usual, _ = shown(Settings(pixels=settings.leds))
    if settings.ring.driver is RingDriver.NEOPIXEL:
        assert light == usual
    else:
        for led, other in zip(light, usual, strict=True):
            assert led == pytest.approx(other, abs=4)


@given(devices)
def test_the_wires_are_those_of_the_parts(settings):
    parts = Parts.of(settings, draw)
    wire = parts.wire()
    wanted, panel = settings.screen.driver, settings.fitted_panel
    possible = (
        wanted is not None
        and panel in wanted.panels
        and settings.screen.bus
        in (
            None,
            *wanted.buses,
        )
    )
    assert type(wire).__module__.endswith((wanted if possible else usual_driver(panel)).value)
    assert wire.turned is (settings.screen.rotate is Rotation.HALF)
    assert type(parts.leds()).__module__.endswith(settings.ring.driver.leds)


def test_a_board_to_play_with_has_them_too():
    settings = Settings(
        ring=RingPart(RingDriver.DOTSTAR),
        screen=ScreenPart(ScreenDriver.SH1106, rotate=Rotation.HALF),
    )
    board = LiveBoard(Parts.of(settings, draw), lambda: datetime.fromisoformat("2026-03-04T12:00"))
    board.ring.play(Steady(AMBER, 1.0), board.now())
    board.screen.show(PAGE)
    wanted = draw(PAGE, settings.fitted_panel).tobytes()
    assert until(lambda: board.seen.picture.tobytes() == wanted)
    assert until(lambda: any(map(any, board.leds())))
    assert any(level % 1 for led in board.leds() for level in led)
    assert len(board.seen.dots) == 128 * 64
    board.close()


def test_leds_in_another_order_show_another_colour():
    usual, other = (
        Parts.of(Settings(ring=RingPart(order=order)), draw) for order in (None, Order("RGB"))
    )
    wire = usual.leds()
    wire.write(other.dither().render(((1.0, 0.0, 0.0),) * 16, 0))
    assert {led.index(max(led)) for led in wire.pixels} == {1}
