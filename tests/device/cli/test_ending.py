"""SIGTERM ends the program from its first lines on: calmly, and with the right exit status."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from select import select

import pytest

ROOT = Path(__file__).parents[3]

STUCK = """
import os
os.write({told}, b"!")
os.read({wait}, 1)
"""
"""A module that tells that it is being loaded, and is not to be had until someone says so."""

RUN = ("run",)
SIMULATE = ("simulate", "--no-browser", "--port", "0")


class Loading:
    """The program, held where it loads a module."""

    def __init__(self, folder, module, *words):
        self.heard, told = os.pipe()
        wait, self.go = os.pipe()
        (folder / f"{module}.py").write_text(STUCK.format(told=told, wait=wait))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "device", *words],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            pass_fds=(told, wait),
        )
        os.close(told)
        os.close(wait)

    def end(self):
        """Send SIGTERM once the module is being loaded; the exit status and what was said."""
        loads, _, _ = select([self.heard], [], [], 30)
        if not loads:
            self.process.kill()
            pytest.fail("it does not load this module")
        assert os.read(self.heard, 1) == b"!"
        self.process.send_signal(signal.SIGTERM)
        said = self.process.communicate(timeout=30)
        os.close(self.heard)
        os.close(self.go)
        return self.process.returncode, *said


@pytest.mark.parametrize("module", ["dataclasses", "yaml", "gpiozero"])
def test_a_device_that_is_still_loading_ends_with_zero(tmp_path, module):
    status, told, complained = Loading(tmp_path, module, *RUN).end()
    assert (status, told) == (0, "")
    assert not [line for line in complained.splitlines() if "the ring" not in line]


@pytest.mark.parametrize("module", ["argparse", "websockets"])
def test_a_simulator_that_is_still_loading_ends_as_a_shell_expects(tmp_path, module):
    assert Loading(tmp_path, module, *SIMULATE).end() == (143, "", "")


def test_nothing_that_was_cut_short_looks_like_a_success(tmp_path):
    assert Loading(tmp_path, "yaml", "check").end() == (143, "", "")


def test_a_simulator_that_runs_ends_calmly():
    process = subprocess.Popen(
        [sys.executable, "-m", "device", *SIMULATE],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr.readline().startswith("Exhalo is running at http://127.0.0.1:")
    process.send_signal(signal.SIGTERM)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (143, "")
