"""The stand-ins run programs as an installed device runs."""

from __future__ import annotations

from pathlib import Path

from bench.stand import HEAPS

UNIT = Path(__file__).parents[2] / "systemd" / "exhalo.service"


def test_memory_is_measured_with_as_many_heaps_as_the_service_has():
    lines = UNIT.read_text(encoding="utf-8").splitlines()
    assert {f"Environment={name}={value}" for name, value in HEAPS.items()} <= set(lines)
