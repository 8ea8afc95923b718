"""Documents: each file is read once, and there is a limit to what it may hold."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from faults import told

from device.typed_yaml import Number, Text, limits, loads, parsed, read
from device.typed_yaml.problem import Invalid, Place

TEXTS = tuple[Text, ...]


def test_a_document_tells_what_it_looks_like() -> None:
    assert parsed("- a", "f").is_list
    assert not parsed("a: b", "f").is_list
    assert parsed("a: b\n1: c\n[d]: e\n", "f").keys == {"a", "1", ""}
    assert parsed("- a", "f").keys == frozenset()
    assert parsed("a: [b, {c: d}]", "f").entries == 7


@pytest.mark.parametrize("text", ["", "# a note\n", "\n\n", "--- # nothing\n"])
def test_a_document_may_say_nothing(text: str) -> None:
    document = parsed(text, "f")
    assert (document.is_list, document.keys) == (False, frozenset())
    with pytest.raises(Invalid):
        document.load(TEXTS)


def test_a_number_knows_its_place() -> None:
    ((number,)) = loads("- 1.5", tuple[Number, ...], "f")
    assert number == 1.5
    assert number.place == Place("f", 1, 3)


def test_what_is_no_file_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"^f:1:1: found a folder; expected a file$"):
        read(tmp_path, "f")


def test_a_list_as_a_key_and_a_code_without_a_letter_are_told() -> None:
    assert told("[a]: b", dict[str, str]) == ["1:1: found a list; expected text"]
    assert told(r'"\UFFFFFFFF"', TEXTS) == [
        "1:4: found a code that is too large; expected one of a character"
    ]


AT_THE_LIMIT = {
    "entries": lambda most: "[" + "a, " * (most - 1) + "]",
    "letters": lambda most: "[" + "a" * most + "]",
    "depth": lambda most: "[" * most + "]" * most,
}
LIMITS = {"entries": limits.ENTRIES, "letters": limits.LETTERS, "depth": limits.DEPTH}


@pytest.mark.parametrize("what", LIMITS)
def test_a_limit_can_be_reached_and_not_be_passed(what: str) -> None:
    text, most = AT_THE_LIMIT[what], LIMITS[what]
    assert parsed(text(most), "f").root is not None
    with pytest.raises(Invalid, match=rf"^f:1:\d+: found too many .*; expected at most {most:,}$"):
        parsed(text(most + 1), "f")


ENDLESS = [
    "".join(f"k{n}: {n}\n" for n in range(100_000)),
    "a: " + "b" * 5_000_000,
    "a: b" + " b" * 1_000_000,
    "[" * 100_000,
    "- " * 100_000,
    "? " * 100_000,
    "{a: " * 100_000,
    "- a\n" * 100_000,
    "- *a\n" * 100_000,
    "- !a b\n" * 100_000,
    "- &a b\n" * 100_000,
]


@pytest.mark.parametrize("text", ENDLESS, ids=lambda text: text[:8])
def test_what_has_no_end_is_refused_after_little_work(text: str) -> None:
    calls = work_of(lambda: told(text[: limits.BYTES], dict[str, str]))
    assert calls < 2_000_000


def test_a_key_is_looked_for_among_those_before_it_at_once() -> None:
    def keys(count: int) -> str:
        return "".join(f"k{number}: 1\n" for number in range(count))

    few, many = (work_of(lambda n=n: loads(keys(n), dict[str, int], "f")) for n in (40, 400))
    assert many < 12 * few


def work_of(call: object) -> int:
    """How many functions are called."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        call()
    finally:
        sys.setprofile(None)
    return calls


ROOT = Path(__file__).parents[3]


def test_the_limits_are_those_that_the_guides_tell() -> None:
    show_prompts = (ROOT / "docs/content.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([^|]+) \| ([\d,]+) \|$", show_prompts, re.M))
    assert {what.strip(): int(most.replace(",", "")) for what, most in rows.items()} == {
        "bytes of a file": limits.BYTES,
        "entries of a file: lists, mappings, keys and values": limits.ENTRIES,
        "lists and mappings inside each other": limits.DEPTH,
        "letters of a text": limits.LETTERS,
        "bytes of all files of a language": limits.LANGUAGE_BYTES,
        "entries of all files of a language": limits.LANGUAGE_ENTRIES,
        "files in a folder": limits.NAMES,
        "ways of an exercise": limits.WAYS,
        "signatures in `signatures.yaml`": limits.SIGNATURES,
        "bytes of `signatures.yaml`": limits.SIGNATURE_BYTES,
    }
    simulator = (ROOT / "docs/simulator.md").read_text(encoding="utf-8")
    assert f"no moment after {limits.SECONDS:,} seconds" in simulator
    assert f"a year from {limits.YEARS[0]} to {limits.YEARS[-1]}" in simulator
