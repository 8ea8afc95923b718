"""luma is loaded without what no screen of ours uses, and nobody else has to do without it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from drivers.oled.luma_parts import UNUSED, left_out

LOADED = "import sys, drivers.oled.{module}; print(*[m for m in {names!r} if m in sys.modules])"


@pytest.mark.parametrize("module", ["ssd1306", "sh1106", "buses", "reconnect"])
def test_a_screen_loads_none_of_it(module):
    code = LOADED.format(module=module, names=UNUSED)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_whoever_needs_one_later_has_the_real_one():
    code = (
        "import drivers.oled.ssd1306, cbor2, multiprocessing as m; print(cbor2.dumps(1), m.Process)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == r"b'\x01'"
    assert "multiprocessing.context.Process" in done.stdout


def test_what_is_loaded_already_stays(monkeypatch):
    before = sys.modules["json"]
    with left_out(("json", "no_such_module")):
        import json  # noqa: PLC0415 - as a library would, meanwhile

        import no_such_module  # noqa: PLC0415
    assert json is before
    assert "no_such_module" not in sys.modules
    with pytest.raises(RuntimeError, match=r"no_such_module\.load is left out"):
        no_such_module.load()


def test_what_is_left_out_is_back_after_an_error():
    with pytest.raises(ValueError, match="in the middle"), left_out(("no_such_module",)):
        raise ValueError("in the middle")
    assert "no_such_module" not in sys.modules
