"""The unit, and what puts it where it belongs."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from device.settings.settings import Settings
from device.typed_yaml import loads

SYSTEMD = Path(__file__).parents[2] / "systemd"
UNIT = (SYSTEMD / "exhalo.service").read_text(encoding="utf-8")

FAKE_PYTHON = """#!/bin/sh
# `python -m venv DIR` makes DIR/bin/python, which is this again, and whose pip may fail.
if [ "$2" = venv ]; then
    mkdir -p "$3/bin"
    cp "$0" "$3/bin/python"
    ln -s /bin/true "$3/bin/exhalo"
else
    echo "$@"
    [ -z "$NO_NETWORK" ]
fi
"""


def installed(folder, *words, **environment):
    """What the script says; files go below `folder`."""
    python = folder / "python"
    python.write_text(FAKE_PYTHON, encoding="utf-8")
    python.chmod(0o755)
    path = {"PATH": "/usr/bin:/bin", "DESTDIR": str(folder), "PYTHON": str(python)}
    return subprocess.run(
        [SYSTEMD / "install.sh", *words],
        env={**path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def versions(folder):
    """What is in the program's folder, and which version counts."""
    home = folder / "opt/exhalo"
    return {path.name for path in home.iterdir()}, (home / "current").readlink().name


def test_the_unit_is_clean(tmp_path):
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not on this machine (Debian's package systemd has it)")
    unit = tmp_path / "exhalo.service"
    unit.write_text(UNIT.replace("/opt/exhalo/current/bin/exhalo", "/bin/true"), encoding="utf-8")
    done = subprocess.run([analyze, "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    "line",
    [
        "Type=notify",
        "Restart=always",
        "User=exhalo",
        "SupplementaryGroups=gpio i2c spi audio",
        "ExecStart=/opt/exhalo/current/bin/exhalo run --settings /etc/exhalo/exhalo.yaml",
        "ExecStopPost=-/opt/exhalo/current/bin/exhalo dark --settings /etc/exhalo/exhalo.yaml",
        "WatchdogSec=30",
        "StateDirectory=exhalo/state",
        "StateDirectoryMode=0700",
    ],
)
def test_the_unit_says(line):
    assert line in UNIT.splitlines()


def test_the_settings_that_are_installed_show_what_holds_without_them():
    text = (SYSTEMD / "exhalo.yaml").read_text(encoding="utf-8")
    offered = [line[2:] for line in text.splitlines() if line.startswith("# ") and ": " in line]
    body = "\n".join(line for line in offered if not line.startswith("After a change"))
    read, usual = loads(body, Settings, "exhalo.yaml"), Settings()
    assert read.ring.letters == usual.ring.letters
    assert read.screen.driver_for(read.fitted_panel) is usual.screen.driver_for(usual.fitted_panel)
    assert read.numbers == usual.numbers
    read = replace(read, emergency_number=None, crisis_line=None)
    assert replace(read, ring=usual.ring, screen=usual.screen) == usual


def test_installing_puts_everything_in_its_place(tmp_path):
    done = installed(tmp_path, "install")
    assert done.returncode == 0, done.stderr
    assert (
        f"install --quiet --disable-pip-version-check {SYSTEMD.parent}[pi,alsa,history]"
        in done.stdout
    )
    for name in ("etc/systemd/system/exhalo.service", "etc/polkit-1/rules.d/50-exhalo.rules"):
        source = SYSTEMD / Path(name).name
        assert (tmp_path / name).read_bytes() == source.read_bytes()
    assert (tmp_path / "etc/exhalo/exhalo.yaml").is_file()


def test_a_new_version_takes_the_place_of_whatever_was_there(tmp_path):
    (tmp_path / "opt/exhalo/bin").mkdir(parents=True)
    installed(tmp_path, "install")
    _, before = versions(tmp_path)
    assert installed(tmp_path, "install").returncode == 0
    found, after = versions(tmp_path)
    assert found == {"current", after}
    assert after != before


def test_an_install_that_fails_leaves_the_earlier_version(tmp_path):
    installed(tmp_path, "install")
    before = versions(tmp_path)
    assert installed(tmp_path, "install", NO_NETWORK="so it is").returncode != 0
    assert versions(tmp_path) == before


def test_what_is_installed_may_be_read_by_all(tmp_path):
    before = os.umask(0o077)
    installed(tmp_path, "install")
    os.umask(before)
    for path in ("opt/exhalo/current/bin", "etc/exhalo", "etc/exhalo/exhalo.yaml"):
        assert (tmp_path / path).stat().st_mode & 0o044 == 0o044


def test_settings_that_are_there_are_left_alone(tmp_path):
    settings = tmp_path / "etc/exhalo/exhalo.yaml"
    settings.parent.mkdir(parents=True)
    settings.write_text("emergency_number: '112'", encoding="utf-8")
    assert installed(tmp_path, "install").returncode == 0
    assert installed(tmp_path, "uninstall").returncode == 0
    assert settings.read_text(encoding="utf-8") == "emergency_number: '112'"


def test_uninstalling_takes_away_what_was_installed(tmp_path):
    installed(tmp_path, "install")
    assert installed(tmp_path, "uninstall").returncode == 0
    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert left == {"python", "etc/exhalo/exhalo.yaml"}


def test_the_script_says_how_it_is_used(tmp_path):
    done = installed(tmp_path)
    assert done.returncode == 2
    assert "install|uninstall" in done.stderr
