"""Finds out what the machine is and has, from the files of the kernel and of the system.

Nothing is written: to scan an I2C bus, one byte is read from each address. Host names, user names
and serial numbers are not kept. Not yet tried on a Pi.
"""

from __future__ import annotations

import grp
import os
import platform
import pwd
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from errno import EBUSY, EIO, ENXIO, EREMOTEIO
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from smbus2 import SMBus

from device.selftest.machine import GROUPS, PACKAGES, Machine, Scan
from drivers.kernel_files import text_of

ADDRESSES = range(0x08, 0x78)
"""Addresses that are scanned: the others are reserved (NXP UM10204, section 3.1.12)."""

DEVICES = ("spidev*", "i2c-*", "gpiochip*", "snd/pcmC*D*p")
CONFIGS = ("boot/firmware/config.txt", "boot/config.txt")
"""Where config.txt is: since Raspberry Pi OS Bookworm, and before."""

_NOBODY = (ENXIO, EREMOTEIO, EIO)
"""The errors of a bus for an address where nothing answers."""


def read_machine(bus: int, root: Path = Path("/")) -> Machine:
    """The machine whose files are below `root`; on a Pi, I2C bus number `bus` is scanned, too."""
    system = os.uname()
    model = text_of(root / "proc/device-tree/model").strip("\0\n")
    machine = Machine(
        model=model,
        system=_system(root),
        kernel=f"{system.release} {system.machine}",
        python=platform.python_version(),
        packages=dict(_packages()),
        files=dict(_files(root / "dev")),
        header=_header(),
        groups=_groups(),
        granted=_granted(),
        config=_config(root),
        buffer=_number(root / "sys/module/spidev/parameters/bufsiz"),
        serving=_serving(),
    )
    # On other machines the buses lead to memory modules and monitors: those are not scanned.
    if not (machine.is_pi and machine.files.get(f"/dev/i2c-{bus}")):
        return machine
    return replace(machine, scan=scan(root / f"dev/i2c-{bus}"))


def scan(path: Path) -> Scan:
    """The addresses that answer on an I2C bus, and those that a driver of the kernel uses."""
    answers = set()
    try:
        with closing(SMBus(str(path))) as bus:
            for address in ADDRESSES:
                if _answers(bus, address):
                    answers.add(address)
    except OSError as error:
        # A bus that hangs takes a second for each address: one is enough.
        return Scan(frozenset(answers), f"the bus does not work: {error.strerror}")
    return Scan(frozenset(answers))


def _answers(bus: SMBus, address: int) -> bool:
    try:
        bus.read_byte(address)
    except OSError as error:
        if error.errno in _NOBODY:
            return False
        if error.errno != EBUSY:
            raise
    return True


def _number(path: Path) -> int | None:
    text = text_of(path).strip()
    return int(text) if text.isdigit() else None


def _system(root: Path) -> str:
    lines = text_of(root / "etc/os-release").splitlines()
    names = (line.partition("=")[2] for line in lines if line.startswith("PRETTY_NAME="))
    return next(names, "").strip('"')


def _config(root: Path) -> tuple[str, ...]:
    texts = (text_of(root / name) for name in CONFIGS)
    return tuple(next(filter(None, texts), "").splitlines())


def _packages() -> Iterator[tuple[str, str]]:
    for name in PACKAGES:
        with suppress(PackageNotFoundError):
            yield name, version(name)


def _files(folder: Path) -> Iterator[tuple[str, bool]]:
    for pattern in DEVICES:
        for path in folder.glob(pattern):
            yield f"/dev/{path.relative_to(folder)}", os.access(path, os.R_OK | os.W_OK)


def _header() -> bool:
    """Whether the chip of the header's pins is there and can be opened."""
    try:
        from drivers.gpio.lines import header_chip  # noqa: PLC0415 - only hardware has it

        header_chip().close()
    except (ImportError, OSError):
        return False
    return True


def _groups() -> frozenset[str]:
    """The groups that this process runs with."""
    numbers = {*os.getgroups(), os.getegid()}
    return frozenset(name for name in GROUPS if (group := _group(name)) and group.gr_gid in numbers)


def _granted() -> frozenset[str]:
    """The groups that list the user, even if they apply only from the next login on."""
    with suppress(KeyError):
        user = pwd.getpwuid(os.getuid()).pw_name
        return frozenset(
            name for name in GROUPS if (group := _group(name)) and user in group.gr_mem
        )
    return frozenset()


def _group(name: str) -> grp.struct_group | None:
    try:
        return grp.getgrnam(name)
    except KeyError:
        return None


def _serving() -> bool:
    """Whether the device runs as a service."""
    try:
        done = subprocess.run(
            ["/usr/bin/systemctl", "is-active", "exhalo.service"], check=False, capture_output=True
        )
    except OSError:
        return False
    return done.returncode == 0
