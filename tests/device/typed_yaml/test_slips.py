from __future__ import annotations

import pytest
from faults import told


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "1:1: found an empty file; expected something in it"),
        ("# all of it\n", "1:1: found an empty file; expected something in it"),
        ("a: b\n---\nc: d", "2:1: found a second document; expected one in a file"),
        ("a: b: c", "1:5: found a colon in the middle of a text; expected quotes around it"),
        ("a: b\nc\n", "2:1: found a line without a colon; expected a key, a colon and a space"),
        ("a:\n\t- b", "2:1: found a tab; expected spaces"),
        ("a: @b", "1:4: found a sign that no text can begin with; expected quotes around it"),
        (
            r'a: "\q"',
            "1:6: found a backslash in double quotes; expected two of them, or single quotes",
        ),
        ("a: 'b\nc: d", "1:4: found a quote that never closes; expected its end"),
        ("a: [b,\nc: d", "1:4: found a bracket that never closes, or no comma; expected both"),
        ("b:\n  a: [\n", "2:6: found a [ or { that is never closed; expected its end"),
        ("a: {b: c, d: [e,\n", "1:14: found a [ or { that is never closed; expected its end"),
        ("a: 'it's", "1:8: found text after the end of a value; expected quotes around all of it"),
        ("- a\nb: c", "2:1: found something out of line; expected lines that begin in one column"),
        ("a\n b\x07", "2:3: found the character U+0007; expected one that can be printed"),
        ('"\\UFFFFFFFF"', "1:4: found a code that is too large; expected one of a character"),
        (
            "[" * 5000,
            "1:33: found too many lists and mappings inside each other; expected at most 32",
        ),
        (
            "%YAML 2.0\n--- a",
            "1:1: this is not YAML: found incompatible YAML document (version 1.* is required)",
        ),
    ],
)
def test_what_is_not_yaml_is_told_in_plain_words(text: str, line: str) -> None:
    assert told(text, dict[str, str]) == [line]
