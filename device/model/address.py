"""Web addresses that are short enough for a QR code on the screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

LONGEST = 53
"""Letters that a QR code of version 3 holds at its lowest level of error correction (ISO/IEC
18004). It has 29 modules of two pixels, and is the largest that fits a panel of 64 rows."""

_FORM = r"https://(?:[a-z0-9-]+\.)+[a-z0-9-]+(?::[0-9]+)?(?:[/?#][!-~]*)?"

_BREAKS = (r"(?<=/)", r"(?=[-._~?&=#+%])", r"(?<=.)")
"""Where an address may be broken into lines: after a slash; before a punctuation mark, because at
the end of a line it could seem to end a sentence; and, if there is neither, anywhere."""


@dataclass(frozen=True, slots=True)
class Address:
    """An `https` address of at most `LONGEST` letters; raises `ValueError` for any other."""

    url: str

    def __post_init__(self) -> None:
        if not re.fullmatch(_FORM, self.url, re.IGNORECASE):
            raise ValueError(f"an address is written like https://example.org, not {self.url!r}")
        if len(self.url) > LONGEST:
            raise ValueError(
                f"an address must have at most {LONGEST} letters, for that is what a code on "
                f"the screen can hold; this one has {len(self.url)}"
            )

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read an address from settings; raises `ValueError` as above."""
        return cls(text)

    def __str__(self) -> str:
        return self.url

    @property
    def spoken(self) -> str:
        """What a person types: the address without `https://` and without a slash at its end."""
        return self.url.partition("://")[2].removesuffix("/")

    def lines(self, fits: Callable[[str], bool]) -> tuple[str, ...]:
        """What a person types, in lines that fit."""
        return broken(self.spoken, fits)


def broken(
    text: str, fits: Callable[[str], bool], breaks: tuple[str, ...] = _BREAKS
) -> tuple[str, ...]:
    """Break an address into lines that fit, at the best of `breaks`; leave no letter out."""
    if fits(text):
        return (text,)
    best, *others = breaks
    lines: list[str] = [""]
    for piece in filter(None, re.split(best, text)):
        if fits(lines[-1] + piece):
            lines[-1] += piece
        else:
            lines += broken(piece, fits, tuple(others))
    return tuple(filter(None, lines))
