"""Every part that settings may name is in the settings guide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from device.settings.parts.drivers import Bus, RingDriver, ScreenDriver

DOCS = Path(__file__).parents[2] / "docs"
SETTINGS = (DOCS / "settings.md").read_text(encoding="utf-8")

ROW = re.compile(r"^\| `(\w+)` \| (.*?) \| (.*?) \| (.*?) \| (.*?) \|$", re.MULTILINE)
ROWS = {name: row for name, *row in ROW.findall(SETTINGS) if name != "driver"}
"""The rows of the table of controllers, by their names."""


@pytest.mark.parametrize("driver", ScreenDriver)
def test_a_controller_has_its_row_in_the_settings_guide(driver):
    panels, buses, greys, _ = ROWS[driver.value]
    assert panels == ", ".join(map(str, driver.panels))
    assert buses == ", ".join(bus.value for bus in driver.buses)
    assert greys == ("16" if driver.grey else "none")


def test_the_settings_guide_has_no_other_controllers():
    assert [*ROWS] == [driver.value for driver in ScreenDriver]
    assert {bus for _, buses, *_ in ROWS.values() for bus in buses.split(", ")} == {
        bus.value for bus in Bus
    }


@pytest.mark.parametrize("driver", RingDriver)
def test_a_kind_of_led_is_in_the_settings_guide(driver):
    assert f"`{driver.value}`" in SETTINGS
    assert driver.leds.upper() in SETTINGS
    assert f"`{driver.order}`" in SETTINGS
