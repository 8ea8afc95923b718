"""The command line of a device as it is installed, read without `argparse` as with it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.cli.parser import parsed
from device.cli.plain import as_installed

ROOT = Path(__file__).parents[3]
UNIT = (ROOT / "systemd" / "exhalo.service").read_text(encoding="utf-8")

WORDS = ["run", "dark", "--settings", "--settings=a", "--set", "-", "--", "-1", "", "a"]
words = st.lists(st.one_of(st.sampled_from(WORDS), st.text()), max_size=4)


@given(st.one_of(words, words.map(lambda more: ["run", *more])))
def test_it_takes_nothing_otherwise_than_the_usual_parser(asked):
    taken = as_installed(asked)
    assert taken is None or taken == parsed(asked)


@given(st.text().filter(lambda name: not name.startswith("-")))
def test_it_takes_any_file_of_settings(name):
    assert as_installed(["run", "--settings", name]).settings == name


def test_it_takes_what_the_service_is_started_with():
    command = re.search(r"^ExecStart=\S+/exhalo (.*)$", UNIT, re.MULTILINE)
    assert as_installed(command[1].split()) is not None


@pytest.mark.parametrize("asked", [["dark"], ["run", "--help"], ["run", "--settings"], []])
def test_all_else_is_for_the_usual_parser(asked):
    assert as_installed(asked) is None


def loaded(code):
    """The modules that are loaded when this code has run in a new Python."""
    code += "; import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_the_first_light_waits_for_nothing_that_only_others_need():
    code = (
        "from device.cli.plain import as_installed; from device.cli.common import settings_of;"
        " import drivers.ring.ws2812; settings_of(as_installed(['run']))"
    )
    needless = {"argparse", "pathlib", "logging", "string", "unicodedata", "PIL", "gpiozero"}
    assert not loaded(code) & {*needless, "device.model.buttons.gestures", "device.cli.operating"}


def test_a_device_that_runs_loads_no_parser():
    code = "import device.cli.runner, device.cli.commands.run, device.cli.operating"
    assert "argparse" not in loaded(code)
