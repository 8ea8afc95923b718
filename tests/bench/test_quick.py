"""Everything runs: the whole bench, with counts so small that its figures mean nothing."""

from __future__ import annotations

import pytest
from hardware.gpiochip import compiler

from bench.__main__ import main
from bench.figures import Verdict

BOUNDS, COUNTED = 13, 2
"""Rows with a bound, and those of them that need valgrind."""

NEEDED = ("gpiod", "lgpio", "matplotlib", "neopixel_spi", "adafruit_led_animation")


@pytest.mark.skipif(compiler() is None, reason="needs a C compiler, for the stand-ins")
def test_every_row_is_measured_told_and_written(tmp_path, capsys):
    for module in NEEDED:
        pytest.importorskip(module, reason=f"needs {module}, of the bench group")
    status = main(["--quick", "--out", str(tmp_path)])
    told = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    rows = [line for line in told if line.startswith(tuple(verdict.value for verdict in Verdict))]
    assert len(rows) == 29
    assert status == any(line.startswith("misses") for line in told)
    table = (tmp_path / "benchmarks.md").read_text()
    held = table.count("**holds**") + table.count("**misses**")
    assert held == BOUNDS - (COUNTED if table.count("**not measured**") else 0)
    assert (tmp_path / "pictures" / "exhale.svg").stat().st_size > 10_000
