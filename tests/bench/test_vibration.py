"""Pulses beside the light, in real time on the stand-in pins and bus: one breath of them."""

from __future__ import annotations

import pytest
from hardware.gpiochip import compiler

pytestmark = pytest.mark.skipif(compiler() is None, reason="needs a C compiler, for the stand-ins")

FAR = 1000.0
"""Milliseconds that not even a machine that others keep busy takes; how near they are is for
`make test-vibration`."""


@pytest.mark.slow
def test_pulse_and_light_go_together_down_to_the_device_files():
    """A pin's; `make test-vibration` has the DRV2605's, too."""
    pytest.importorskip("gpiod", reason="needs gpiod, of the pi extra")
    from bench.stand import stand_in  # noqa: PLC0415 - it builds what needs a compiler

    with stand_in() as stand:
        found = stand.ask("felt", "gpio", 14.5)
    assert found["counts"] == [2.0, 1.0]
    assert all(abs(late) < FAR for late in found["late"])
    assert 0 <= found["off"][0] < FAR


def test_what_is_wrong_with_a_phase_is_counted():
    from bench.vibration import _wrong  # noqa: PLC0415 - as above

    assert _wrong([2.0, 1.0, 2.0, 1.0]) == 0
    assert _wrong([2.0, 2.0, 1.0, 1.0]) == 2
