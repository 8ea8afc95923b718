"""Every part has its modules; and a new one takes a line, a module, and one for the simulator."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from device.settings.parts.drivers import RingDriver, ScreenDriver
from device.settings.parts.ring import RingPart
from drivers.oled.controllers import controller_of
from drivers.ring.leds import leds_of
from drivers.sim.wires.ends import leds_at_end, panel_at_end

ROOT = Path(__file__).parents[2]

CONTROLLER = '''
"""SSD1305: 128x64, as a test has it."""

from luma.oled.device import ssd1305

from drivers.oled.controllers import Controller

CONTROLLER = Controller(ssd1305, day=((0x81, 0xCF),), night=((0x81, 0x00),))
'''

CONTROLLER_WIRE = '''
"""The SSD1305's end of the wire, as a test has it: every second row is dark."""

from drivers.sim.wires.oled.ssd1306 import Ssd1306Wire


class WIRE(Ssd1306Wire):
    def rows(self):
        width = self.panel.width
        rows = super().rows()
        return b"".join(
            rows[at : at + width] + bytes(width) for at in range(0, len(rows), 2 * width)
        )
'''

LEDS = '''
"""LEDs of a test, which are told how bright they are in one byte each."""

from drivers.ring.leds import Leds


class Strip:
    idle_milliamps = 1.0

    def __init__(self, pixels, order):
        self.pixels, self.order = pixels, order

    def current(self, peak):
        return 1.0

    def encode(self, colours, current=1.0):
        return bytes(max(colour) for colour in colours)


LEDS = Leds(Strip, hertz=1, dark_hertz=1)
'''

LEDS_WIRE = '''
"""LEDs of a test, at the end of a wire: they are blue."""


class WIRE:
    def __init__(self, leds, order):
        self.pixels = ()

    def write(self, data):
        self.pixels = tuple((0, 0, level) for level in data)
'''

LINES = {
    'SSD1309 = ("ssd1309"': '    SSD1305 = ("ssd1305", (_SMALL,), _BOTH, False)\n',
    'NEOPIXEL = ("neopixel"': '    GLOW = ("glow", "glow", "RGB", False, True)\n',
}
"""A line for each, before the line that begins so."""

MODULES = {
    "drivers/oled/ssd1305.py": CONTROLLER,
    "drivers/sim/wires/oled/ssd1305.py": CONTROLLER_WIRE,
    "drivers/ring/glow.py": LEDS,
    "drivers/sim/wires/glow.py": LEDS_WIRE,
}


def recorded(folder, settings):
    """The colours that are seen, and the pages, when the device in this folder is run."""
    (folder / "exhalo.yaml").write_text(settings, encoding="utf-8")
    (folder / "script.yaml").write_text("- {at: 1, press: start}\n- until: 3\n", encoding="utf-8")
    options = ("--headless", "script.yaml", "--frames", "5", "--pages", "pages")
    command = "import sys; from device.__main__ import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", command, "simulate", *options],
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    lines = map(json.loads, (folder / "recording.jsonl").read_text("utf-8").splitlines())
    colours = {tuple(led) for line in lines for led in line.get("ring", ())}
    return colours, [loaded(path) for path in sorted((folder / "pages").glob("*.png"))]


def loaded(path):
    with Image.open(path) as picture:
        return picture.copy()


def test_a_new_controller_or_led_is_a_line_and_its_modules(tmp_path):
    for name in ("device", "drivers", "content"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    table = tmp_path / "device" / "settings" / "parts" / "drivers.py"
    text = table.read_text(encoding="utf-8")
    for before, line in LINES.items():
        assert f"    {before}" in text
        text = text.replace(f"    {before}", f"{line}    {before}")
    table.write_text(text, encoding="utf-8")
    for name, module in MODULES.items():
        (tmp_path / name).write_text(module, encoding="utf-8")
    numbers = 'emergency_number: "112"\ncrisis_line: "116 123"\n'
    parts = "screen: {driver: ssd1305}\nring: {driver: glow}\n"
    colours, pages = recorded(tmp_path, numbers + parts)
    assert {(red, green) for red, green, _ in colours} == {(0, 0)}
    assert max(blue for _, _, blue in colours) > 0
    assert any(page.getbbox() for page in pages)
    for page in pages:
        rows = [page.crop((0, y, page.width, y + 1)).getbbox() for y in range(page.height)]
        assert not any(rows[1::2])


@pytest.mark.parametrize("driver", ScreenDriver)
def test_every_controller_has_its_modules(driver):
    controller = controller_of(driver)
    assert [command for command, *_ in controller.day] == [
        command for command, *_ in controller.night
    ]
    for panel in driver.panels:
        assert panel_at_end(driver, panel).panel == panel


@pytest.mark.parametrize("driver", RingDriver)
def test_every_kind_of_led_has_its_modules(driver):
    assert leds_of(driver).strip(8, driver.order).pixels == 8
    assert leds_at_end(RingPart(driver), 8).pixels == ()
