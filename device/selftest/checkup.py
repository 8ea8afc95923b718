"""Checks the machine that a device is built on: the findings, each with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from device.selftest.bootconfig import FILE, relevant_lines
from device.selftest.buscheck import bus_checkup
from device.selftest.finding import Finding, Verdict
from device.selftest.machine import GROUPS, PACKAGES, Machine
from device.selftest.soundcheck import sound_checkup
from device.selftest.speaker import fitted
from device.settings.parts.vibration import MotorDriver
from device.settings.settings import Settings

NEEDED = ("Adafruit-Blinka", "gpiod")
"""Packages that only hardware needs: without them neither the ring nor the buttons work."""


def checkup(machine: Machine, settings: Settings) -> tuple[Finding, ...]:
    """All findings about a machine, for a device with these settings."""
    general = (_model, _system, _packages, _service, _groups, _files, _config)
    found = [finding for check in general for finding in check(machine)]
    return (*found, *bus_checkup(machine, settings), *sound_checkup(machine, settings))


def settings_checkup(name: str, settings: Settings | None, mistakes: int = 0) -> Finding:
    """The finding about the settings in the file `name`; without a file `name` is empty.

    `settings` is None when there are `mistakes` in them. Only their number is told, because a
    message quotes what was written, and a report must hold nothing private.
    """
    if settings is None:
        said = f"{name} has {mistakes} mistake{'s' * (mistakes != 1)}"
        advice = "Run `exhalo check` on that file: it tells each of them and its line."
        return Finding("settings", said, Verdict.BAD, advice, blocks=True)
    return Finding("settings", f"{name or 'no file, so the usual ones'}; {_parts(settings)}")


def _parts(settings: Settings) -> str:
    ring, screen, panel = settings.ring, settings.screen, settings.fitted_panel
    pins = ", ".join(f"{button.name} on GPIO{pin}" for button, pin in settings.buttons.pins.items())
    driver = settings.motor_driver
    speaker = f"; a speaker on {settings.speaker_driver.value}" if fitted(settings) else ""
    motor = "" if driver is MotorDriver.NONE else f"; a motor on {driver.value}"
    return (
        f"{settings.leds} {ring.driver.value} LEDs, {ring.letters}, {ring.milliamps} mA; "
        f"{panel} {screen.driver_for(panel).value} on {screen.bus_for(panel).value}; {pins}"
        f"{speaker}{motor}"
    )


def _model(machine: Machine) -> Iterator[Finding]:
    if machine.is_pi:
        yield Finding("model", machine.model)
    else:
        advice = (
            "Run this on the Pi that the parts are wired to; elsewhere, `exhalo simulate` "
            "shows the device."
        )
        yield Finding("model", "not a Raspberry Pi", Verdict.BAD, advice)


def _system(machine: Machine) -> Iterator[Finding]:
    said = f"{machine.system or 'unknown'}, Linux {machine.kernel}, Python {machine.python}"
    yield Finding("system", said, Verdict.NOTE)


def _packages(machine: Machine) -> Iterator[Finding]:
    versions = [f"{name} {machine.packages.get(name, 'missing')}" for name in PACKAGES]
    yield Finding("packages", ", ".join(versions), Verdict.NOTE)
    for name in NEEDED:
        if name not in machine.packages:
            advice = (
                "Run `sudo make install`, or in your own environment `pip install '.[pi]'`, in "
                "the project's folder."
            )
            yield Finding("packages", f"{name} is missing", Verdict.BAD, advice)


def _service(machine: Machine) -> Iterator[Finding]:
    if machine.serving:
        advice = (
            "To try the parts run `sudo systemctl stop exhalo` first, and afterwards "
            "`sudo systemctl start exhalo`."
        )
        yield Finding("service", "the device is running", Verdict.NOTE, advice, blocks=True)


def _groups(machine: Machine) -> Iterator[Finding]:
    held = [group for group in GROUPS if group in machine.groups]
    lacking = [group for group in GROUPS if group not in machine.groups]
    said = "; ".join(
        f"{word} {', '.join(groups)}"
        for word, groups in (("in", held), ("not in", lacking))
        if groups
    )
    yield Finding("your groups", said, Verdict.NOTE)


def _files(machine: Machine) -> Iterator[Finding]:
    files = [
        path if usable else f"{path} (no access)" for path, usable in sorted(machine.files.items())
    ]
    yield Finding("device files", ", ".join(files) or "none", Verdict.NOTE)


def _config(machine: Machine) -> Iterator[Finding]:
    lines = ", ".join(relevant_lines(machine.config))
    yield Finding(FILE.rpartition("/")[2], lines or "no line that matters", Verdict.NOTE)
