"""The screen's virtual wires: real luma drivers send pictures, and the same pictures come out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from device.model.panel import PANELS, Panel
from device.settings.parts import Rotation, ScreenDriver, ScreenPart
from drivers.oled.controllers import CONTROLLERS
from drivers.oled.panel import OledDevice
from drivers.sim.board.parts import Parts
from drivers.sim.wires.ssd1306 import Ssd1306Wire, Ssd1309Wire
from drivers.sim.wires.ssd1322 import Ssd1322Wire
from drivers.sim.wires.ws2812 import WireError

SMALL = Panel(128, 64)
WIDE = Panel(256, 64)


def opened(panel, wire, driver=None):
    """The luma device that such a panel has, straight on the wire."""
    controller = CONTROLLERS[ScreenPart(driver).driver_for(panel)]
    return controller.device(panel, Rotation.NONE, wire, greys=False)


def wired(panel):
    wire = Parts(panel, None).wire()
    return wire, opened(panel, wire)


def noise(panel, seed):
    """A picture with pixels all over, the same for the same seed."""
    size = panel.width * panel.height // 8
    state, data = seed * 2 + 1, bytearray()
    for _ in range(size):
        state = state * 1103515245 + 12345 & 0x7FFFFFFF
        data.append(state >> 16 & 0xFF)
    return Image.frombytes("1", (panel.width, panel.height), bytes(data))


@pytest.mark.parametrize("panel", PANELS, ids=str)
@given(seeds=st.lists(st.integers(0, 10**6), min_size=1, max_size=4))
@settings(max_examples=15)
def test_pictures_arrive_as_they_were_sent(panel, seeds):
    wire, display = wired(panel)
    for seed in seeds:
        image = noise(panel, seed)
        display.display(image)
        assert wire.picture().tobytes() == image.tobytes()
        assert (wire.picture().mode, wire.picture().size) == ("1", image.size)


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_every_corner_has_its_pixel(panel):
    wire, display = wired(panel)
    corners = [(x, y) for x in (0, panel.width - 1) for y in (0, panel.height - 1)]
    for corner in [*corners, (5, 9)]:
        image = Image.new("1", (panel.width, panel.height))
        image.putpixel(corner, 1)
        display.display(image)
        assert wire.picture().getbbox() == (*corner, corner[0] + 1, corner[1] + 1)


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_the_screen_goes_on_and_off(panel):
    wire, display = wired(panel)
    assert wire.on
    display.hide()
    assert not wire.on
    display.show()
    assert wire.on
    wire.cleanup()
    assert not wire.on


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_cleaning_up_leaves_nothing_on_the_screen(panel):
    wire, display = wired(panel)
    display.display(noise(panel, 1))
    display.cleanup()
    assert not wire.on
    assert wire.picture().getbbox() is None


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_contrast_arrives(panel):
    wire, display = wired(panel)
    for level in (0, 77, 255):
        display.contrast(level)
        assert wire.contrast == level


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_an_inverse_picture_is_inverse(panel):
    wire, _ = wired(panel)
    wire.command(0xA7)
    assert wire.picture().getextrema() == (255, 255)
    wire.command(0xA6)
    assert wire.picture().getextrema() == (0, 0)


def test_a_blanked_ssd1322_shows_nothing():
    wire, display = wired(WIDE)
    display.display(noise(WIDE, 1))
    wire.command(0xA4)
    assert wire.picture().getbbox() is None


def test_a_window_of_an_ssd1306_wraps_within_its_columns_and_pages():
    wire = Ssd1306Wire(SMALL)
    opened(SMALL, wire, ScreenDriver.SSD1306)
    wire.command(0x21, 10, 11, 0x22, 2, 3)
    wire.data([0x01, 0x02, 0x04, 0x08, 0x80])
    picture = wire.picture()
    lit = [(x, y) for x in range(128) for y in range(64) if picture.getpixel((x, y))]
    assert lit == [(10, 23), (10, 26), (11, 17), (11, 27)]


@pytest.mark.parametrize(
    ("commands", "complaint"),
    [
        ((0x00,), "0x00 is not known"),
        ((0x21, 0, 128), "addresses 0 to 128 of 128"),
        ((0x22, 3, 2), "addresses 3 to 2 of 8"),
        ((0xA8, 31), "the last row must be 63, not 31"),
        ((0xD3, 1), "the offset must be 0, not 1"),
    ],
)
def test_an_ssd1306_refuses_what_would_not_show_the_picture(commands, complaint):
    with pytest.raises(WireError, match=complaint):
        Ssd1306Wire(SMALL).command(*commands)


def test_an_ssd1306_takes_data_only_in_the_horizontal_mode():
    with pytest.raises(WireError, match="the memory mode must be 0, not 2"):
        Ssd1306Wire(SMALL).data([1])


@pytest.mark.parametrize("commands", [(0x8D, 0x14), (0xDB, 0x40)], ids=["pump", "vcomh"])
def test_an_ssd1309_refuses_what_only_an_ssd1306_is_told(commands):
    opened(SMALL, Ssd1306Wire(SMALL), ScreenDriver.SSD1306).command(*commands)
    with pytest.raises(WireError, match=r"0x8d is not known|VCOMH has no level 0x40"):
        Ssd1309Wire(SMALL).command(*commands)


@pytest.mark.parametrize("night", [False, True])
def test_an_ssd1309_is_told_nothing_that_its_data_sheet_has_not(night):
    wire = Ssd1309Wire(SMALL)
    oled = OledDevice(ScreenPart(), SMALL, lambda: wire)
    oled.cable.join()
    oled.cable.set_up()
    oled.dim(night=night)
    picture = noise(SMALL, 3)
    oled.device.display(picture)
    oled.device.show()
    assert wire.picture().tobytes() == picture.tobytes()


@pytest.mark.parametrize(
    ("command", "given", "complaint"),
    [
        (0x02, [], "0x02 is not known"),
        (0x15, [0, 120], "addresses 0 to 120 of 120"),
        (0x75, [5, 4], "addresses 5 to 4 of 128"),
        (0xA0, [0x06, 0x11], "the remapping must be"),
        (0xCA, [127], "the last row must be 63, not 127"),
        (0xA2, [1], "the offset must be 0, not 1"),
        (0xA6, [0xFF], "data that no command asked for"),
    ],
)
def test_an_ssd1322_refuses_what_would_not_show_the_picture(command, given, complaint):
    wire = Ssd1322Wire(WIDE)
    with pytest.raises(WireError, match=complaint):  # noqa: PT012 - one exchange on the wire
        wire.command(command)
        wire.data(given)
