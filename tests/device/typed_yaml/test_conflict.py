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


@dataclass(frozen=True)
class Parts:
    bounds: Bounds = Bounds()
    limit: int = 9


def told_of_parts(text):
    def high(parts):
        if parts.bounds.low > parts.limit:
            yield Conflict((("bounds", "low"), ("limit",)), "low is above the limit")

    reading = parsed(text, "f").reading(Parts, high)
    return [str(problem).removeprefix("f:") for problem in reading.problems]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("bounds: {low: 4, step: x}\nlimit: 3", ["1:24: found the text 'x'", "1:15: low is above"]),
        ("bounds: {low: 4, stop: 3}\nlimit: 3", ["1:18: found the key 'stop'", "1:15: low is"]),
        ("bounds: {low: x, step: 2}\nlimit: -1", ["1:15: found the text 'x'"]),
        ("bounds: {lwo: 4}\nlimit: -1", ["1:10: found the key 'lwo'; did you mean 'low'?"]),
        ("bounds: {low: 4}\nlimti: 3", ["2:1: found the key 'limti'; did you mean 'limit'?"]),
        ("bounds: 4\nlimit: -1", ["1:9: found the number 4; expected a mapping"]),
    ],
)
def test_a_conflict_is_told_beside_what_is_wrong_unless_it_depends_on_that(text, lines):
    found = told_of_parts(text)
    assert len(found) == len(lines)
    assert all(one.startswith(line) for one, line in zip(found, lines, strict=True))


def test_what_is_amiss_has_its_default_in_what_was_read():
    reading = parsed("bounds: {low: 4, high: x}\nlimit: 3", "f").reading(Parts)
    assert reading.value == Parts(Bounds(low=4), 3)
    assert reading.amiss == {("bounds", "high")}
    assert reading.knows("limit")
    assert not reading.knows("limit", "bounds")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "bounds: {limit: 3}",
            "1:10: found the key 'limit' in the wrong place; expected it beside",
        ),
        ("low: 3", "1:1: found the key 'low' in the wrong place; expected it in 'bounds'"),
    ],
)
def test_a_key_in_the_wrong_place_is_told_with_its_place(text, line):
    (found,) = told_of_parts(text)
    assert found.startswith(line)
