"""Pages on a real panel's wire: dim, off, shifted, and set up in the dark."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, pairwise

import pytest
from loose import Hands
from PIL import Image

from device.model.page import BLANK, Kind, Page
from device.model.panel import PANELS, Panel
from device.settings.parts.drivers import ScreenDriver
from device.settings.parts.screen import SCREEN, Rotation, ScreenPart
from drivers.oled.controllers import controller_of
from drivers.oled.panel import SHIFTS, STAYS, OledDevice, OledPanel
from drivers.oled.reconnect import PICTURE

SMALL, WIDE = Panel(128, 64), Panel(256, 64)
ONE, TWO = Page(Kind.QUESTION, "one"), Page(Kind.QUESTION, "two")


class Ink:
    """What is drawn: a rectangle for any page that says anything."""

    def __init__(self, box=(40, 20, 60, 30)):
        self.box = box

    def draw(self, page, panel):
        image = Image.new("1", (panel.width, panel.height))
        if page.text:
            image.paste(1, self.box)
        return image


class FakePanel:
    """A panel driver on a fake wire."""

    def __init__(self, panel=SMALL, part=None, ink=None):
        self.hands, self.night = Hands(panel, screen=part or SCREEN), False
        oled = OledDevice(part or ScreenPart(), panel, lambda: self.hands.screen(None))
        self.panel_driver = OledPanel(panel, oled, (ink or Ink()).draw, lambda: self.night)

    @property
    def glass(self):
        return self.hands.glass

    def sent(self, show):
        """The commands that showing a page takes."""
        del self.hands.commands[:]
        self.panel_driver.show(show)
        return self.hands.commands


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_a_page_is_shown_on_every_panel(panel):
    ink = Ink((4, 2, panel.width - 8, panel.height - 4))
    fake = FakePanel(panel, ink=ink)
    fake.panel_driver.show(ONE)
    assert fake.glass.picture().getbbox() == ink.box
    assert fake.glass.on


@pytest.mark.parametrize(("night", "contrast"), [(False, 0xCF), (True, 0x00)])
def test_by_night_contrast_precharge_and_vcomh_go_down(night, contrast):
    fake = FakePanel()
    fake.night = night
    commands = fake.sent(ONE)
    assert fake.glass.contrast == contrast
    assert ((0xD9, 0x11) in commands) is night
    assert ((0xDB, 0x00) in commands) is night


@pytest.mark.parametrize(("night", "contrast"), [(0.25, 0x9B), (0.5, 0x68), (0.999, 0x00)])
def test_at_dusk_the_contrast_goes_down_and_nothing_else(night, contrast):
    fake = FakePanel()
    fake.night = night
    commands = fake.sent(ONE)
    assert fake.glass.contrast == contrast
    assert (0xD9, 0xF1) in commands
    assert (0xDB, 0x3C) in commands


def test_the_night_ends_with_the_next_words():
    fake = FakePanel()
    fake.night = True
    fake.panel_driver.show(ONE)
    fake.night = False
    fake.panel_driver.show(TWO)
    assert fake.glass.contrast == 0xCF


def test_a_blank_page_switches_the_panel_off_and_words_switch_it_on():
    fake = FakePanel()
    fake.panel_driver.show(ONE)
    assert fake.sent(BLANK) == [(0xAE,)]
    assert not fake.glass.on
    fake.panel_driver.show(ONE)
    assert fake.glass.on


def test_a_panel_that_was_off_lights_up_with_its_picture_there():
    fake = FakePanel()
    seen = []
    data = fake.glass.data
    fake.glass.data = lambda given: (seen.append(fake.glass.on), data(given))
    fake.panel_driver.show(ONE)
    fake.panel_driver.show(TWO)
    assert seen == [False, True]


def test_a_count_changes_nothing_but_the_picture():
    fake = FakePanel()
    fake.panel_driver.show(replace(ONE, count=1))
    assert [command[0] for command in fake.sent(replace(ONE, count=2))] == [0x21]


def test_a_waking_sets_a_panel_up_that_lost_its_power():
    fake = FakePanel()
    fake.panel_driver.show(ONE)
    fake.panel_driver.show(BLANK)
    fake.hands.glass = type(fake.glass)(SMALL)
    fake.panel_driver.show(TWO)
    assert fake.glass.on
    assert fake.glass.picture().getbbox() == Ink().box


def test_a_failure_is_told_and_the_next_page_connects_again():
    fake = FakePanel()
    fake.panel_driver.show(ONE)
    fake.hands.gone.add("screen")
    with pytest.raises(OSError, match="does not answer"):
        fake.panel_driver.show(TWO)
    with pytest.raises(OSError, match="no screen"):
        fake.panel_driver.show(TWO)
    assert fake.hands.open == set()
    fake.hands.gone.clear()
    fake.panel_driver.show(TWO)
    assert fake.glass.picture().getbbox() == Ink().box
    assert fake.hands.opened["screen"] == 2


def places(fake, pages):
    """Where the ink is in as many pages, one after the other."""
    found = []
    for number in range(pages):
        fake.panel_driver.show(Page(Kind.QUESTION, str(number)))
        found.append(fake.glass.picture().getbbox())
    return found


def test_words_move_now_and_then_by_a_pixel_and_nothing_is_cut_off():
    found = places(FakePanel(), STAYS * len(SHIFTS))
    left, top, right, bottom = Ink().box
    assert set(found) == {(left + x, top + y, right + x, bottom + y) for x, y in SHIFTS}
    assert found[0] == Ink().box
    assert sum(a != b for a, b in pairwise(found)) == len(SHIFTS)


def test_ink_at_the_edges_stays_where_it_is():
    box = (0, 0, 128, 64)
    assert set(places(FakePanel(ink=Ink(box)), STAYS * len(SHIFTS))) == {box}


def test_on_a_glass_that_is_larger_nothing_leaves_the_panel_in_its_middle():
    fake = FakePanel(part=ScreenPart(ScreenDriver.SSD1327), ink=Ink((0, 0, 128, 64)))
    assert set(places(fake, STAYS * len(SHIFTS))) == {(0, 0, 128, 64)}
    rows = [fake.glass._memory.levels(row, 0, 128) for row in range(128)]
    assert [row for row in range(128) if any(rows[row])] == [*range(32, 96)]


def test_a_panel_may_be_mounted_upside_down():
    fake = FakePanel(part=ScreenPart(rotate=Rotation.HALF))
    fake.panel_driver.show(ONE)
    assert fake.glass.picture().getbbox() == Ink().box
    fake.glass.turned = False
    left, top, right, bottom = Ink().box
    assert fake.glass.picture().getbbox() == (128 - right, 64 - bottom, 128 - left, 64 - top)


class Recorder:
    """A wire that keeps everything."""

    def __init__(self):
        self.sent = []

    def command(self, *cmd):
        self.sent.append(("command", *cmd))

    def data(self, data):
        self.sent.append(("data", *data))

    def cleanup(self):
        pass


def recorded(driver, *, night):
    """A driver of a controller's panel, and what goes over its wire."""
    wire, panel = Recorder(), driver.panels[0]
    oled = OledDevice(ScreenPart(driver=driver), panel, lambda: wire)
    return OledPanel(panel, oled, Ink().draw, lambda: night), wire


@pytest.mark.parametrize("driver", ScreenDriver)
def test_every_controller_has_a_day_and_a_night(driver):
    sent = []
    for night in (False, True):
        panel_driver, wire = recorded(driver, night=night)
        panel_driver.show(ONE)
        sent.append(wire.sent)
    by_day, by_night = sent
    differing = [a for a, b in zip(by_day, by_night, strict=True) if a != b]
    assert len(differing) >= 3


@pytest.mark.parametrize("driver", ScreenDriver)
def test_the_day_undoes_all_that_the_night_does(driver):
    controller = controller_of(driver)
    assert [command[0] for command in controller.day] == [
        command[0] for command in controller.night
    ]
    assert controller.night[0] == (0xC1 if driver is ScreenDriver.SSD1322 else 0x81, 0x00)


def test_an_ssd1322_charges_its_rows_as_briefly_as_can_be_by_night():
    panel_driver, wire = recorded(ScreenDriver.SSD1322, night=True)
    panel_driver.show(ONE)
    phases = [given for command, *given in commands(wire.sent) if command == 0xB1][-1][0]
    assert 2 * (phases & 0xF) + 1 == 5  # clocks of phase 1, which takes an odd number from 5 on
    assert phases >> 4 == 3  # clocks of phase 2, which takes 3 or more


@pytest.mark.parametrize("driver", ScreenDriver)
@pytest.mark.parametrize("night", [False, True])
def test_from_one_page_to_the_next_no_panel_blinks(driver, night):
    panel_driver, wire = recorded(driver, night=night)
    panel_driver.show(ONE)
    wire.sent = []
    panel_driver.show(TWO)
    controller = controller_of(driver)
    dims = controller.night if night else controller.day
    told = [command for command in commands(wire.sent) if len(command) < PICTURE]
    assert not {0xAE, 0xA4} & set(chain(*told))
    assert [command for command in told if command[0] in {dim[0] for dim in dims}] == [*dims]


def commands(sent):
    """Commands with their arguments, which some controllers take as data."""
    whole = []
    for kind, *given in sent:
        if kind == "command":
            whole.append(())
        whole[-1] += tuple(given)
    return whole


def test_the_exit_of_the_program_leaves_the_panel_alone():
    fake = FakePanel()
    fake.panel_driver.show(ONE)
    del fake.hands.commands[:]
    fake.panel_driver._device.cleanup()
    assert fake.hands.commands == []
    assert fake.hands.open == set()


def test_an_ssd1327_shows_the_page_in_the_middle_of_its_128_rows():
    wire = Recorder()
    oled = OledDevice(ScreenPart(driver=ScreenDriver.SSD1327), SMALL, lambda: wire)
    OledPanel(SMALL, oled, Ink().draw, lambda: False).show(ONE)
    pixels = max(wire.sent, key=len)[1:]
    lit = [number // 64 for number, pair in enumerate(pixels) if pair]
    assert (min(lit), max(lit)) == (32 + 20, 32 + 29)


def test_a_closed_panel_is_off():
    fake = FakePanel()
    fake.panel_driver.show(ONE)
    fake.panel_driver.close()
    assert not fake.glass.on
    assert fake.hands.open == set()
