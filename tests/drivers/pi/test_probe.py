"""What is read of a machine, from files that stand for its own; the bus is a fake kernel's."""

from __future__ import annotations

import grp
import os
import pwd
import subprocess
from errno import EBUSY, EREMOTEIO, ETIMEDOUT

import pytest

from device.selftest.checkup import checkup
from device.selftest.machine import Scan
from device.settings.settings import Settings
from drivers.pi import probe as machine
from drivers.pi.probe import read_machine, scan

SLAVE, SMBUS, FUNCTIONS = 0x0703, 0x0720, 0x0705
READ, BYTE = 1, 1


class I2c:
    """An I2C bus: who answers, who belongs to the kernel, and where the bus hangs."""

    def __init__(self, answers=(), kernel=(), hangs=()):
        self.answers, self.kernel, self.hangs = answers, kernel, hangs
        self.address, self.asked, self.sent = None, [], []

    def ioctl(self, file, request, argument=0):
        if request == SLAVE:
            self.address = argument
            if argument in self.kernel:
                raise OSError(EBUSY, "Device or resource busy")
        elif request == SMBUS:
            self.asked.append(self.address)
            self.sent.append((argument.read_write, argument.size))
            if self.address in self.hangs:
                raise OSError(ETIMEDOUT, "Connection timed out")
            if self.address not in self.answers:
                raise OSError(EREMOTEIO, "Remote I/O error")


@pytest.fixture
def wired(monkeypatch, tmp_path):
    """Make an I2C bus, and get the file that leads to it."""

    def wire(**which):
        bus = I2c(**which)
        monkeypatch.setattr("smbus2.smbus2.ioctl", bus.ioctl)
        path = tmp_path / "dev/i2c-1"
        path.parent.mkdir(exist_ok=True)
        path.touch()
        return bus, path

    return wire


@pytest.fixture
def pi(tmp_path):
    """A Pi's files."""
    files = {
        "proc/device-tree/model": "Raspberry Pi 4 Model B Rev 1.5\0",
        "proc/device-tree/serial-number": "10000000abcdef01\0",
        "etc/hostname": "annas-pi\n",
        "etc/os-release": 'NAME="Debian"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
        "boot/firmware/config.txt": "dtparam=spi=on\n[pi4]\ncore_freq_min=500\n",
        "boot/config.txt": "it moved\n",
        "sys/module/spidev/parameters/bufsiz": "4096\n",
        "dev/spidev0.0": "",
        "dev/gpiochip0": "",
        "dev/snd/pcmC0D0p": "",
        "dev/snd/pcmC0D0c": "",
        "dev/tty0": "",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_a_bus_is_asked_by_reading_a_byte_from_each_address(wired):
    bus, path = wired(answers={0x3C, 0x68})
    assert scan(path) == Scan(frozenset({0x3C, 0x68}))
    assert bus.asked == list(range(0x08, 0x78))
    assert set(bus.sent) == {(READ, BYTE)}


def test_an_address_that_the_kernel_uses_is_not_asked_and_counts(wired):
    bus, path = wired(kernel={0x1A})
    assert scan(path).answers == {0x1A}
    assert 0x1A not in bus.asked


def test_a_bus_that_hangs_is_left_alone(wired):
    bus, path = wired(hangs=range(0x20, 0x78))
    found = scan(path)
    assert "timed out" in found.error
    assert bus.asked[-1] == 0x20


def test_a_bus_that_is_not_there_is_an_error(tmp_path):
    assert "No such file" in scan(tmp_path / "i2c-1").error


def test_a_pi_is_read(pi, wired):
    wired(answers={0x3C})
    found = read_machine(1, pi)
    assert found.model == "Raspberry Pi 4 Model B Rev 1.5"
    assert found.is_pi
    assert found.system == "Debian GNU/Linux 12 (bookworm)"
    paths = ("/dev/spidev0.0", "/dev/gpiochip0", "/dev/i2c-1", "/dev/snd/pcmC0D0p")
    assert found.files == dict.fromkeys(paths, True)
    assert found.config == ("dtparam=spi=on", "[pi4]", "core_freq_min=500")
    assert found.buffer == 4096
    assert found.scan == Scan(frozenset({0x3C}))
    assert found.packages["gpiozero"]
    assert found.python.startswith("3.")


def test_config_txt_was_elsewhere_before(pi):
    (pi / "boot/firmware/config.txt").unlink()
    assert read_machine(1, pi).config == ("it moved",)


def test_a_bus_of_another_machine_is_let_be(pi, wired):
    bus, _ = wired(answers={0x3C})
    (pi / "proc/device-tree/model").write_text("Radxa ROCK 5")
    assert read_machine(1, pi).scan is None
    assert bus.asked == []


def test_an_empty_machine_is_read_too(tmp_path):
    found = read_machine(1, tmp_path)
    assert (found.model, found.system, found.files, found.config) == ("", "", {}, ())
    assert (found.buffer, found.scan, found.is_pi) == (None, None, False)


def test_a_file_that_may_not_be_used_is_there_all_the_same(pi, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: path.name != "spidev0.0")
    assert read_machine(1, pi).files["/dev/spidev0.0"] is False


def group(name, number, *members):
    return grp.struct_group((name, "x", number, list(members)))


def test_groups_that_count_and_groups_that_will(tmp_path, monkeypatch):
    known = {"gpio": group("gpio", 997), "spi": group("spi", 998, "anna"), "i2c": None}
    monkeypatch.setattr(machine, "_group", known.get)
    monkeypatch.setattr(os, "getgroups", lambda: [1000, 997])
    monkeypatch.setattr(pwd, "getpwuid", lambda number: pwd.struct_passwd(("anna", *"x" * 6)))
    found = read_machine(1, tmp_path)
    assert (found.groups, found.granted) == ({"gpio"}, {"spi"})


def test_a_user_without_a_name_has_no_groups_to_come(tmp_path, monkeypatch):
    def nobody(number):
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert read_machine(1, tmp_path).granted == frozenset()


@pytest.mark.parametrize(("code", "serving"), [(0, True), (3, False)])
def test_a_running_service_is_known_from_systemd(tmp_path, monkeypatch, code, serving):
    def run(command, **more):
        assert command[1:] == ["is-active", "exhalo.service"]
        return subprocess.CompletedProcess(command, code)

    monkeypatch.setattr(subprocess, "run", run)
    assert read_machine(1, tmp_path).serving is serving


def test_without_systemd_nothing_runs(tmp_path, monkeypatch):
    def run(command, **more):
        raise FileNotFoundError(command[0])

    monkeypatch.setattr(subprocess, "run", run)
    assert read_machine(1, tmp_path).serving is False


def test_nothing_that_is_told_is_personal(pi, wired):
    wired(answers={0x3C})
    text = "\n".join(map(str, checkup(read_machine(1, pi), Settings())))
    name = pwd.getpwuid(os.getuid()).pw_name
    for secret in ("annas-pi", "abcdef01", os.uname().nodename, f"/{name}", f"{name}@"):
        assert secret not in text
