"""Checks of single settings, which their type cannot express."""

from __future__ import annotations

from collections.abc import Sequence

from device.model.channel import Channel
from device.typed_yaml.keys import Check
from device.typed_yaml.problem import listed

_DIALLED = " +-.*#/()"
"""The characters of a number to call, besides plain letters and digits."""

LONGEST_GROUP = 12
"""The most letters of a number to call between two spaces, where a line can break."""


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


def _in_number(letter: str) -> bool:
    return letter in _DIALLED or (letter.isascii() and letter.isalnum())


def number_to_call(longest: int) -> Check:
    """The check that a number to call has room on every page, and that the panel can show it."""

    def check(key: str, number: str | None) -> None:
        if number is None:
            return
        groups = [len(group) for group in number.split()]
        if not groups or len(number) > longest or max(groups) > LONGEST_GROUP:
            room = f"1 to {longest} digits or letters, in groups of at most {LONGEST_GROUP}"
            raise ValueError(f"{key} must have {room}")
        if strange := [letter for letter in number if not _in_number(letter)]:
            raise ValueError(f"{key} has {strange[0]!r}, which no telephone has")

    return check
