"""What Unicode says of letters.

Python keeps Unicode's tables in a library of its own, which takes half a megabyte of memory. It is
loaded when something is asked of a letter beyond Latin-1, or of how a letter is composed of others:
the words of some languages, English among them, never need it.
"""

from __future__ import annotations

from typing import Final, Literal

_UNSEEN: Final = ("Cc", "Cs", "Zl", "Zp")
"""The categories of what no text may have: controls, surrogates, line separators."""

_ABOVE: Final = 230
"""The class of the accents that stand above a letter (Unicode, Canonical_Combining_Class)."""

_COMPOSED: Final = "\u0300"
"""The first accent that is a character of its own: a text of lower ones is composed already."""

_LATIN_1, _SOFT_HYPHEN = "\xff", "\xad"


def is_unseen(letter: str) -> bool:
    """Whether it is a control, a surrogate, or a separator of lines."""
    if letter <= _LATIN_1:
        return letter < " " or "\x7f" <= letter < "\xa0"
    return _category(letter) in _UNSEEN


def is_format(letter: str) -> bool:
    """Whether it is a format character, such as a soft hyphen."""
    return letter == _SOFT_HYPHEN if letter <= _LATIN_1 else _category(letter) == "Cf"


def is_cased(letter: str) -> bool:
    """Whether it is a letter of upper or of lower case."""
    if letter <= _LATIN_1:
        return letter.isalpha() and letter not in "ªº"
    return _category(letter) in ("Lu", "Ll")


def is_capital(letter: str) -> bool:
    """Whether it is a letter of upper case."""
    return letter.isupper() if letter <= _LATIN_1 else _category(letter) == "Lu"


def has_accent_above(letter: str) -> bool:
    """Whether an accent stands above it."""
    marks = _decomposed(letter)[1:]
    if not marks:
        return False
    from unicodedata import combining  # noqa: PLC0415 - see the top of this module

    return any(combining(mark) == _ABOVE for mark in marks)


def without_accents(letter: str) -> str:
    """A letter without its accents."""
    return _decomposed(letter)[0]


def composed(text: str) -> str:
    """A text in which a letter and its accent are one character (NFC)."""
    return text if max(text, default="") < _COMPOSED else _normal("NFC", text)


def _decomposed(letter: str) -> str:
    """A letter, and after it its accents."""
    whole = letter.isascii() or (letter <= _LATIN_1 and not letter.isalpha())
    return letter if whole else _normal("NFD", letter)


def _category(letter: str) -> str:
    from unicodedata import category  # noqa: PLC0415 - see the top of this module

    return category(letter)


def _normal(form: Literal["NFC", "NFD"], text: str) -> str:
    from unicodedata import normalize  # noqa: PLC0415 - see the top of this module

    return normalize(form, text)
