"""A kernel of our own under the pins, for whoever asks for one."""

from __future__ import annotations

from importlib import import_module

import pytest


@pytest.fixture
def kernel(tmp_path, monkeypatch):
    """The GPIO of a Pi Zero 2 W, with no chip yet."""
    pytest.importorskip("gpiod", reason="needs gpiod, of the pi extra")
    gpiod_lines = import_module("drivers.gpio.lines")
    kernel = import_module("fakegpiod").FakeKernel(tmp_path)
    monkeypatch.setattr(gpiod_lines, "DEVICES", tmp_path)
    monkeypatch.setattr(gpiod_lines, "Chip", kernel.chip)
    monkeypatch.setattr("gpiozero.pins.local.get_pi_revision", lambda: 0x902120)
    return kernel
