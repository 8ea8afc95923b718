"""Support codes: what a request for help says of a device, short enough for a QR code."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from device.model.address import broken

LONGEST = 77
"""Letters of its alphanumeric mode that a QR code of version 3 holds at its lowest level of error
correction (ISO/IEC 18004). It has 29 modules of two pixels, and is the largest that fits a panel of
64 rows."""

_FORM = r"[0-9A-Z $%*+\-./:]+"
"""The letters of that mode."""

_BREAKS = (r"(?<= )", r"(?<=.)")
"""Where a code may be broken into lines: after a space or, if there is none, anywhere."""


@dataclass(frozen=True, slots=True)
class SupportCode:
    """A text of at most `LONGEST` letters of `0-9 A-Z $%*+-./:` and spaces.

    Raises `ValueError` for any other.
    """

    text: str

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST or not re.fullmatch(_FORM, self.text):
            raise ValueError(f"a support code has 1 to {LONGEST} plain letters, not {self.text!r}")

    def __str__(self) -> str:
        return self.text

    @property
    def spoken(self) -> str:
        """What a person types: all of it."""
        return self.text

    def lines(self, fits: Callable[[str], bool]) -> tuple[str, ...]:
        """The code in lines that fit, for whoever types it; no letter is left out."""
        return broken(self.text, fits, _BREAKS)
