"""Checks the buses and pins of the parts: are they there, may they be used, do parts answer."""

from __future__ import annotations

from collections.abc import Iterator

from device.selftest.bootconfig import FILE, lines_for, pi_model
from device.selftest.finding import Finding, Part, Verdict
from device.selftest.machine import Machine
from device.settings.parts.drivers import Bus, RingDriver
from device.settings.parts.vibration import ADDRESS, MotorDriver
from device.settings.settings import Settings

BUFFER = 4096
"""Bytes that spidev takes in one write by default (Linux, spidev.c)."""

USUAL_ADDRESSES = (0x3C, 0x3D)
"""The I2C addresses of small OLEDs."""

RING = "/dev/spidev0.0"
"""The device file of the ring's bus."""

SPI_ON = "Run `sudo raspi-config nonint do_spi 0`, then `sudo reboot`."
I2C_ON = "Run `sudo raspi-config nonint do_i2c 0`, then `sudo reboot`."
JOIN = 'Run `sudo usermod -aG gpio,i2c,spi,audio "$USER"`, then log out and in again.'
LOGIN = "You have been let in since you logged in: log out and in again."


def bus_checkup(machine: Machine, settings: Settings) -> Iterator[Finding]:
    """The findings about the buses of ring and screen, the buttons' pins, and the motor."""
    yield from _ring_bus(machine)
    yield from _ring_clock(machine, settings.ring.driver)
    yield from _ring_buffer(machine)
    yield from _screen_bus(machine, settings)
    yield from _screen_address(machine, settings)
    yield from _screen_speed(machine, settings)
    yield from _pins(machine)
    yield from _motor(machine, settings)


def _ring_bus(machine: Machine) -> Iterator[Finding]:
    yield _bus(machine, "ring's bus", RING, Part.RING, SPI_ON)


def _ring_clock(machine: Machine, driver: RingDriver) -> Iterator[Finding]:
    pi = pi_model(machine.model)
    if pi is None or not pi.core_freq or driver.clock:
        return
    lines = lines_for(machine.config, pi)
    if pi.core_freq in lines:
        yield Finding("ring's clock", pi.core_freq, part=Part.RING)
    else:
        advice = (
            f"Add the line `{pi.core_freq}` below `[{pi.sections[0]}]` in {FILE}, then "
            "`sudo reboot`: without it LEDs may turn white."
        )
        yield Finding("ring's clock", "it may change", Verdict.BAD, advice, Part.RING)


def _ring_buffer(machine: Machine) -> Iterator[Finding]:
    if machine.buffer is None:
        return
    said = f"spidev takes {machine.buffer} bytes at once"
    if machine.buffer >= BUFFER:
        yield Finding("ring's writes", said, part=Part.RING)
    else:
        advice = (
            "Remove `spidev.bufsiz` from /boot/firmware/cmdline.txt, or from the files in "
            "/etc/modprobe.d, then `sudo reboot`."
        )
        yield Finding("ring's writes", said, Verdict.BAD, advice, Part.RING)


def _screen_bus(machine: Machine, settings: Settings) -> Iterator[Finding]:
    screen = settings.screen
    if screen.bus_for(settings.fitted_panel) is Bus.I2C:
        path, advice = f"/dev/i2c-{screen.number}", I2C_ON
    else:
        path = f"/dev/spidev{screen.number}.{screen.device}"
        overlay = f"dtoverlay=spi{screen.number}-{screen.device + 1}cs"
        advice = f"Add the line `{overlay}` below `[all]` in {FILE}, then `sudo reboot`."
    yield _bus(machine, "screen's bus", path, Part.SCREEN, advice)


def _screen_address(machine: Machine, settings: Settings) -> Iterator[Finding]:
    scan, wanted = machine.scan, settings.screen.address.number
    if scan is None:
        return
    seen = ", ".join(f"0x{number:02X}" for number in sorted(scan.answers)) or "nothing"
    said = f"{seen} answers; the screen is set to 0x{wanted:02X}"
    if settings.screen.bus_for(settings.fitted_panel) is not Bus.I2C:
        yield Finding("I2C bus", f"{seen} answers", Verdict.NOTE, part=Part.SCREEN)
    elif scan.error:
        yield Finding("screen's address", scan.error, Verdict.BAD, _HANGS, Part.SCREEN)
    elif wanted in scan.answers:
        yield Finding("screen's address", said, part=Part.SCREEN)
    else:
        advice = _elsewhere(scan.answers)
        yield Finding("screen's address", said, Verdict.BAD, advice, Part.SCREEN)


_HANGS = "Switch off, and look for SDA or SCL touching ground or each other."


def _elsewhere(answers: frozenset[int]) -> str:
    for number in USUAL_ADDRESSES:
        if number in answers:
            return f"Set `screen: {{address: 0x{number:02X}}}` in exhalo.yaml."
    return "Switch off, and check the screen's four wires, its 3.3 V first, against docs/wiring.md."


def _screen_speed(machine: Machine, settings: Settings) -> Iterator[Finding]:
    pi = pi_model(machine.model)
    if pi is None or settings.screen.bus_for(settings.fitted_panel) is not Bus.I2C:
        return
    if not any("i2c_arm_baudrate=" in line for line in lines_for(machine.config, pi)):
        advice = (
            f"Add the line `dtparam=i2c_arm_baudrate=400000` below `[all]` in {FILE}, then "
            "`sudo reboot`: a page then takes 23 ms instead of 92."
        )
        yield Finding("screen's speed", "the usual 100 kHz", Verdict.NOTE, advice, Part.SCREEN)


def _pins(machine: Machine) -> Iterator[Finding]:
    chips = [path for path in machine.files if path.startswith("/dev/gpiochip")]
    if machine.header:
        yield Finding("buttons' pins", "the header is there", part=Part.BUTTONS)
    elif not chips:
        advice = "Run `sudo apt full-upgrade`, then `sudo reboot`: the kernel offers no pins."
        yield _missing("buttons' pins", "no /dev/gpiochip*", advice, Part.BUTTONS)
    elif not any(machine.files[path] for path in chips):
        yield _missing("buttons' pins", "no access", let_in(machine, "gpio"), Part.BUTTONS)
    else:
        advice = "Use a Pi Zero to 5: no chip here is the one of its 40 pins."
        yield _missing("buttons' pins", "not a Pi's header", advice, Part.BUTTONS)


def _motor(machine: Machine, settings: Settings) -> Iterator[Finding]:
    driver, port = settings.motor_driver, settings.vibration.port
    if driver is MotorDriver.GPIO:
        if not machine.header:
            yield _missing("motor's pin", "no header", _NO_HEADER, Part.MOTOR)
        else:
            yield Finding("motor's pin", f"GPIO{settings.vibration.pin}", part=Part.MOTOR)
    elif driver is MotorDriver.DRV2605:
        yield _bus(machine, "motor's bus", f"/dev/i2c-{port}", Part.MOTOR, I2C_ON)
        yield from _motor_address(machine, settings)


_NO_HEADER = "See what is said of the buttons' pins: the motor is on the same header."


def _motor_address(machine: Machine, settings: Settings) -> Iterator[Finding]:
    """Whether its driver chip answers; only the screen's bus was scanned."""
    if machine.scan is None or settings.vibration.port != settings.screen.number:
        return
    if ADDRESS in machine.scan.answers:
        yield Finding("motor's address", f"0x{ADDRESS:02X} answers", part=Part.MOTOR)
    else:
        said = f"nothing answers at 0x{ADDRESS:02X}"
        advice = "Switch off, and check the DRV2605's four wires against docs/wiring.md."
        yield Finding("motor's address", said, Verdict.BAD, advice, Part.MOTOR)


def _bus(machine: Machine, name: str, path: str, part: Part, advice: str) -> Finding:
    if path not in machine.files:
        return _missing(name, f"no {path}", advice, part)
    if not machine.files[path]:
        group = "i2c" if "i2c" in path else "spi"
        return _missing(name, f"no access to {path}", let_in(machine, group), part)
    return Finding(name, path, part=part)


def _missing(name: str, said: str, advice: str, part: Part) -> Finding:
    return Finding(name, said, Verdict.BAD, advice, part, blocks=True)


def let_in(machine: Machine, group: str) -> str:
    """What to do for a user to whom a group does not apply yet."""
    return LOGIN if group in machine.granted - machine.groups else JOIN
