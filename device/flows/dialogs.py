"""Pages that are read and menus that are chosen from: the flows that many parts share."""

from __future__ import annotations

from collections.abc import Sequence

from device.core.clearance import Clearance
from device.core.flow import Flow
from device.flows.context import Context
from device.model.cue import STILL, Cue
from device.model.gestures import Button
from device.model.page import Page


def read(
    context: Context,
    pages: Sequence[Page],
    clearance: Clearance | None = None,
    patience: float = 1.0,
    cue: Cue = STILL,
) -> Flow[None]:
    """Show pages one by one; NO goes back, START goes on, and so does YES where it is marked.

    Where YES is marked as well as START, START ends them.
    `patience` and `cue` are those of `device.core.flow.Scene`.
    """
    index = 0
    while index < len(pages):
        page = pages[index]
        press = yield context.scene(page, cue, None, clearance, patience)
        button = Button.START if press is None else press.button
        if press is not None and button is Button.START and page.marks.start and page.marks.yes:
            return
        if button is Button.START or page.marks.over(button):
            index = max(index - 1, 0) if button is Button.NO else index + 1


def choose(
    context: Context,
    items: Sequence[Page],
    clearance: Clearance | None = None,
    cue: Cue = STILL,
    first: int = 0,
) -> Flow[int]:
    """Which item was chosen; NO goes to the next item, round and round, from `first` on."""
    index = first % len(items)
    while True:
        press = yield context.scene(items[index], cue, clearance=clearance)
        if press is not None and press.button is not Button.NO:
            return index
        index = (index + 1) % len(items)
