"""Shows a week of a history, for the docs: on the device's screens, and in a terminal.

`python docs/tools/week.py FOLDER` writes `history.txt` there, and `pictures/history.png`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PIL import Image
from rich.console import Console

from device.cli.history_shown import show
from device.model.ending import Ending
from device.model.page import Page
from device.model.panel import PANELS, Panel
from device.outputs.screen.layout import draw, lay
from device.settings.settings import Settings
from device.words.load import SHIPPED, languages, load_words
from device.words.pages import menu_pages
from drivers.history.rows import Session
from drivers.history.sums import Sums

TODAY = date(2026, 11, 26)
WIDTH, SCALE, GAP, GREY = 80, 2, 12, 98

_FRIDAY = datetime(2026, 11, 20, tzinfo=UTC)
DID = (
    (0, 21.1, "deep-breathing", "plain", 300.0, 25, Ending.COMPLETED),
    (0, 23.5, "body-scan", "short", 372.0, 6, Ending.COMPLETED),
    (2, 21.2, "deep-breathing", "beach", 300.0, 25, Ending.COMPLETED),
    (3, 3.2, "deep-breathing", "plain", 96.4, 8, Ending.STOPPED),
    (3, 21.0, "guided-relaxation", "short", 424.0, 9, Ending.COMPLETED),
    (4, 20.9, "deep-breathing", "plain", 600.0, 50, Ending.COMPLETED),
    (5, 21.3, "body-scan", "full", 544.6, 9, Ending.LEFT),
    (6, 18.7, "deep-breathing", "light", 300.0, 25, Ending.COMPLETED),
)
"""What was done, by days since Friday and the hour; one more has no date."""

UNDATED = Session(None, "stress", "", 95.0, 0, Ending.STOPPED)


def sessions() -> list[Session]:
    """A week's sessions, in the order in which they were kept."""
    made = [Session(_FRIDAY + timedelta(days, hours=hour), *done) for days, hour, *done in DID]
    return [*made[:3], UNDATED, *made[3:]]


def in_a_terminal() -> str:
    """The week as `exhalo history` prints it in a terminal that is 80 columns wide."""
    console = Console(width=WIDTH, force_terminal=False)
    with console.capture() as captured:
        show(sessions(), TODAY, 7, console)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().rstrip().splitlines())


def on_the_screens() -> Image.Image:
    """The page of the week: a row for each panel, with the leaves of each language."""
    rows = [[picture for page in pages() for picture in leaves(page, panel)] for panel in PANELS]
    width = max(sum(each.width + GAP for each in row) for row in rows) + GAP
    image = Image.new("L", (width, sum(row[0].height + GAP for row in rows) + GAP), GREY)
    top = GAP
    for row in rows:
        left = GAP
        for picture in row:
            image.paste(picture, (left, top))
            left += picture.width + GAP
        top += row[0].height + GAP
    return image


def pages() -> list[Page]:
    """The page in each language."""
    week = Sums().plus(sessions()).week(TODAY)
    return [
        menu_pages.history(load_words(SHIPPED, Settings(language=each)), week)
        for each in languages(SHIPPED)
    ]


def leaves(page: Page, panel: Panel) -> list[Image.Image]:
    """The leaves of a page on a panel, enlarged."""
    count = len(lay(page, panel).leaves)
    drawn = [draw(replace(page, leaf=leaf), panel).convert("L") for leaf in range(count)]
    size = (panel.width * SCALE, panel.height * SCALE)
    return [each.resize(size, Image.Resampling.NEAREST) for each in drawn]


def main(folder: Path) -> None:
    """Write both into `folder`."""
    (folder / "history.txt").write_text(in_a_terminal(), encoding="utf-8")
    on_the_screens().save(folder / "pictures" / "history.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
