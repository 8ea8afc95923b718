"""A device that is killed at any moment: no finished session is lost, or half written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def found(folder, count, seed):
    """What is found in the history of so many devices that were killed."""
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("killed.py"), folder, str(count), str(seed)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'tests'}:{ROOT}"},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def check(found, count):
    assert found["kills"] == count
    assert found["set aside"] == 0
    assert found["kept"] > count
    assert found["kept"] + found["not kept"] == found["told"]


def test_thirty_devices_that_are_killed(tmp_path):
    check(found(tmp_path, 30, 1), 30)


@pytest.mark.history
def test_a_thousand_devices_that_are_killed(tmp_path):
    what = found(tmp_path, 1000, 2)
    print(what)
    check(what, 1000)
