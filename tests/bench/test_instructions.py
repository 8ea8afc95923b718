"""Instructions are counted, the same each time, or it is said what is missing."""

from __future__ import annotations

import shutil

import pytest
from hardware.gpiochip import compiler

from bench import instructions
from bench.costs import computing
from bench.figures import Verdict
from bench.plan import QUICK
from bench.stand import stand_in

needs_valgrind = pytest.mark.skipif(
    None in (shutil.which("valgrind"), compiler()), reason="needs valgrind and a C compiler"
)


@needs_valgrind
def test_what_computes_as_much_again_takes_as_many_instructions_again():
    with stand_in() as stand:
        once, twice = (instructions.counted(stand, "least", frames) for frames in (1000, 2000))
    # Garbage is collected now and then, and not always in both.
    assert once == pytest.approx(twice, rel=0.15)
    assert once > 100


def test_without_valgrind_its_rows_are_not_measured_and_say_what_to_install(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    [row] = computing(None, QUICK)
    assert row.verdict is Verdict.ABSENT
    assert "apt install valgrind" in row.ours


def test_a_profile_that_counted_nothing_is_no_figure():
    with pytest.raises(ValueError, match="counted nothing"):
        instructions._total("summary: 0\ntotals: 0\n")
