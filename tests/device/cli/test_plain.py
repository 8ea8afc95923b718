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


def test_a_device_that_runs_loads_no_parser():
    code = (
        "import sys; from device.cli.plain import as_installed; as_installed(['run']);"
        " import device.cli.operating; sys.exit('argparse' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0
