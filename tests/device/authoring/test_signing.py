"""Writing signatures: the new ones are there, and the rest of the file is unchanged."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.authoring.signing import HEAD, with_signatures
from device.typed_yaml import limits, parsed
from device.typed_yaml.problem import Invalid, Text
from device.typed_yaml.scalars import one_line
from device.words.signing.signatures import Day, Sha256, Signature, check_name, signatures_of


def read(text):
    return signatures_of(parsed(text, "s.yaml"))


def is_name(text):
    try:
        check_name("name", text)
    except ValueError:
        return False
    return text == one_line(text)


seen = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), max_size=30)
names = (
    st.builds("{}{}{}".format, seen, st.sampled_from("aÑ日"), seen).map(one_line).filter(is_name)
)
digests = st.text("0123456789abcdef", min_size=64, max_size=64)
signatures = st.builds(
    Signature,
    st.builds("{}/{}.yaml".format, st.sampled_from(["en", "es", "no"]), names.map(one_line)).map(
        Text
    ),
    names.map(Text),
    names.map(Text),
    st.builds(Day, st.dates(date(1900, 1, 1))),
    st.builds(Sha256, digests),
)
several = st.lists(signatures, max_size=6, unique_by=lambda each: (each.file, each.reviewer))


def signature(file="en/help.yaml", reviewer="Dr A.", role="nurse", day=26, sha256="a" * 64):
    when = Day(date(2026, 11, day))
    return Signature(Text(file), Text(reviewer), Text(role), when, Sha256(sha256))


@given(several, several)
def test_what_was_signed_is_there_and_nothing_is_lost(first, then):
    text = with_signatures("", "s.yaml", first)
    assert list(read(text)) == first
    after = {
        (each.file, each.reviewer): each for each in read(with_signatures(text, "s.yaml", then))
    }
    wanted = {(each.file, each.reviewer): each for each in [*first, *then]}
    assert after == wanted


def test_the_first_signature_begins_the_file_with_what_it_is():
    assert with_signatures("", "s.yaml", [signature()]) == HEAD + (
        '- file: en/help.yaml\n  reviewer: "Dr A."\n  role: "nurse"\n'
        f"  date: 2026-11-26\n  sha256: {'a' * 64}\n"
    )


BY_HAND = f"""\
\ufeff# Ours.
- file: en/help.yaml   # the help
  reviewer: >-
    Dr A.
  # as of this year
  role: |
    nurse
  date: "2026-01-01"
  sha256: {"b" * 64}  # old
- {{file: "en/help.yaml", reviewer: 'B.', role: x, date: 2026-01-02, sha256: {"c" * 64}}}
# The end."""


def test_who_signs_again_replaces_their_own_name_and_no_comment_is_lost():
    text = with_signatures(
        BY_HAND, "s.yaml", [signature(role="head nurse"), signature("en/a.yaml")]
    )
    assert [(each.reviewer, each.role, str(each.date)) for each in read(text)] == [
        ("Dr A.", "head nurse", "2026-11-26"),
        ("B.", "x", "2026-01-02"),
        ("Dr A.", "nurse", "2026-11-26"),
    ]
    for kept in ("\ufeff# Ours.\n", "# the help", "# as of this year", "# old", "# The end.\n"):
        assert kept in text
    assert "b" * 64 not in text


@pytest.mark.parametrize("text", ["&a []\n", "- &a {}\n", "- {file: a}\n", "x: y\n", "...\n- x"])
def test_what_cannot_be_added_to_is_left_as_it_is(text):
    with pytest.raises(Invalid):
        with_signatures(text, "s.yaml", [signature()])


def test_a_list_that_is_indented_goes_on_so():
    first = with_signatures("", "s.yaml", [signature()]).removeprefix(HEAD)
    indented = "".join(f"    {line}\n" for line in first.splitlines())
    again = with_signatures(indented, "s.yaml", [signature(reviewer="B.")])
    assert again.startswith(indented)
    assert len(read(again)) == 2


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("[]\n", ""),
        ("", ""),
        ("---\n", "---\n"),
        ("~", ""),
        ("# Ours.\n[ # none yet\n]\n", "# Ours.\n # none yet\n\n- file"),
        ("# Ours.\nnull  # for now\n", "# Ours.\n  # for now\n"),
    ],
)
def test_a_list_that_is_empty_is_no_mistake(text, kept):
    assert read(text) == ()
    signed = with_signatures(text, "s.yaml", [signature()])
    assert list(read(signed)) == [signature()]
    assert signed.startswith(kept or HEAD)


def many(count, **kind):
    return [signature(f"en/{number}.yaml", **kind) for number in range(count)]


def test_twenty_who_sign_twelve_files_in_twenty_languages_have_room_and_a_bit_more():
    most = many(limits.SIGNATURES)
    assert limits.SIGNATURES >= 20 * 20 * 12
    text = with_signatures("", "s.yaml", most[1:])
    with pytest.raises(Invalid) as caught:
        with_signatures(text, "s.yaml", [*most[:1], signature("en/more.yaml")])
    assert str(caught.value) == (
        "s.yaml:1:1: found 5,001 signatures with the new ones; expected at most 5,000: take out "
        "those of earlier words, or of who has left"
    )
    assert len(signatures_of(parsed(text, "s.yaml", limits.SIGNED))) == limits.SIGNATURES - 1


def test_what_could_not_be_read_again_is_not_written():
    long = many(3_500, reviewer="\U00020000" * 80, role="\U00020000" * 80)
    with pytest.raises(Invalid, match=r"^s.yaml:1:1: .* bytes .* at most 2,097,152: take out"):
        with_signatures("", "s.yaml", long)


@given(st.text(max_size=90))
def test_a_name_is_what_can_be_read_as_one(text):
    if is_name(text):
        assert text.isprintable()
        assert text.strip() == text
        assert any(letter.isalpha() for letter in text)
