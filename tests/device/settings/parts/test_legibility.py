"""At the reading distance of each screen, the angle of its letters is large enough."""

from __future__ import annotations

import pytest

from device.model.panel import PANELS
from device.outputs.screen.fonts import capital, glyph
from device.outputs.screen.formats import FORMATS
from device.settings.parts.drivers import ScreenDriver
from device.settings.parts.legibility import LEAST_ARCMINUTES, SCREENS, Screen
from device.settings.parts.screen import ScreenPart
from device.settings.settings import Profile

on_every_screen = pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.inches)


@on_every_screen
def test_capitals_are_large_enough_in_words_and_in_marks(screen):
    form = FORMATS[screen.panel]
    for face in (form.text, form.mark):
        assert screen.arcminutes(capital(face)) >= LEAST_ARCMINUTES


@on_every_screen
def test_every_capital_and_figure_is_as_high_as_it_is_taken_to_be(screen):
    form = FORMATS[screen.panel]
    for face in (form.text, form.mark):
        for letter in "BDEFHIKLMNPRTXYZ0123456789":
            assert glyph(face, letter).picture.height in (capital(face), capital(face) + 1), letter


@on_every_screen
def test_a_screen_is_one_that_its_controller_drives(screen):
    assert screen.panel in screen.driver.panels
    columns, rows = screen.glass
    width, height = screen.area
    assert screen.panel.width == columns
    assert screen.panel.height <= rows
    assert width / columns == pytest.approx(height / rows, rel=0.02)
    # The diagonal that it is sold by.
    assert (width**2 + height**2) ** 0.5 / 25.4 == pytest.approx(float(screen.inches), abs=0.03)


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_the_first_of_a_panel_is_what_the_settings_take_it_to_be(panel):
    first = next(screen for screen in SCREENS if screen.panel == panel)
    assert first.driver is ScreenPart().driver_for(panel)


@pytest.mark.parametrize("profile", Profile)
def test_buttons_are_within_reach_of_who_reads_the_usual_screen(profile):
    first = next(screen for screen in SCREENS if screen.panel == profile.usual.panel)
    assert 25 <= first.centimetres <= 70


def test_an_angle_is_that_of_a_triangle():
    # 1 mm at 3.4377 m is one arcminute; 10 px of 1 mm at 1 m are 34.377.
    screen = Screen("1", ScreenDriver.SSD1306, PANELS[0], (128.0, 64.0), 100, (128, 64))
    assert (screen.pitch, screen.millimetres(10)) == (1.0, 10.0)
    assert screen.arcminutes(10) == pytest.approx(34.377, abs=0.001)
