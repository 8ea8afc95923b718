"""How parts are named in `exhalo.yaml`, and what cannot be wired like that."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.model.buttons.button import Button
from device.model.panel import PANELS, Panel
from device.settings.parts.buttons import BUTTONS, Pull
from device.settings.parts.drivers import Bus, RingDriver, ScreenDriver
from device.settings.parts.pin_conflicts import conflicts
from device.settings.parts.ring import ORDERS
from device.settings.parts.screen import Rotation, ScreenPart
from device.settings.settings import Profile, Settings
from device.typed_yaml.problem import Invalid

buses = st.none() | st.sampled_from(Bus)


def test_everything_can_be_named(settings):
    read = settings("""
        panel: 128x64
        ring: {driver: dotstar, order: rbg, milliamps: 900}
        screen: {driver: sh1106, bus: i2c, port: 3, address: "0x3D", rotate: 180}
        buttons: {left: 17, middle: 27, right: 22, pull: none}
        screen_off_minutes: 5
        shutdown: yes
    """)
    assert (read.ring.driver, read.ring.letters) == (RingDriver.DOTSTAR, "RBG")
    assert read.ring.milliamps == 900
    assert read.screen.driver_for(read.fitted_panel) is ScreenDriver.SH1106
    assert (read.screen.number, read.screen.address.number) == (3, 0x3D)
    assert read.screen.rotate is Rotation.HALF
    assert read.buttons.pins == {Button.NO: 17, Button.START: 27, Button.YES: 22}
    assert read.buttons.pull is Pull.NONE
    assert (read.screen_off_minutes, read.shutdown) == (5, True)


@pytest.mark.parametrize("written", ["0x3C", '"0x3C"', "60", '"60"'])
def test_an_address_may_be_in_hex_or_not_and_in_quotes_or_not(settings, written):
    assert settings(f"screen: {{address: {written}}}").screen.address.number == 0x3C


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_what_is_left_out_is_wired_as_usual(panel):
    usual = Settings(panel=panel)
    wide = panel == Panel(256, 64)
    drivers = {"128x64": "ssd1309", "128x32": "ssd1306", "256x64": "ssd1322"}
    assert usual.screen.driver_for(panel).value == drivers[str(panel)]
    assert usual.screen.bus_for(panel) is (Bus.SPI if wide else Bus.I2C)
    assert usual.screen.bus_pins(panel) == ((19, 20, 21, 18) if wide else (2, 3))
    assert usual.ring.letters == "GRB"
    assert usual.buttons.pins == {Button.NO: 5, Button.START: 6, Button.YES: 13}
    assert (usual.screen_off_minutes, usual.shutdown) == (None, False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ring: {driver: neopixels}", "did you mean 'neopixel'?"),
        ("ring: {driver: apa102}", "'dotstar'? Expected neopixel (WS2812, SK6812) or dotstar (APA"),
        ("ring: {driver: ws2812b}", "did you mean 'neopixel'?"),
        ("ring: {order: GRR}", "each of R, G and B once"),
        ("ring: {driver: dotstar, order: RGBW}", "no white LED"),
        ("ring: {milliamps: 50}", "milliamps must be 100 to 4000, not 50"),
        ("screen: {driver: ssd1322}", "ssd1322 is for 256x64, not 128x64"),
        ("screen: {address: 0x80}", "0x03 to 0x77"),
        ("screen: {address: main}", "0x03 to 0x77"),
        ("screen: {rotate: 90}", "0 or 180"),
        ("screen: {bus: spi, port: 0}", "the ring has SPI 0 for itself"),
        ("screen: {bus: spi, port: 3}", "the screen's SPI bus must be 1, not 3"),
        ("screen: {bus: spi, device: 3}", "device must be 0 to 2, not 3"),
        ("screen: {port: -1}", "port must be 0 to 31, not -1"),
        ("screen: {dc: -5}", "dc must be 0 to 27, not -5"),
        ("screen: {bus: spi, dc: 5}", "pin 5 is for the button NO, and for the screen already"),
        ("buttons: {left: 3}", "pin 3 is for the button NO, and for the screen already"),
        ("buttons: {left: 10}", "and for the ring's SPI already"),
        ("buttons: {left: 6}", "pin 6 is for the button START, and for the button NO already"),
        ("buttons: {left: 28}", "0 to 27, not 28"),
        ("buttons: {pull: sideways}", "up, down or none"),
        ("screen_off_minutes: 0", "screen_off_minutes must be 1 to 30"),
    ],
)
def test_what_cannot_be_is_refused(settings, text, said):
    with pytest.raises(Invalid, match=re.escape(said)):
        settings(text)


@pytest.mark.parametrize(("device", "pins"), [(0, (18,)), (1, (18, 17)), (2, (18, 17, 16))])
def test_each_device_of_an_spi_bus_takes_a_pin_more(settings, device, pins):
    for pin in (16, 17, 18):
        text = f"screen: {{bus: spi, device: {device}}}\nbuttons: {{left: {pin}}}"
        if pin in pins:
            with pytest.raises(Invalid, match=f"pin {pin} is for the button NO"):
                settings(text)
        else:
            assert settings(text).buttons.left == pin


def test_the_simulator_may_show_a_device_with_another_panel(settings):
    read = settings("screen: {driver: ssd1306}")
    assert replace(read, profile=Profile.KIOSK).fitted_panel == Panel(256, 64)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "screen: {driver: ssd1322, bus: i2c}\npanel: 256x64",
            "1:32: found the bus i2c, which the screen's driver ssd1322 has not; expected spi",
        ),
        (
            "profile: kiosk\nscreen:\n  bus: i2c",
            "3:8: found the bus i2c, which the screen's driver ssd1322 has not; expected spi",
        ),
        (
            "screen: {bus: spi, driver: ssd1322}",
            "1:28: the screen's driver ssd1322 is for 256x64, not 128x64",
        ),
        ("screen:\n  bus: spi\n  port: 0", "3:9: the ring has SPI 0 for itself"),
        ("screen: {bus: spi}\nbuttons: {left: 24}", "2:17: pin 24 is for the button NO"),
    ],
)
def test_what_cannot_be_is_told_where_it_stands(settings, text, said):
    with pytest.raises(Invalid) as caught:
        settings(text)
    (problem,) = caught.value.problems
    assert str(problem).partition("exhalo.yaml:")[2].startswith(said)


def test_all_that_cannot_be_is_told_at_once(settings):
    with pytest.raises(Invalid) as caught:
        settings("screen: {bus: spi, port: 3, dc: 5}\nbuttons: {middle: 10}")
    assert [problem.place.column for problem in caught.value.problems] == [26]
    with pytest.raises(Invalid) as caught:
        settings("screen: {bus: spi, dc: 5}\nbuttons: {middle: 10}")
    # The button that has pin 5 is not named: the other value is what can be mended.
    places = [(each.place.line, each.place.column) for each in caught.value.problems]
    assert places == [(1, 24), (2, 19)]
    with pytest.raises(Invalid) as caught:
        settings("screen: {driver: ssd1322, bus: i2c}")
    assert [problem.place.column for problem in caught.value.problems] == [18, 32]


@given(st.sampled_from(PANELS), st.none() | st.sampled_from(ScreenDriver), buses)
def test_a_screen_that_fits_can_be_wired_and_is_left_as_it_is_where_it_can(panel, driver, bus):
    part = ScreenPart(driver, bus, rotate=Rotation.HALF)
    fitting = part.fitting(panel)
    assert not list(conflicts(panel, fitting, BUTTONS))
    assert fitting.rotate is Rotation.HALF
    assert (fitting == part) is not any(conflicts(panel, part, BUTTONS))


@pytest.mark.parametrize("driver", ScreenDriver)
def test_a_controller_has_panels_and_a_usual_bus(driver):
    assert driver.panels
    assert ScreenPart(driver).bus_for(driver.panels[0]) is driver.buses[0]


@pytest.mark.parametrize("driver", RingDriver)
def test_a_kind_of_led_has_an_order_that_settings_may_name(driver):
    assert driver.order in ORDERS
    assert driver.white or "W" not in driver.order
