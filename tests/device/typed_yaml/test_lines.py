"""Lines that begin in the wrong column, and lines without a colon, are told where they are."""

from __future__ import annotations

import pytest
from faults import told
from hypothesis import given
from hypothesis import strategies as st

from device.typed_yaml.lines import with_colon

FIELDS = dict[str, str]
NO_COLON = "found a line without a colon; did you mean"
FORM = "Expected a key, a colon and a space"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a: b\n c: "1"', "2:2: found a line indented by 1 more than 'a' above it; expected it to"),
        ('a: "b"\n   c: d', "2:4: found a line indented by 3 more than 'a' above it; expected it"),
        ("a:\n  b: c\n   d: e", "3:4: found a line indented by 1 more than 'b' above it; expected"),
        (
            "a:\n  b: c\n d: e",
            "3:2: found a line indented by 1 less than 'b' above it; expected it to begin where 'b",
        ),
        ("- a: b\n   c: d", "2:4: found a line indented by 1 more than 'a' above it; expected it"),
        ("a: b # c: d\n\n# e\n f: g", "4:2: found a line indented by 1 more than 'a' above it"),
        ('number "112"\na: b', f"1:1: {NO_COLON} 'number: \"112\"'? {FORM}"),
        ('number:"112"\na: b', f"1:1: {NO_COLON} 'number: \"112\"'? {FORM}"),
        ('a: b\nnumber:"112"', f"2:1: {NO_COLON} 'number: \"112\"'? {FORM}"),
        ("a: b\nnumber = 112\nc: d", f"2:1: {NO_COLON} 'number: 112'? {FORM}"),
        ("a:\n left 5\n middle: 6", f"2:2: {NO_COLON} 'left: 5'? {FORM}"),
        ("a: b\r\nleft 5\r\nc: d", f"2:1: {NO_COLON} 'left: 5'? {FORM}"),
        ("a: some\n  words\n  and b: c", "3:8: found a colon in the middle of a text; expected"),
        ("a: some\n  Note: c", "2:7: found a colon in the middle of a text; expected"),
    ],
)
def test_what_is_out_of_line_is_told_at_its_line(text: str, line: str) -> None:
    (problem,) = told(text, FIELDS)
    assert problem.startswith(line)


def test_a_file_of_one_line_without_a_colon_is_asked_about() -> None:
    (problem,) = told('number:"112"', FIELDS)
    assert problem == "1:1: found the text 'number:\"112\"'; expected a mapping"


KEYS = st.lists(st.text("abcde", min_size=1, max_size=4), min_size=2, max_size=5, unique=True)


@given(keys=KEYS, data=st.data(), by=st.integers(1, 8), quoted=st.booleans())
def test_any_line_but_the_first_that_is_moved_is_told_with_its_column(keys, data, by, quoted):
    moved = data.draw(st.integers(1, len(keys) - 1))
    value = '"x"' if quoted else "x"
    lines = [f"{key}: {value}" for key in keys]
    lines[moved] = " " * by + lines[moved]
    (problem,) = told("\n".join(lines), FIELDS)
    above = keys[moved - 1]
    assert problem == (
        f"{moved + 1}:{by + 1}: found a line indented by {by} more than {above!r} above it; "
        f"expected it to begin where {above!r} begins"
    )


@given(keys=KEYS, data=st.data(), between=st.sampled_from((" ", ":", "  ", "=", " = ")))
def test_any_line_that_lacks_its_colon_is_told_as_it_was_meant(keys, data, between):
    spoilt = data.draw(st.integers(0, len(keys) - 1))
    lines = [f'{key}: "x"' for key in keys]
    lines[spoilt] = f'{keys[spoilt]}{between}"x"'
    (problem,) = told("\n".join(lines), FIELDS)
    meant = f'{keys[spoilt]}: "x"'
    assert problem == f"{spoilt + 1}:1: {NO_COLON} {meant!r}? {FORM}"


@pytest.mark.parametrize("text", ["", "a", "a: b", "Sit down", "sit down and breathe", "a: b: c"])
def test_any_other_text_is_no_key_and_value(text: str) -> None:
    assert not with_colon(text) or text == "a: b"
