"""What is said of letters is what Unicode's tables say, whether they are loaded or not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from unicodedata import category, combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.typed_yaml import letters

ROOT = Path(__file__).parents[3]

LETTERS = st.one_of(st.characters(max_codepoint=0x17F), st.characters())

FEW = tuple(map(chr, range(0x300)))
"""Letters that are common in words of European languages, and all before them."""


def test_a_common_letter_is_what_the_tables_say():
    for letter in FEW:
        agrees(letter)


@given(LETTERS)
def test_any_letter_is_what_the_tables_say(letter):
    agrees(letter)


def agrees(letter):
    said, told = category(letter), f"U+{ord(letter):04X}"
    assert letters.is_unseen(letter) == (said in {"Cc", "Cs", "Zl", "Zp"}), told
    assert letters.is_format(letter) == (said == "Cf"), told
    assert letters.is_cased(letter) == (said in {"Lu", "Ll"}), told
    assert letters.is_capital(letter) == (said == "Lu"), told
    first, *marks = normalize("NFD", letter) if letter.isalpha() else letter
    assert letters.without_accents(letter) == first, told
    assert letters.has_accent_above(letter) == (230 in map(combining, marks)), told
    assert letters.composed(letter) == normalize("NFC", letter), told


@given(st.text(LETTERS))
def test_a_text_is_composed_as_by_the_tables(text):
    assert letters.composed(text) == normalize("NFC", text)


@pytest.mark.parametrize(("language", "loaded"), [("en", False), ("es", True)])
def test_the_tables_are_loaded_for_words_that_need_them(language, loaded):
    code = (
        "import sys; from device.cli.library import library;"
        " from device.settings.settings import Settings;"
        " from device.words.load import SHIPPED; import device.cli.operating;"
        f" library(SHIPPED, Settings(language={language!r}));"
        " print('unicodedata' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == f"{loaded}\n", done.stderr
