"""The findings about a machine, from facts alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.model.panel import Panel
from device.selftest.bootconfig import lines_for, pi_model, relevant_lines
from device.selftest.checkup import checkup, settings_checkup
from device.selftest.finding import Part, Verdict
from device.selftest.machine import GROUPS, PACKAGES, Machine, Scan
from device.settings.parts.drivers import Bus, RingDriver
from device.settings.parts.ring import RingPart
from device.settings.parts.screen import I2cAddress, ScreenPart
from device.settings.parts.speaker import SpeakerDriver, SpeakerPart
from device.settings.parts.vibration import MotorDriver, VibrationPart
from device.settings.settings import Profile, Settings

WELL = Machine(
    model="Raspberry Pi 4 Model B Rev 1.5",
    kernel="6.12.25+rpt-rpi-v8 aarch64",
    python="3.11.2",
    packages=dict.fromkeys(PACKAGES, "1.0"),
    files=dict.fromkeys(
        ("/dev/spidev0.0", "/dev/i2c-1", "/dev/gpiochip0", "/dev/snd/pcmC0D0p"), True
    ),
    header=True,
    groups=frozenset(GROUPS),
    granted=frozenset(GROUPS),
    config=(
        "dtparam=i2c_arm=on,i2c_arm_baudrate=400000",
        *("[pi4]", "core_freq_min=500", "[all]"),
        "dtoverlay=max98357a,no-sdmode",
    ),
    buffer=4096,
    scan=Scan(frozenset({0x3C})),
)
REFUSED = dict.fromkeys(WELL.files, False)
FELT = Settings(vibration=VibrationPart(MotorDriver.GPIO))
ON_I2C = Settings(vibration=VibrationPart(MotorDriver.DRV2605))
KIOSK = Settings(profile=Profile.KIOSK)


def advice(machine, name, settings=None):
    """What is advised where the named finding is bad."""
    findings = checkup(machine, settings or Settings())
    return [each.advice for each in findings if each.name == name and each.failed]


def without(path):
    return {each: usable for each, usable in WELL.files.items() if each != path}


def test_a_machine_on_which_all_is_well_has_nothing_to_be_done():
    findings = checkup(WELL, Settings())
    assert not [each for each in findings if each.failed or each.advice or each.blocks]


@pytest.mark.parametrize(
    ("name", "changes", "says"),
    [
        ("model", {"model": "", "scan": None}, "exhalo simulate"),
        ("packages", {"packages": {}}, "sudo make install"),
        ("ring's bus", {"files": without("/dev/spidev0.0")}, "sudo raspi-config nonint do_spi 0"),
        ("ring's bus", {"files": REFUSED, "granted": frozenset()}, "usermod -aG gpio,i2c,spi"),
        ("ring's bus", {"files": REFUSED, "groups": frozenset()}, "log out and in again"),
        ("ring's clock", {"config": ()}, "`core_freq_min=500` below `[pi4]`"),
        ("ring's writes", {"buffer": 1024}, "spidev.bufsiz"),
        ("screen's bus", {"files": without("/dev/i2c-1")}, "sudo raspi-config nonint do_i2c 0"),
        ("screen's address", {"scan": Scan(frozenset({0x3D}))}, "screen: {address: 0x3D}"),
        ("screen's address", {"scan": Scan(frozenset({0x50}))}, "four wires"),
        ("screen's address", {"scan": Scan(error="it hangs")}, "SDA or SCL"),
        ("buttons' pins", {"header": False, "files": {}}, "no pins"),
        ("buttons' pins", {"header": False, "files": REFUSED}, "log out and in again"),
        ("buttons' pins", {"header": False}, "40 pins"),
        ("speaker's library", {"packages": {}}, "libasound2-dev"),
        ("sound cards", {"files": without("/dev/snd/pcmC0D0p")}, "dtoverlay=max98357a"),
        ("sound cards", {"files": REFUSED, "granted": frozenset()}, "spi,audio"),
        ("sound cards", {"files": REFUSED, "groups": frozenset()}, "log out and in again"),
        ("speaker's bus", {"config": ()}, "dtoverlay=max98357a,no-sdmode"),
    ],
)
def test_a_failure_says_what_to_do(name, changes, says):
    found = advice(replace(WELL, **changes), name)
    assert found
    assert all(says in each for each in found)


def test_who_was_let_in_after_the_login_is_not_told_to_join_again():
    machine = replace(WELL, files=REFUSED, groups=frozenset())
    assert "usermod" not in "".join(advice(machine, "ring's bus"))


def test_a_screen_on_spi_is_looked_for_there_and_nowhere_else():
    assert advice(replace(WELL, scan=Scan()), "screen's address", KIOSK) == []
    assert "[--] I2C bus: 0x3C answers" in map(str, checkup(WELL, KIOSK))
    assert "dtoverlay=spi1-1cs" in advice(WELL, "screen's bus", KIOSK)[0]
    second = Settings(screen=ScreenPart(bus=Bus.SPI, device=1))
    assert "dtoverlay=spi1-2cs" in advice(WELL, "screen's bus", second)[0]


def test_another_address_may_be_the_right_one():
    settings = Settings(screen=ScreenPart(address=I2cAddress(0x3D)))
    machine = replace(WELL, scan=Scan(frozenset({0x3D})))
    assert advice(machine, "screen's address", settings) == []
    assert "0x3C" in advice(WELL, "screen's address", settings)[0]


def test_a_dotstar_takes_any_clock():
    settings = Settings(ring=RingPart(RingDriver.DOTSTAR))
    assert advice(replace(WELL, config=()), "ring's clock", settings) == []


def test_a_slow_screen_is_a_note():
    findings = checkup(replace(WELL, config=("core_freq_min=500",)), Settings())
    speed = next(each for each in findings if each.name == "screen's speed")
    assert speed.verdict is Verdict.NOTE
    assert "i2c_arm_baudrate=400000" in speed.advice


def test_only_what_is_missing_blocks_a_part():
    blocked = {
        each.part for each in checkup(replace(WELL, files={}, header=False), FELT) if each.blocks
    }
    assert blocked == set(Part)
    odd = replace(WELL, scan=Scan(), config=(), buffer=100)
    assert not [each for each in checkup(odd, Settings()) if each.blocks]


def test_a_running_service_blocks_everything():
    service = next(each for each in checkup(replace(WELL, serving=True), Settings()) if each.blocks)
    assert "sudo systemctl stop exhalo" in service.advice
    assert all(map(service.concerns, Part))


@pytest.mark.parametrize(
    ("model", "core_freq"),
    [
        ("Raspberry Pi Zero 2 W Rev 1.0", "core_freq=250"),
        ("Raspberry Pi 3 Model B Plus Rev 1.3", "core_freq=250"),
        ("Raspberry Pi 4 Model B Rev 1.5", "core_freq_min=500"),
        ("Raspberry Pi 400 Rev 1.0", "core_freq_min=500"),
        ("Raspberry Pi 5 Model B Rev 1.0", ""),
    ],
)
def test_models_are_known_by_their_names(model, core_freq):
    assert pi_model(model).core_freq == core_freq


@pytest.mark.parametrize("model", ["", "Raspberry Pi Zero W Rev 1.1", "Radxa ROCK 5"])
def test_other_boards_are_not(model):
    assert pi_model(model) is None


def test_a_line_counts_on_the_boards_of_its_section():
    config = [
        "a=1",
        "[pi4]",
        "b=2 # why",
        "",
        "# c=3",
        "[pi5]",
        "d=4",
        "[none]",
        "e=5",
        "[ALL]",
        "f=6",
    ]
    assert lines_for(config, pi_model("Raspberry Pi 4")) == ("a=1", "b=2", "f=6")


def test_lines_that_matter_are_told_and_no_others():
    lines = (
        "dtparam=spi=on",
        "dtparam=i2c_arm=on",
        "dtparam=audio=on",
        "dtoverlay=spi1-1cs",
        "[0x12345678]",
        "core_freq=250",
        "#dtparam=spi=off",
        "hdmi_edid_filename=anna",
    )
    assert relevant_lines(lines) == (
        *("dtparam=spi=on", "dtparam=i2c_arm=on", "dtoverlay=spi1-1cs", "core_freq=250"),
    )


def test_settings_are_told_by_their_parts():
    found = str(settings_checkup("kiosk.yaml", KIOSK))
    assert "kiosk.yaml; 24 neopixel LEDs, GRB, 500 mA; 256x64 ssd1322 on spi" in found
    assert "START on GPIO6" in found


def test_broken_settings_block_everything_and_are_counted_only():
    found = settings_checkup("exhalo.yaml", None, 2)
    assert found.failed
    assert found.blocks
    assert "2 mistakes" in found.said
    assert "exhalo check" in found.advice


def about_motor(machine, settings):
    return [str(each) for each in checkup(machine, settings) if each.part is Part.MOTOR]


def test_nothing_is_said_of_a_motor_that_is_not_fitted():
    assert about_motor(WELL, Settings()) == []
    assert "motor" not in str(settings_checkup("exhalo.yaml", Settings()))
    assert "a motor on drv2605" in str(settings_checkup("exhalo.yaml", ON_I2C))


def test_a_motor_on_a_pin_needs_the_header():
    assert about_motor(WELL, FELT) == ["[ok] motor's pin: GPIO12"]
    (said,) = about_motor(replace(WELL, header=False), FELT)
    assert said.startswith("[!!] motor's pin: no header")


def test_a_motor_on_a_bus_needs_the_bus_and_an_answer():
    found = replace(WELL, scan=Scan(frozenset({0x3C, 0x5A})))
    assert about_motor(found, ON_I2C) == [
        "[ok] motor's bus: /dev/i2c-1",
        "[ok] motor's address: 0x5A answers",
    ]
    assert "nothing answers at 0x5A" in about_motor(WELL, ON_I2C)[1]
    assert "raspi-config" in about_motor(replace(WELL, files={}, scan=None), ON_I2C)[0]


def test_a_bus_that_was_not_scanned_says_nothing_of_an_address():
    other = Settings(vibration=VibrationPart(MotorDriver.DRV2605, port=3))
    files = {**WELL.files, "/dev/i2c-3": True}
    assert about_motor(replace(WELL, files=files), other) == ["[ok] motor's bus: /dev/i2c-3"]


def about_speaker(machine, settings):
    return [str(each) for each in checkup(machine, settings) if each.part is Part.SPEAKER]


@pytest.mark.parametrize("line", ["dtoverlay=max98357a", "dtoverlay=hifiberry-dac"])
def test_a_speaker_on_i2s_needs_a_card_and_its_line(line):
    assert about_speaker(replace(WELL, config=(line,)), Settings()) == [
        "[ok] sound cards: /dev/snd/pcmC0D0p",
        "[ok] speaker's bus: I2S is set up",
    ]
    assert relevant_lines([line]) == (line,)
    other = replace(WELL, config=("[pi5]", line))
    assert about_speaker(other, Settings())[1].startswith("[!!] speaker's bus")


def test_one_by_usb_needs_no_line_and_is_to_be_plugged_in():
    by_usb = Settings(speaker=SpeakerPart(SpeakerDriver.USB))
    bare = replace(WELL, config=(), files={})
    (said,) = about_speaker(bare, by_usb)
    assert "Plug the sound card in" in said
    assert "a speaker on usb" in str(settings_checkup("exhalo.yaml", by_usb))


def test_a_bedside_whose_screen_takes_the_pins_has_no_speaker_to_be_told_of():
    wide = Settings(panel=Panel(256, 64))
    assert "a speaker on" not in str(settings_checkup("exhalo.yaml", wide))
    assert not list(about_speaker(WELL, wide))


@pytest.mark.parametrize(
    "settings",
    [
        Settings(speaker=SpeakerPart(SpeakerDriver.NONE)),
        Settings(profile=Profile.KIOSK, speaker=SpeakerPart(SpeakerDriver.USB)),
    ],
)
def test_nothing_is_said_of_a_speaker_that_may_not_be_heard(settings):
    assert about_speaker(replace(WELL, packages={}, files={}, config=()), settings) == []
    assert "a speaker" not in str(settings_checkup("exhalo.yaml", settings))
