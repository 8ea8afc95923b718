"""Pages that are read and menus that are chosen from: the flows that many parts share."""

from __future__ import annotations

from collections.abc import Sequence

from device.core.clearance import Clearance
from device.core.flow import Flow, Scene
from device.model.gestures import Button
from device.model.page import Page
from device.outputs.light.light import Light


def read(
    pages: Sequence[Page],
    light: Light,
    clearance: Clearance | None = None,
    patience: float = 1.0,
) -> Flow[None]:
    """Show pages one by one; NO goes back, START goes on, and so does YES where it is marked.

    Where YES is marked as well as START, START ends them.
    `patience` is that of `device.core.flow.Scene`.
    """
    index = 0
    while index < len(pages):
        page = pages[index]
        press = yield Scene(page, light, clearance=clearance, patience=patience)
        button = Button.START if press is None else press.button
        if press is not None and button is Button.START and page.marks.start and page.marks.yes:
            return
        if button is Button.START or page.marks.over(button):
            index = max(index - 1, 0) if button is Button.NO else index + 1


def choose(
    items: Sequence[Page], light: Light, clearance: Clearance | None = None, first: int = 0
) -> Flow[int]:
    """Which item was chosen; NO goes to the next item, round and round, from `first` on."""
    index = first % len(items)
    while True:
        press = yield Scene(items[index], light, clearance=clearance)
        if press is not None and press.button is not Button.NO:
            return index
        index = (index + 1) % len(items)
