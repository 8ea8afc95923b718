"""The screen's virtual wires: real luma drivers send pictures, and the same pictures come out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from luma.oled.device import sh1106, ssd1327
from PIL import Image

from device.model.panel import Panel
from device.settings.parts.drivers import ScreenDriver
from device.settings.parts.screen import Rotation, ScreenPart
from drivers.oled.controllers import controller_of
from drivers.oled.panel import OledDevice
from drivers.sim.wires.ends import panel_at_end
from drivers.sim.wires.oled.ssd1306 import Ssd1306Wire
from drivers.sim.wires.oled.ssd1309 import Ssd1309Wire
from drivers.sim.wires.oled.ssd1322 import Ssd1322Wire
from drivers.sim.wires.wire import WireError

SMALL = Panel(128, 64)
WIDE = Panel(256, 64)

FITTED = [(driver, panel) for driver in ScreenDriver for panel in driver.panels]
GREY = [(driver, panel) for driver, panel in FITTED if driver.grey]
each = pytest.mark.parametrize(
    ("driver", "panel"), FITTED, ids=[f"{driver.value}-{panel}" for driver, panel in FITTED]
)


def opened(panel, wire, driver=None, *, greys=False, rotate=Rotation.NONE):
    """The luma device that such a panel has, straight on the wire."""
    controller = controller_of(ScreenPart(driver).driver_for(panel))
    return controller.device(panel, rotate, wire, greys=greys)


def wired(driver, panel, **how):
    wire = panel_at_end(driver, panel)
    return wire, opened(panel, wire, driver, **how)


def placed(image, display):
    """A picture in the middle of all that a controller drives."""
    across, down = (
        (whole - part) // 2 for whole, part in zip(display.size, image.size, strict=True)
    )
    whole = Image.new(image.mode, display.size)
    whole.paste(image, (across, down))
    return whole


def noise(panel, seed):
    """A picture with pixels all over, the same for the same seed."""
    size = panel.width * panel.height // 8
    state, data = seed * 2 + 1, bytearray()
    for _ in range(size):
        state = state * 1103515245 + 12345 & 0x7FFFFFFF
        data.append(state >> 16 & 0xFF)
    return Image.frombytes("1", (panel.width, panel.height), bytes(data))


@each
@given(seeds=st.lists(st.integers(0, 10**6), min_size=1, max_size=3))
@settings(max_examples=8)
def test_pictures_arrive_as_they_were_sent(driver, panel, seeds):
    wire, display = wired(driver, panel)
    for seed in seeds:
        image = noise(panel, seed)
        display.display(placed(image, display))
        assert wire.picture().tobytes() == image.tobytes()
        assert (wire.picture().mode, wire.picture().size) == ("1", image.size)


@pytest.mark.parametrize(("driver", "panel"), GREY)
@given(st.data())
@settings(max_examples=8)
def test_greys_arrive_as_they_were_sent(driver, panel, data):
    wire, display = wired(driver, panel, greys=True)
    levels = st.binary(min_size=64, max_size=64)
    seen = bytes(17 * (byte % 16) for byte in data.draw(levels)) * (
        panel.width * panel.height // 64
    )
    image = Image.frombytes("L", (panel.width, panel.height), seen)
    display.display(placed(image.convert("RGB"), display))
    assert wire.picture().convert("L").tobytes() == image.tobytes()


@each
@given(seed=st.integers(0, 10**6))
@settings(max_examples=4)
def test_a_picture_that_is_turned_is_upright_on_a_panel_that_is_turned(driver, panel, seed):
    wire, display = wired(driver, panel, rotate=Rotation.HALF)
    image = noise(panel, seed)
    display.display(placed(image, display))
    assert wire.picture().tobytes() == image.transpose(Image.Transpose.ROTATE_180).tobytes()
    wire.turned = True
    assert wire.picture().tobytes() == image.tobytes()


@each
def test_every_corner_has_its_pixel(driver, panel):
    wire, display = wired(driver, panel)
    corners = [(x, y) for x in (0, panel.width - 1) for y in (0, panel.height - 1)]
    for corner in [*corners, (5, 9)]:
        image = Image.new("1", (panel.width, panel.height))
        image.putpixel(corner, 1)
        display.display(placed(image, display))
        assert wire.picture().getbbox() == (*corner, corner[0] + 1, corner[1] + 1)


@each
def test_the_screen_goes_on_and_off(driver, panel):
    wire, display = wired(driver, panel)
    assert wire.on
    display.hide()
    assert not wire.on
    display.show()
    assert wire.on
    wire.cleanup()
    assert not wire.on


@each
def test_cleaning_up_leaves_nothing_on_the_screen(driver, panel):
    wire, display = wired(driver, panel)
    display.display(placed(noise(panel, 1), display))
    display.cleanup()
    assert not wire.on
    assert wire.picture().getbbox() is None


@each
def test_contrast_arrives(driver, panel):
    wire, display = wired(driver, panel)
    for level in (0, 77, 255):
        display.contrast(level)
        assert wire.contrast == level


@each
def test_an_inverse_picture_is_inverse(driver, panel):
    wire, _ = wired(driver, panel)
    wire.command(0xA7)
    assert wire.picture().getextrema() == (255, 255)
    wire.command(0xA4 if driver is ScreenDriver.SSD1327 else 0xA6)
    assert wire.picture().getextrema() == (0, 0)


@each
@pytest.mark.parametrize("night", [0.0, 0.5, 1.0])
def test_a_controller_is_told_nothing_that_its_data_sheet_has_not(driver, panel, night):
    wire = panel_at_end(driver, panel)
    oled = OledDevice(ScreenPart(driver), panel, lambda: wire)
    oled.serial.connect()
    oled.serial.set_up()
    oled.dim(night)
    picture = noise(panel, 3)
    oled.device.display(placed(picture, oled.device))
    oled.device.show()
    assert wire.picture().tobytes() == picture.tobytes()
    assert wire.contrast == round(
        controller_of(driver).day[0][1] * (1 - night) + controller_of(driver).night[0][1] * night
    )


def test_a_blanked_ssd1322_shows_nothing():
    wire, display = wired(ScreenDriver.SSD1322, WIDE)
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


@pytest.mark.parametrize(
    ("commands", "complaint"),
    [
        ((0x20,), "0x20 is not known"),
        ((0x8D, 0x14), "0x8d is not known"),
        ((0xA8, 31), "the command 0xa8 must be 63, not 31"),
        ((0xD3, 1), "the command 0xd3 must be 0, not 1"),
        ((0xDA, 0x02), "the command 0xda must be 18, not 2"),
        ((0xC0,), "0xc0 is not known"),
        ((0xB8,), "0xb8 is not known"),
    ],
)
def test_an_sh1106_refuses_what_would_not_show_the_picture(commands, complaint):
    with pytest.raises(WireError, match=complaint):
        panel_at_end(ScreenDriver.SH1106, SMALL).command(*commands)


def test_an_sh1106_takes_132_columns_of_one_page_of_which_the_middle_is_seen():
    wire, _ = wired(ScreenDriver.SH1106, SMALL)
    wire.command(0xB3, 0x00, 0x10)
    wire.data([0x01] * 132)
    assert wire.picture().getbbox() == (0, 24, 128, 25)
    with pytest.raises(WireError, match="data for 133 columns of 132"):
        wire.data([0x01])
    wire.command(0xB3, 0x01, 0x18)
    wire.data([0x03, 0x03])
    assert wire.picture().getbbox() == (0, 24, 128, 26)
    assert [x for x in range(128) if wire.picture().getpixel((x, 25))] == [127]


@pytest.mark.parametrize(
    ("commands", "complaint"),
    [
        ((0x5C,), "0x5c is not known"),
        ((0xB8,), "0xb8 is not known"),
        ((0x15, 0, 64), "addresses 0 to 64 of 64"),
        ((0x75, 9, 8), "addresses 9 to 8 of 128"),
        ((0xA0, 0x51), "the remapping must be 83, not 81"),
        ((0xA8, 63), "the last row must be 127, not 63"),
        ((0xA2, 1), "the offset must be 0, not 1"),
        ((0xBE, 0x08), "the command 0xbe has no level 0x08"),
    ],
)
def test_an_ssd1327_refuses_what_would_not_show_the_picture(commands, complaint):
    with pytest.raises(WireError, match=complaint):
        panel_at_end(ScreenDriver.SSD1327, SMALL).command(*commands)


def test_an_ssd1327_takes_no_data_within_a_command():
    wire = panel_at_end(ScreenDriver.SSD1327, SMALL)
    wire.command(0x15, 0)
    with pytest.raises(WireError, match="in the middle of a command"):
        wire.data([1])


@pytest.mark.parametrize("make", [sh1106, ssd1327], ids=["sh1106", "ssd1327"])
def test_what_luma_itself_would_tell_them_is_refused(make):
    driver = ScreenDriver(make.__name__)
    with pytest.raises(WireError, match="is not known"):
        make(panel_at_end(driver, SMALL))


def test_of_an_ssd1327_the_middle_rows_are_seen():
    wire, display = wired(ScreenDriver.SSD1327, SMALL)
    whole = Image.new("1", (128, 128))
    whole.putpixel((7, 31), 1)
    whole.putpixel((7, 32), 1)
    whole.putpixel((9, 95), 1)
    whole.putpixel((9, 96), 1)
    display.display(whole)
    assert wire.picture().getbbox() == (7, 0, 10, 64)
