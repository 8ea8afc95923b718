"""What Unicode says of letters.

Python keeps Unicode's tables in a library of its own, which takes half a megabyte of memory. It is
loaded when a letter is not ASCII: the words of some languages, English among them, never need it.
"""

from __future__ import annotations

from typing import Literal

_UNSEEN = ("Cc", "Cs", "Zl", "Zp")
"""The categories of what no text may have: controls, surrogates, line separators."""

_ABOVE = 230
"""The class of the accents that stand above a letter (Unicode, Canonical_Combining_Class)."""


def is_unseen(letter: str) -> bool:
    """Whether it is a control, a surrogate, or a separator of lines."""
    return not letter.isprintable() if letter.isascii() else _category(letter) in _UNSEEN


def is_format(letter: str) -> bool:
    """Whether it is a format character, such as a soft hyphen."""
    return not letter.isascii() and _category(letter) == "Cf"


def is_cased(letter: str) -> bool:
    """Whether it is a letter of upper or of lower case."""
    return letter.isalpha() if letter.isascii() else _category(letter) in ("Lu", "Ll")


def is_capital(letter: str) -> bool:
    """Whether it is a letter of upper case."""
    return letter.isupper() if letter.isascii() else _category(letter) == "Lu"


def has_accent_above(letter: str) -> bool:
    """Whether an accent stands above it."""
    if letter.isascii():
        return False
    from unicodedata import combining  # noqa: PLC0415 - see the top of this module

    return any(combining(mark) == _ABOVE for mark in _normal("NFD", letter)[1:])


def without_accents(letter: str) -> str:
    """A letter without its accents."""
    return _normal("NFD", letter)[0]


def composed(text: str) -> str:
    """A text in which a letter and its accent are one character (NFC)."""
    return _normal("NFC", text)


def _category(letter: str) -> str:
    from unicodedata import category  # noqa: PLC0415 - see the top of this module

    return category(letter)


def _normal(form: Literal["NFC", "NFD"], text: str) -> str:
    if text.isascii():
        return text
    from unicodedata import normalize  # noqa: PLC0415 - see the top of this module

    return normalize(form, text)
