"""Values that conflict are told at the first that is written, and only where all count."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from device.typed_yaml.conflict import Conflict, Conflicting
from device.typed_yaml.document import parsed
from device.typed_yaml.keys import within
from device.typed_yaml.problem import Invalid


@dataclass(frozen=True)
class Bounds:
    low: int = field(default=0, metadata={"check": within(range(10))})
    high: int = field(default=5, metadata={"check": within(range(10))})
    step: int = 1

    def __post_init__(self):
        if self.low > self.high:
            raise Conflicting("low is above high", "low", "high")
        if self.step > self.high:
            raise Conflicting("step is above high", "step", "high")


def told(text, conflicts=None):
    with pytest.raises(Invalid) as caught:
        parsed(text, "f").load(Bounds, conflicts)
    return [str(problem).removeprefix("f:") for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("low: 7", ["1:6: low is above high"]),
        ("high: 0", ["1:7: step is above high"]),
        ("high: 6\nlow: 7", ["2:6: low is above high"]),
        ("low: 7\nstep: 8", ["1:6: low is above high", "2:7: step is above high"]),
        ("low: 7\nhigh: 99", ["2:7: high must be 0 to 9, not 99"]),
        ("low: 77\nstep: 8", ["1:6: low must be 0 to 9, not 77", "2:7: step is above high"]),
    ],
)
def test_all_is_told_at_once_where_it_can_be_mended(text, lines):
    assert told(text) == lines


def test_further_conflicts_are_told_beside_those_of_the_values():
    def odd(bounds):
        if bounds.high % 2:
            yield Conflict((("other",), ("high",)), "high is odd")

    assert told("high: 7\nstep: 9", odd) == ["1:7: high is odd", "2:7: step is above high"]
    assert told("high: 77", odd) == ["1:7: high must be 0 to 9, not 77"]


def test_an_item_of_a_list_has_its_place():
    document = parsed("on:\n  - a\n  - bb\nnot: {x: 1}", "f")
    assert str(document.place("on", "bb")) == "f:3:5"
    assert str(document.place("on", "c")) == "f:2:3"
    assert str(document.place("not", "x")) == "f:4:10"
