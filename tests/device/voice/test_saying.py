"""What an engine is given: pronounced as it is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.voice.saying import saying


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Not sure? Press YES.", "Not sure? Press yes."),
        ("Si duda, presione SÍ.", "Si duda, presione sí."),
        ("NO and YES appear a bit later.", "no and yes appear a bit later."),
        ("Scan the QR code.", "Scan the QR code."),
        ("Call 911, then 0800 12.", "Call 9 1 1, then 0 8 0 0 12."),
        ("Next 4 in, 12 out", "Next 4 in, 12 out"),
        ("It is the\N{NO-BREAK SPACE}safe answer.", "It is the safe answer."),
        ("Wait… and rest.", "Wait, and rest."),
        ("Breathe\n  out", "Breathe out"),
        ("I A", "I A"),
    ],
)
def test_a_text_is_said_as_it_is_meant(text, said):
    assert saying(text) == said


@given(st.text())
def test_what_is_said_is_one_line_and_stays_as_it_is(text):
    said = saying(text)
    assert "\n" not in said
    assert saying(said) == said
