"""What Unicode says of letters.

Python keeps Unicode's tables in a library of its own, which takes half a megabyte of memory. It is
loaded for letters that are not ASCII, and for what cannot be printed: the words of some languages,
English among them, have neither, but for the no-break space, of which all is known.
"""

from __future__ import annotations

from typing import Final, Literal

_UNSEEN: Final = ("Cc", "Cs", "Zl", "Zp")
"""The categories of what no text may have: controls, surrogates, line separators."""

_ABOVE: Final = 230
"""The class of the accents that stand above a letter (Unicode, Canonical_Combining_Class)."""

_FIRST_ACCENT: Final = "\u0300"
"""The first character that is an accent of another: a text of lower ones is composed already."""

_NO_BREAK: Final = "\u00a0"


def is_unseen(letter: str) -> bool:
    """Whether it is a control, a surrogate, or a separator of lines."""
    return not _is_plain(letter) and _category(letter) in _UNSEEN


def is_format(letter: str) -> bool:
    """Whether it is a format character, such as a soft hyphen."""
    return not _is_plain(letter) and _category(letter) == "Cf"


def is_cased(letter: str) -> bool:
    """Whether it is a letter of upper or of lower case."""
    return letter.isalpha() and (letter.isascii() or _category(letter) in ("Lu", "Ll"))


def is_capital(letter: str) -> bool:
    """Whether it is a letter of upper case."""
    return letter.isupper() and (letter.isascii() or _category(letter) == "Lu")


def has_accent_above(letter: str) -> bool:
    """Whether it is a letter with an accent that stands above it."""
    marks = _decomposed(letter)[1:]
    if not marks:
        return False
    from unicodedata import combining  # noqa: PLC0415 - see the top of this module

    return any(combining(mark) == _ABOVE for mark in marks)


def without_accents(letter: str) -> str:
    """A letter without its accents; anything else as it is."""
    return _decomposed(letter)[0]


def composed(text: str) -> str:
    """A text in which a letter and its accent are one character (NFC)."""
    return text if max(text, default="") < _FIRST_ACCENT else _normal("NFC", text)


def _is_plain(letter: str) -> bool:
    """Whether it can be printed, or is a no-break space."""
    return letter.isprintable() or letter == _NO_BREAK


def _decomposed(letter: str) -> str:
    """A letter, and after it its accents; anything else as it is."""
    whole = letter.isascii() or not letter.isalpha()
    return letter if whole else _normal("NFD", letter)


def _category(letter: str) -> str:
    from unicodedata import category  # noqa: PLC0415 - see the top of this module

    return category(letter)


def _normal(form: Literal["NFC", "NFD"], text: str) -> str:
    from unicodedata import normalize  # noqa: PLC0415 - see the top of this module

    return normalize(form, text)
