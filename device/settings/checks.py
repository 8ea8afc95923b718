"""Checks of single settings, which their type cannot express."""

from __future__ import annotations

import re
from collections.abc import Sequence

from device.model.channel import Channel
from device.typed_yaml.keys import Check
from device.typed_yaml.nodes import quoted, shortened
from device.typed_yaml.problem import listed

_NUMBER = re.compile(r"(?=.*[0-9])\(?\+?[0-9*#(]([0-9*# ().-]*[0-9*#)])?")
"""A number to call: at least one digit, what a keypad has, and what groups it; + may begin it.

Source: RFC 3966, section 3, and the spaces with which ITU-T E.123 groups digits.
"""

LONGEST_GROUP = 12
"""The most characters of a number to call between two spaces, where a line can break."""


def share_from(least: float) -> Check:
    """The check that a value is a share, from `least` to 1."""

    def check(key: str, value: float | None) -> None:
        if value is not None and not least <= value <= 1:
            raise ValueError(f"{key} must be {round(least, 3):g} to 1, not {value:g}")

    return check


def each_once(key: str, channels: Sequence[Channel] | None) -> None:
    """The check that at least one channel is named, and none twice."""
    if channels is None:
        return
    if not channels:
        raise ValueError(f"{key} must name at least one, or nothing guides a breath")
    if twice := [each.value for each in Channel if channels.count(each) > 1]:
        raise ValueError(f"{key} must name each once, not {listed(twice, 'and')} again")


def number_to_call(longest: int) -> Check:
    """The check that a number can be called, as it is written, and has room on every page."""

    def check(key: str, number: str | None) -> None:
        if number is None:
            return
        told = quoted(shortened(number))
        if not _NUMBER.fullmatch(number):
            form = "digits, with spaces or any of - . ( ) * # between them, and + before them"
            raise ValueError(f"{key} must be a number to call: {form}, not {told}")
        if len(number) > longest or max(map(len, number.split())) > LONGEST_GROUP:
            room = f"at most {longest} characters, in groups of at most {LONGEST_GROUP}"
            raise ValueError(f"{key} must have {room}, not {told}")

    return check
