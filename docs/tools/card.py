"""Pictures the card that `exhalo card` prints, for the docs.

`python docs/tools/card.py FOLDER` writes a picture of each language's page.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image

from device.__main__ import main

SETTINGS = 'emergency_number: "112"\ncrisis_line: "024"\n'
"""The numbers of Spain: a device in Spain may speak either language."""

LANGUAGES = ("en", "es")

SCALE = 1.25
"""Pixels for each point."""


def pictures(pdf: bytes) -> list[Image.Image]:
    """Each page as a picture, as a printer would print it."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=SCALE).to_pil() for page in document]


def printed(settings: str = SETTINGS) -> bytes:
    """The card of a device with these settings; raises `RuntimeError` if there is none."""
    with TemporaryDirectory() as folder:
        path, out = Path(folder, "exhalo.yaml"), Path(folder, "card.pdf")
        path.write_text(settings, encoding="utf-8")
        if main(["card", "--settings", str(path), "--out", str(out)]) != 0:
            raise RuntimeError("the card was not printed")
        return out.read_bytes()


def write(folder: Path) -> None:
    """Write the pictures into `folder`."""
    for language, picture in zip(LANGUAGES, pictures(printed()), strict=True):
        picture.quantize(64).save(folder / f"card-{language}.png", optimize=True)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
