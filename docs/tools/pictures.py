"""Draws every kind of page on all panels, for the docs.

`python docs/tools/pictures.py FOLDER` writes the picture. `docs/tools/shots.py` takes those of
the simulator.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageDraw

from device.model.page import Kind, Page
from device.model.panel import PANELS
from device.outputs.screen.fonts import TEXT, font
from device.outputs.screen.layout import draw, lay
from device.settings.settings import Settings
from device.words.load import SHIPPED, load_words
from device.words.schema.words import Words
from device.words.validate import every_page

SCALE, GAP, GREY = 2, 12, (96, 98, 104)


def main(folder: Path) -> None:
    """Write the picture into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    words = load_words(SHIPPED, Settings(emergency_number="911", crisis_line="988"))
    sheet(list(kinds(shown(words)))).save(folder / "oled-pages.png")


def shown(words: Words) -> Iterator[Page]:
    """The pages of a device that speaks one language, and so does not ask for it."""
    return (page for page in every_page(words) if page.id != "language")


def kinds(pages: Iterator[Page]) -> Iterator[Page]:
    """The first page of each kind, and the first with a count."""
    seen: set[tuple[Kind, bool]] = set()
    for page in pages:
        key = (page.kind, page.count is not None)
        if key not in seen:
            seen.add(key)
            yield page if page.count is None else replace(page, count=7)


def sheet(pages: list[Page]) -> Image.Image:
    """A row for each page: its kind, and the page on each panel, leaf under leaf."""
    rows = [row(page) for page in pages]
    width = max(each.width for each in rows)
    height = sum(each.height + GAP for each in rows)
    image = Image.new("RGB", (width, height), GREY)
    top = 0
    for each in rows:
        image.paste(each, (0, top))
        top += each.height + GAP
    return image


def row(page: Page) -> Image.Image:
    """One page on every panel."""
    width = 150 + sum(panel.width * SCALE + GAP for panel in PANELS)
    image = Image.new("RGB", (width, 64 * SCALE + GAP), GREY)
    pen, left = ImageDraw.Draw(image), 150
    pen.text((GAP, GAP), page.kind.value, font=font(TEXT), fill="white")
    for panel in PANELS:
        for leaf in range(len(lay(page, panel).leaves)):
            picture = draw(replace(page, leaf=leaf), panel).convert("RGB")
            large = picture.resize(
                (panel.width * SCALE, panel.height * SCALE), Image.Resampling.NEAREST
            )
            image.paste(large, (left, leaf * (panel.height * SCALE + GAP)))
        left += panel.width * SCALE + GAP
    return image


if __name__ == "__main__":
    main(Path(sys.argv[1]))
