"""The tests are the same ones in the same order in every process that collects them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
COLLECT = ("pytest", "-q", "--collect-only", "-p", "no:cacheprovider")


@pytest.fixture
def collected():
    """What a process collects whose sets are in the order that a seed makes."""

    def collect(seed, *paths):
        done = subprocess.run(
            [sys.executable, "-m", *COLLECT, "-c", HERE.parent / "pyproject.toml", *paths],
            cwd=HERE.parent,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
        )
        return [line for line in (done.stdout + done.stderr).splitlines() if "::" in line]

    return collect


@pytest.mark.slow
def test_another_process_collects_the_same(collected, collected_here, request):
    """As this one, whose sets have an order by chance.

    Where tests run in several processes, each with an order of its own, xdist refuses a difference
    at the outset.
    """
    assert f"tests/test_collecting.py::{request.node.name}" in collected_here
    asked = request.config.option
    chosen = ("-m", asked.markexpr, "-k", asked.keyword)
    assert collected("1", *chosen, *request.config.args) == collected_here


def test_a_set_is_refused(collected, tmp_path):
    (tmp_path / "conftest.py").write_text((HERE / "conftest.py").read_text())
    marked = 'import pytest\n\n\n@pytest.mark.parametrize("a", {1})\ndef test_it(a): ...\n'
    (tmp_path / "test_it.py").write_text(marked)
    told = "test_it.py::test_it: found a set to parametrize by; expected it sorted"
    assert told in collected("1", tmp_path)[0]
