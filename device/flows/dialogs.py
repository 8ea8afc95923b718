"""The two flows that many others use: read pages, and choose from a menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from device.core.clearance import Clearance
from device.core.flow import Flow, Scene
from device.flows.context import Context
from device.model.buttons.button import Button
from device.model.cue import STILL, Cue
from device.model.page import Page


def read(
    context: Context,
    pages: Sequence[Page],
    clearance: Clearance | None = None,
    patience: float = 1.0,
    cue: Cue = STILL,
) -> Flow[None]:
    """Show pages one by one, as `read_scenes` does.

    `clearance`, `patience` and `cue` are those of `device.core.flow.Scene`.
    """
    yield from read_scenes(pages, lambda page: context.scene(page, cue, None, clearance, patience))


def read_scenes(pages: Sequence[Page], scene_of: Callable[[Page], Scene]) -> Flow[None]:
    """Show the scene of each page, one by one.

    START goes on, and so does YES with a mark; NO with a mark goes back. On a page on which both
    START and YES have a mark, START ends the reading.
    """
    index = 0
    while index < len(pages):
        page = pages[index]
        press = yield scene_of(page)
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
    """Show the items one by one from `first` on; returns the index of the one that was chosen.

    NO shows the next item, and after the last the first. START or YES chooses.
    """
    return (yield from pick(context, items, clearance, cue, first))[0]


def pick(
    context: Context,
    items: Sequence[Page],
    clearance: Clearance | None = None,
    cue: Cue = STILL,
    first: int = 0,
) -> Flow[tuple[int, Button]]:
    """Show the items as `choose` does; returns the index of the last one, and the button."""
    index = first % len(items)
    while True:
        press = yield context.scene(items[index], cue, clearance=clearance)
        if press is not None and press.button is not Button.NO:
            return index, press.button
        index = (index + 1) % len(items)
