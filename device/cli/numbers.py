"""Numbers on the command line: in plain digits, and in their range."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from device.typed_yaml.nodes import NUMBER

PORTS = range(65_536)
"""Ports that a machine has."""


def whole(allowed: range) -> Callable[[str], int]:
    """Reads a whole number that is one of those allowed."""

    def read(text: str) -> int:
        number = _plain(text)
        if number not in allowed:
            raise argparse.ArgumentTypeError(f"{text} must be {allowed[0]} to {allowed[-1]}")
        return int(number)

    return read


def decimal(least: float, most: float) -> Callable[[str], float]:
    """Reads a number from `least` to `most`."""

    def read(text: str) -> float:
        number = _plain(text)
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"{text} must be {least:g} to {most:g}")
        return number

    return read


def _plain(text: str) -> float:
    """The number; Python alone would take the digits of every script, and underscores."""
    if not NUMBER.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number in plain digits")
    return float(text)
