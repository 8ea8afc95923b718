"""Test cards: pictures by which a person judges the screen."""

from __future__ import annotations

from enum import Enum

from PIL import Image, ImageDraw

from device.model.page import Page
from device.model.panel import Panel
from device.outputs.screen.layout import draw

SQUARE = 4
"""The side of the chequerboard's squares, in pixels."""

GREYS = 16
"""How many greys a panel of 4 bits has, with black and white."""


class Card(Enum):
    """A card: a frame along the edges, a chequerboard, greys, words by day and by night."""

    BLANK = "blank"
    FRAME = "frame"
    CHEQUERS = "chequers"
    GREYS = "greys"
    DAY = "day"
    NIGHT = "night"


def card(kind: Card, panel: Panel, page: Page) -> Image.Image:
    """Draw a card for a panel: `GREYS` in RGB, the others in 1 bit. The words are the page's."""
    if kind in (Card.DAY, Card.NIGHT):
        return draw(page, panel)
    if kind is Card.GREYS:
        return _greys(panel)
    image = Image.new("1", (panel.width, panel.height))
    pen = ImageDraw.Draw(image)
    if kind is Card.FRAME:
        pen.rectangle((0, 0, panel.width - 1, panel.height - 1), outline=1)
    elif kind is Card.CHEQUERS:
        _chequers(pen, panel)
    return image


def _chequers(pen: ImageDraw.ImageDraw, panel: Panel) -> None:
    for top in range(0, panel.height, SQUARE):
        for left in range(top % (2 * SQUARE), panel.width, 2 * SQUARE):
            pen.rectangle((left, top, left + SQUARE - 1, top + SQUARE - 1), fill=1)


def _greys(panel: Panel) -> Image.Image:
    """Bars, from black at the left to white at the right."""
    image = Image.new("RGB", (panel.width, panel.height))
    pen = ImageDraw.Draw(image)
    wide = panel.width // GREYS
    for grey in range(GREYS):
        level = grey * 255 // (GREYS - 1)
        pen.rectangle((grey * wide, 0, (grey + 1) * wide - 1, panel.height - 1), (level,) * 3)
    return image
