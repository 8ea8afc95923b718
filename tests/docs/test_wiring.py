"""The wiring page: its pictures are fresh, and its pins and sums are the drivers' own."""

from __future__ import annotations

import re
import runpy
import sys
from datetime import time
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from gpiozero.pins.pi import PiBoardInfo

from device.model.breathing.breath import Breath
from device.model.buttons.button import Button
from device.outputs.light.breath import Swell
from device.outputs.light.light import candela
from device.outputs.screen.fonts import capital
from device.outputs.screen.formats import FORMATS
from device.settings.parts.header import I2C_PINS
from device.settings.parts.legibility import SCREENS
from device.settings.parts.vibration import ADDRESS, VIBRATION
from device.settings.settings import PIXELS, Profile, Settings
from drivers.gpio.buttons import PINS
from drivers.ring.dither import BUDGET_MILLIAMPS, CHANNEL_MILLIAMPS, Dither
from drivers.ring.frames import RATE, frames_of
from drivers.ring.ws2812 import HERTZ, IDLE_MILLIAMPS, Ws2812
from drivers.sim.wires.ws2812 import decode

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "wiring.md").read_text(encoding="utf-8")
NOON, MIDNIGHT = time(12), time(0)
BOARDS = {"Zero 2 W": 0x902120, "3": 0xA02082, "4": 0xA03111, "5": 0xC04170}

sys.path.insert(0, str(DOCS / "tools"))
from wires.plan import (  # noqa: E402
    BCM,
    BEDSIDE,
    CLAIMED,
    DOTSTAR,
    FUNCTIONS,
    GROUND,
    PLANS,
    SHIFTER,
    SUPPLY,
    label,
    name,
)
from wires.shifter import TIED_HIGH, TIED_LOW  # noqa: E402

pictures = runpy.run_path(str(DOCS / "tools" / "wiring.py"))["pictures"]


def section(title):
    """What stands under one of the page's headings."""
    parts = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    return next(part for part in parts if part.startswith(f"{title}\n"))


def rows(title):
    """The cells of the tables in a section, without their heads."""
    lines = [line for line in section(title).splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0].isdigit()]


def table(title):
    """A section's pin table: the name and the terminal that the page gives each pin."""
    return {
        int(pin): (called, re.split(r"[,;(]", goes)[0].strip()) for pin, called, goes in rows(title)
    }


def planned(wires):
    return {wire.pin: (label(wire.pin), f"{wire.part} {wire.terminal}") for wire in wires}


def test_the_pictures_are_the_ones_that_the_program_draws():
    drawn = {file: svg.encode() for file, svg in pictures().items()}
    kept = {path.name: path.read_bytes() for path in (DOCS / "pictures").glob("wiring-*.svg")}
    assert kept == drawn, "run: python docs/tools/wiring.py docs/pictures"


def test_every_picture_is_shown_and_every_picture_shown_is_there():
    shown = re.findall(r"\]\(pictures/(wiring-[a-z]+\.svg)\)", PAGE)
    assert sorted(shown) == sorted(pictures())


@pytest.mark.parametrize("file", pictures())
def test_a_picture_is_well_formed_and_has_a_name_to_be_read_aloud(file):
    root = ET.fromstring(pictures()[file])  # noqa: S314 - our own drawing
    assert root[0].tag.endswith("title")
    assert root[0].text


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_a_picture_names_the_pins_of_its_plan(plan):
    root = ET.fromstring(pictures()[f"wiring-{plan.name}.svg"])  # noqa: S314
    words = [each.text for each in root.iter() if each.tag.endswith("text")]
    assert {label(wire.pin) for wire in plan.wires} <= set(words)
    assert {str(pin) for pin in range(1, 41)} <= set(words)


@pytest.mark.parametrize(
    ("title", "wires"),
    [(plan.name.capitalize(), plan.wires) for plan in PLANS if plan is not DOTSTAR]
    + [("Another ring: APA102", set(DOTSTAR.wires) - set(BEDSIDE.wires))],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_page_s_tables_are_the_plans(title, wires):
    assert table(title) == planned(wires)


@pytest.mark.parametrize("revision", BOARDS.values(), ids=BOARDS)
def test_the_header_is_that_of_every_model(revision):
    header = PiBoardInfo.from_revision(revision).headers["J8"].pins
    named = dict.fromkeys(GROUND, "GND") | {pin: f"GPIO{bcm}" for pin, bcm in BCM.items()}
    named |= {pin: {"3.3 V": "3V3", "5 V": "5V"}[volts] for pin, volts in SUPPLY.items()}
    assert named == {pin: info.name for pin, info in header.items()}


@pytest.mark.parametrize("revision", BOARDS.values(), ids=BOARDS)
def test_a_bus_s_pins_can_do_what_the_bus_wants(revision):
    header = PiBoardInfo.from_revision(revision).headers["J8"].pins
    for bus, claimed in CLAIMED.items():
        for pin in claimed:
            assert bus.lower()[:3] in header[pin].interfaces


def test_the_buses_are_on_the_pins_that_the_chip_gives_them():
    # Source: Broadcom, BCM2835 ARM Peripherals, section 6.2, alternative functions.
    by_bus = {"SDA": 2, "SCL": 3, "SPI0 MOSI": 10, "SPI0 SCLK": 11}
    by_bus |= {"SPI1 CE0": 18, "SPI1 MOSI": 20, "SPI1 SCLK": 21}
    assert {function: bcm for bcm, function in FUNCTIONS.items()} == by_bus
    claimed = {bus: {BCM[pin] for pin in pins} for bus, pins in CLAIMED.items()}
    assert claimed == {"I2C1": {2, 3}, "SPI0": {7, 8, 9, 10, 11}, "SPI1": {18, 19, 20, 21}}


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_no_pin_is_used_twice(plan):
    used = [wire.pin for wire in plan.wires]
    assert len(used) == len(set(used))


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_nothing_else_is_on_a_pin_that_a_bus_keeps_for_itself(plan):
    for claimed in CLAIMED.values():
        on = [wire for wire in plan.wires if wire.pin in claimed]
        assert len({"ring" if wire.part == "shifter" else wire.part for wire in on}) <= 1
        assert all(BCM[wire.pin] in FUNCTIONS for wire in on)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_power_goes_to_power_and_ground_to_ground(plan):
    volts = {"5V": "5 V", "VCC": "3.3 V", "GND": "GND"}
    for wire in plan.wires:
        assert volts.get(wire.terminal, name(wire.pin)) == name(wire.pin)
        assert (wire.pin in BCM) == (wire.terminal not in volts)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.name)
def test_buttons_are_where_their_driver_looks(plan):
    assert {button: BCM[plan.pin("buttons", button.name)] for button in Button} == dict(PINS)


@pytest.mark.parametrize(
    "plan", [plan for plan in PLANS if plan is not DOTSTAR], ids=lambda plan: plan.name
)
def test_parts_are_those_of_the_profile(plan):
    profile = Profile(plan.name)
    assert (plan.pixels, plan.panel) == (
        profile.usual.pixels,
        (profile.usual.panel.width, profile.usual.panel.height),
    )


def test_the_shifter_s_pins_each_go_somewhere():
    signals, open_outputs = {2, 3}, {6, 8, 11}
    assert sorted([*TIED_HIGH, *TIED_LOW, *signals, *open_outputs]) == sorted(SHIFTER)
    assert all(SHIFTER[pin].endswith("Y") for pin in open_outputs)


def test_the_motor_is_on_the_pins_that_the_settings_name():
    pins = [(int(pin), called) for pin, called, _ in rows("A vibration motor")]
    assert [called for pin, called in pins] == [label(pin) for pin, _ in pins]
    through_transistor, on_bus = pins[:3], pins[3:]
    assert BCM[through_transistor[1][0]] == VIBRATION.pin
    bus = {BCM[pin] for pin, _ in on_bus if pin in BCM}
    assert bus == set(I2C_PINS[VIBRATION.port])
    taken = {wire.pin for plan in PLANS for wire in plan.wires}
    assert not {pin for pin, _ in through_transistor} & taken - set(GROUND)
    assert f"0x{ADDRESS:02X}, which no setting changes" in section("A vibration motor")


def test_pins_in_the_text_have_their_right_names():
    pairs = [(int(bcm), int(pin)) for bcm, pin in re.findall(r"GPIO(\d+) \(pin (\d+)\)", PAGE)]
    assert pairs
    assert all(BCM[pin] == bcm for bcm, pin in pairs)
    volts = re.findall(r"from (5 V|3\.3 V) \(pin (\d+)\) to ground \(pin (\d+)\)", PAGE)
    assert [(SUPPLY[int(high)], int(low) in GROUND) for _, high, low in volts] == [
        (words, True) for words, _, _ in volts
    ]
    assert {int(bcm) for bcm in re.findall(r"GPIO(\d+)", PAGE)} <= set(BCM.values())


def lettered(screen):
    """What the page's table says of a screen: computed from the letters' own ink."""
    form = FORMATS[screen.panel]
    words, marks = capital(form.text), capital(form.mark)
    return [
        f'{screen.inches}"',
        screen.driver.name,
        str(screen.panel),
        f"{screen.pitch:.3f} mm",
        f"{screen.centimetres} cm",
        f"{words} px",
        f"{screen.millimetres(words):.2f}",
        f"{screen.arcminutes(words):.1f}",
        f"{marks} px",
        f"{screen.arcminutes(marks):.1f}",
    ]


def test_the_table_of_screens_is_computed_from_the_letters():
    lines = [line for line in section("Screens").splitlines() if line.startswith("| ")]
    told = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert told[1:] == [lettered(screen) for screen in SCREENS]


def test_the_bedside_is_read_from_the_distance_of_its_screen():
    usual = next(screen for screen in SCREENS if screen.panel == Profile.BEDSIDE.usual.panel)
    assert f"**From the pillow: {usual.centimetres} cm**" in PAGE
    assert f'{usual.driver.name}, set to I2C, {usual.inches}"' in PAGE


def test_the_pins_that_spi0_keeps_are_said_to_be_taken():
    text = " ".join(section("Configuration").split())
    assert "leave pins 21, 24 and 26 free, and 23 unless" in text
    assert {21, 23, 24, 26} == set(CLAIMED["SPI0"]) - {19}


def drawn(pixels, moment, mean):
    """What a ring draws over a breath at a time of day, in mA: the mean, or the most."""
    settings = Settings()
    dither = Dither(Ws2812(pixels))
    swell = Swell(settings.look(moment), Breath(settings.pattern))
    frames = frames_of(swell, dither)
    wire = [decode(frames.frame(number)) for number in range(round(swell.period * RATE))]
    loads = [dither.idle + CHANNEL_MILLIAMPS * sum(chain(*leds)) / 255 for leds in wire]
    return round(sum(loads) / len(loads) if mean else max(loads))


def test_what_a_ring_draws_is_what_the_driver_reckons():
    for ring, top, day, night, fault in (map(int, row) for row in rows("Power")):
        assert top == drawn(ring, NOON, mean=False)
        assert day == drawn(ring, NOON, mean=True)
        assert night == drawn(ring, MIDNIGHT, mean=True)
        assert fault == ring * (3 * CHANNEL_MILLIAMPS + IDLE_MILLIAMPS)
    assert [int(row[0]) for row in rows("Power")] == [8, 16, 24]


def test_the_limits_are_the_settings():
    settings = Settings()
    assert f"**{BUDGET_MILLIAMPS:g} mA**" in PAGE
    assert f"**{settings.ceiling:.0%}**".replace("%", " %") in PAGE
    assert f"{settings.night_ceiling:.0%} by night".replace("%", " %") in PAGE
    longest = Ws2812(PIXELS[-1], "GRBW").encode([(0, 0, 0)] * PIXELS[-1])
    assert f"{len(longest)} bytes" in PAGE


def test_every_sum_in_the_page_adds_up():
    sums = re.findall(r"((?:\d+(?: \([a-z0-9 ]+\))? \+ )+\d+(?: \([a-z0-9 ]+\))?) = (\d+) mA", PAGE)
    assert len(sums) == 7
    for terms, total in sums:
        assert sum(map(int, re.findall(r"\d+", re.sub(r"\([^)]*\)", "", terms)))) == int(total)


def high_nanoseconds(fastest, actual):
    """How long a zero is high when the divider was made for one clock and another runs, in ns."""
    divider = -(-fastest // HERTZ)
    return round((divider + divider % 2) / actual * 1e9)


def test_what_the_core_s_clock_does_to_a_bit():
    text = " ".join(section("Configuration").split())
    assert f"On an idle Pi 3 it would be {high_nanoseconds(400_000_000, 250_000_000)} ns" in text
    assert f"on an idle Pi 4 {high_nanoseconds(500_000_000, 200_000_000)} ns" in text
    fixed = [high_nanoseconds(clock, clock) for clock in (250_000_000, 500_000_000)]
    assert f"With the lines it is {fixed[0]} ns and {fixed[1]} ns" in text


def test_the_light_at_the_pillow():
    text = " ".join(section("Mounting").split())
    for moment, words in ((MIDNIGHT, "{:.2f} cd"), (NOON, "{:.1f} cd")):
        look = Settings().look(moment)
        intensity = BEDSIDE.pixels * candela(look.shade(1.0))
        assert words.format(intensity) in text
        assert f"{intensity / 0.6**2:.1f} lx" in text


def test_it_says_that_nobody_has_tried_it():
    assert "**Not yet tried on a Pi.**" in PAGE


def test_the_command_writes_every_picture(tmp_path, monkeypatch):
    program = runpy.run_path(str(DOCS / "tools" / "wiring.py"))
    monkeypatch.setattr(sys, "argv", ["wiring.py", str(tmp_path / "out")])
    assert program["main"]() == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(pictures())
