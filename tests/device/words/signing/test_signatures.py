"""Signatures: how they are read, what is wrong with them, and which of them are current."""

from __future__ import annotations

import pytest

from device.typed_yaml import limits, parsed
from device.typed_yaml.problem import Invalid, Unsigned
from device.words.signing.signatures import (
    State,
    load_signatures,
    refuse_unsigned,
    sign_off,
    signatures_of,
)

ONE, OTHER = "a" * 64, "b" * 64
FILES = ["en/help.yaml", "en/screening.yaml"]


def entry(file="en/help.yaml", reviewer="Dr A.", role="nurse", day="2026-11-26", sha256=ONE):
    return (
        f"- file: {file}\n  reviewer: {reviewer}\n  role: {role}\n"
        f"  date: {day}\n  sha256: {sha256}\n"
    )


def read(text, files=FILES):
    return signatures_of(parsed(text, "signatures.yaml"), files)


def told(text, files=FILES):
    with pytest.raises(Invalid) as caught:
        read(text, files)
    return [str(problem) for problem in caught.value.problems]


def test_what_is_read_is_what_was_written():
    (one,) = read(entry())
    assert (one.file, one.reviewer, one.role) == ("en/help.yaml", "Dr A.", "nurse")
    assert (str(one.date), str(one.sha256)) == ("2026-11-26", ONE)


def test_nobody_has_signed_a_file_that_is_not_there_or_says_nothing(tmp_path):
    assert load_signatures(tmp_path) == ()
    for text in ("# Nobody yet.\n", "", "[]", "---\n", "~\n"):
        (tmp_path / "signatures.yaml").write_text(text)
        assert load_signatures(tmp_path) == ()


def test_signatures_may_be_more_than_what_another_file_may_hold(tmp_path):
    text = "".join(entry(file=f"en/{number}.yaml") for number in range(500))
    assert len(text) > limits.BYTES
    (tmp_path / "signatures.yaml").write_text(text)
    assert len(load_signatures(tmp_path)) == 500


def test_all_that_is_wrong_is_told_at_once_with_its_place():
    text = (
        entry(day="26.11.2026")
        + entry(sha256="5f0c")
        + entry(reviewer='" "')
        + entry(role='"\\u202eesrun"')
        + "- {file: en/help.yaml}\n"
    )
    assert [line.split(" ", 1)[0] for line in told(text)] == [
        "signatures.yaml:4:9:",
        "signatures.yaml:10:11:",
        "signatures.yaml:12:13:",
        "signatures.yaml:18:9:",
        *["signatures.yaml:21:3:"] * 4,
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            entry(file="en/screning.yaml"),
            (
                "signatures.yaml:1:9: found a signature of 'en/screning.yaml', which is no file of "
                "words; did you mean 'en/screening.yaml'? Expected en/help.yaml or "
                "en/screening.yaml"
            ),
        ),
        (
            entry() + entry(sha256=OTHER),
            (
                "signatures.yaml:6:9: found a second signature of 'en/help.yaml' by 'Dr A.'; "
                "expected one: it is in line 1"
            ),
        ),
        (
            entry(day="2026-02-30"),
            "signatures.yaml:4:9: a date is written like 2026-11-26, not '2026-02-30'",
        ),
        (
            entry(day="20261126"),
            "signatures.yaml:4:9: a date is written like 2026-11-26, not '20261126'",
        ),
        (
            entry(sha256=ONE.upper()),
            (
                "signatures.yaml:5:11: sha256 is written by `exhalo sign`, 64 digits from 0 to 9 "
                "and a to f, not 'AAAAAAAAAAAAAAAAAAA…'"
            ),
        ),
        (
            entry(reviewer='"\\_"'),
            "signatures.yaml:2:13: found an empty text; expected text",
        ),
        (
            entry(reviewer='"1 2"'),
            "signatures.yaml:2:13: reviewer must not be blank",
        ),
        (entry(reviewer='"\u3164"'), "signatures.yaml:2:13: reviewer must not be blank"),
        (
            entry(role='"nur\\u200bse"'),
            "signatures.yaml:3:9: role has the character U+200B, which is not seen",
        ),
        (
            entry(role="x" * 81),
            "signatures.yaml:3:9: role must have at most 80 letters, not 81",
        ),
        ("file: en/help.yaml\n", "signatures.yaml:1:1: found a mapping; expected a list"),
        (
            entry().replace("reviewer", "reviwer"),
            (
                "signatures.yaml:2:3: found the key 'reviwer'; did you mean 'reviewer'? Expected "
                "file, reviewer, role, date or sha256"
            ),
        ),
    ],
    ids=lambda text: text[-24:],
)
def test_a_mistake_says_where_and_what_was_expected(text, line):
    assert line in told(text)


def test_a_signature_of_a_file_that_is_gone_is_no_matter_to_a_device(tmp_path):
    (tmp_path / "signatures.yaml").write_text(entry(file="en/gone.yaml"))
    (one,) = load_signatures(tmp_path)
    assert one.file == "en/gone.yaml"


def test_one_signature_that_is_current_will_do():
    several = read(entry() + entry(reviewer="B.", sha256=OTHER))
    assert sign_off(several, "en/help.yaml", ONE).state is State.CURRENT
    assert [each.reviewer for each in sign_off(several, "en/help.yaml", OTHER).stale] == ["Dr A."]
    assert sign_off(several, "en/help.yaml", "c" * 64).state is State.STALE
    assert sign_off(several, "es/help.yaml", ONE).state is State.UNSIGNED


def test_what_is_refused_says_why_all_at_once(tmp_path):
    (tmp_path / "signatures.yaml").write_text(
        entry(sha256=OTHER, day="2026-01-01") + entry(reviewer="B.", sha256="c" * 64)
    )
    with pytest.raises(Unsigned) as caught:
        refuse_unsigned(tmp_path, [("en/help.yaml", ONE), ("en/stress.yaml", ONE)])
    assert [problem.found for problem in caught.value.problems] == [
        "words that have changed since B. signed them on 2026-11-26",
        "words that nobody has signed",
    ]
    refuse_unsigned(tmp_path, [("en/help.yaml", OTHER)])


def test_signatures_that_cannot_be_read_are_nobodys(tmp_path):
    (tmp_path / "signatures.yaml").write_text(entry() + "x")
    with pytest.raises(Unsigned):
        refuse_unsigned(tmp_path, [("en/help.yaml", ONE)])
