"""Numbers to call: what can be dialled as it is written is taken, and nothing else."""

from __future__ import annotations

from string import ascii_letters, digits

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from device.settings.checks import LONGEST_GROUP, number_to_call
from device.settings.load import loaded_settings
from device.settings.settings import Settings
from device.typed_yaml.document import parsed
from device.typed_yaml.problem import Invalid

KEYS = f"{digits}*#"
"""What a keypad has."""

DIALLED = st.text(f"{KEYS}+-.() ", min_size=1, max_size=16)


def refused(longest, number):
    """What the check of a number to call says; None for a valid one."""
    try:
        number_to_call(longest)("line", number)
    except ValueError as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    "number",
    ["988", "116 123", "+34 024", "(+34) 024", "988*1", "*31# 988", "0800-111-0", "741741", "1"],
)
def test_what_can_be_dialled_is_taken(number):
    assert Settings(crisis_line=number).numbers["crisis_line"] == number


@pytest.mark.parametrize(
    "number",
    [
        *("", " ", "-", "***", "+", "116 123 extra", "call 112", "HOME 741741", "1-800-SUICID"),
        *(
            "112!",
            "1/2",
            "11+2",
            "++1",
            "112 ",
            " 112",
            "112-",
            "112\n",
            "1{2",
            "\u0661\u0661\u0662",
        ),
        *("\N{BLACK TELEPHONE}1", "\N{LEFT DOUBLE QUOTATION MARK}1"),
    ],
)
def test_what_cannot_be_dialled_is_refused(number):
    for field in ("emergency_number", "crisis_line"):
        with pytest.raises(ValueError, match=f"^{field} must be a number to call: digits, "):
            Settings(**{field: number})


@given(DIALLED)
def test_a_number_that_is_taken_has_a_digit_and_no_plus_but_before_all_keys(number):
    assume(refused(16, number) is None)
    assert set(number) & set(digits)
    before, plus, after = number.rpartition("+")
    assert not set(before) & set(f"{KEYS}+")
    assert after[:1] in {*KEYS, "("} or not plus
    assert number == number.strip()


@given(st.text(KEYS, min_size=1, max_size=12).filter(lambda keys: set(keys) & set(digits)))
def test_whatever_a_keypad_can_dial_is_taken(keys):
    assert refused(14, keys) is None
    assert refused(14, f"+{keys}") is None or len(keys) == LONGEST_GROUP


@given(DIALLED, st.sampled_from(ascii_letters) | st.characters(codec="utf-8"), st.integers(0, 16))
def test_any_other_character_anywhere_is_refused(number, letter, at):
    assume(letter not in f"{KEYS}+-.() ")
    said = refused(99, number[:at] + letter + number[at:])
    assert said is not None
    assert said.startswith("line must be a number to call")


@pytest.mark.parametrize("number", [None, "1", "112", "12345", "0 0 0", "(1)"])
def test_a_number_of_at_most_five_characters_is_taken(number):
    assert refused(5, number) is None


@pytest.mark.parametrize("number", ["0" * 12, "0" * 12 + " 1", "0800 111 0 111"])
def test_a_number_of_at_most_fourteen_characters_is_taken_in_groups_of_twelve(number):
    assert refused(14, number) is None


@pytest.mark.parametrize(
    ("longest", "number"), [(5, "123456"), (14, "0" * 13), (14, "0800 111 0 1111")]
)
def test_a_number_that_has_no_room_on_a_page_is_refused(longest, number):
    room = f"at most {longest} characters, in groups of at most 12"
    assert refused(longest, number) == f"line must have {room}, not '{number}'"


def test_the_emergency_number_has_less_room_than_the_crisis_line():
    settings = Settings(emergency_number="12345", crisis_line="0800 111 0 111")
    assert (settings.emergency_number, settings.crisis_line) == ("12345", "0800 111 0 111")
    for long in ({"emergency_number": "123456"}, {"crisis_line": "0800 111 0 1111"}):
        with pytest.raises(ValueError, match="must have at most"):
            Settings(**long)


def test_a_file_is_told_where_and_what_it_may_have():
    with pytest.raises(Invalid) as caught:
        loaded_settings(parsed('crisis_line: "116 123 extra"\nemergency_number: "call"\n', "f"))
    form = "digits, with spaces or any of - . ( ) * # between them, and + before them"
    assert str(caught.value).splitlines() == [
        f"f:1:14: crisis_line must be a number to call: {form}, not '116 123 extra'",
        f"f:2:19: emergency_number must be a number to call: {form}, not 'call'",
    ]
