"""Reads numbers on the command line: in plain digits, and within their range."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from device.typed_yaml.nodes import NUMBER

PORTS = range(65_536)
"""The ports of a machine; 0 lets the system choose."""


def whole(allowed: range) -> Callable[[str], int]:
    """A function that reads a whole number that is one of those allowed."""

    def read(text: str) -> int:
        number = _plain(text)
        if number not in allowed:
            raise argparse.ArgumentTypeError(f"{text} must be {allowed[0]} to {allowed[-1]}")
        return int(number)

    return read


def decimal(least: float, most: float) -> Callable[[str], float]:
    """A function that reads a number from `least` to `most`, both included."""

    def read(text: str) -> float:
        number = _plain(text)
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"{text} must be {least:g} to {most:g}")
        return number

    return read


def _plain(text: str) -> float:
    """A number in plain digits; `float` would accept digits of every script, and underscores."""
    if not NUMBER.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number in plain digits")
    return float(text)
