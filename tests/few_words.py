"""A folder of words to work on: as they are shipped, but with two exercises alone."""

from __future__ import annotations

import re
from pathlib import Path

from device.words.load import REQUIRED_FILES, SHIPPED

MENU = ("deep-breathing", "stress")
"""One that is breathed in ways, and one that is read: those of the fewest pages."""

FILES = (*REQUIRED_FILES, *(f"{name}.yaml" for name in MENU))


def few_words(home: Path, language: str) -> None:
    """Make `home` the folder of words that are those of a shipped language."""
    home.mkdir(parents=True)
    for name in FILES:
        text = (SHIPPED / language / name).read_text(encoding="utf-8")
        (home / name).write_text(_menu(text) if name == "common.yaml" else text, encoding="utf-8")


def _menu(text: str) -> str:
    shortened, lines = re.subn(r"(?m)^menu: .*$", f"menu: [{', '.join(MENU)}]", text)
    assert lines == 1
    return shortened
