"""Paging: shows a page leaf by leaf on a panel that is too low to show it whole.

The marks are on the last leaf. On another leaf, a tap of a button that answers the page only turns
to the last leaf; on the last leaf it answers.
"""

from __future__ import annotations

from dataclasses import replace

from device.core.flow import Flow, Now, Scene, T
from device.core.layers import layered
from device.model.buttons.gestures import Gesture, Press
from device.model.page import Page
from device.model.panel import Panel
from device.outputs.screen.layout import lay
from device.words.reading_time import LEAF_SECONDS


def paged(flow: Flow[T], panel: Panel, clock: Now) -> Flow[T]:
    """Run `flow`, and show each of its pages leaf by leaf, over and over.

    While only the count of a page changes, its leaves go on turning.
    """
    return layered(flow, _Leaves(panel), clock)


class _Leaves:
    """Knows which leaf of a page is on show, and when the next one is."""

    def __init__(self, panel: Panel) -> None:
        self._panel = panel
        self._subject: object = None
        self._leaf, self._turns = 0, 0.0

    def shown(self, scene: Scene, now: float) -> Scene:
        """The scene with the leaf of this moment, until the moment of the next leaf."""
        if scene.page.subject != self._subject:
            self._subject = scene.page.subject
            self._turn_to(0, now)
        elif self._turns <= now:
            self._leaf, self._turns = self._leaf + 1, self._turns + LEAF_SECONDS
        if _leaves(scene.page, self._panel) == 1:
            return scene
        page = on_leaf(scene.page, self._panel, self._leaf)
        return replace(scene, page=page).until_at_most(self._turns)

    def passes_on(self, press: Press, scene: Scene, now: float) -> bool:
        """Whether the press counts; an answer before the last leaf only turns to the last leaf."""
        last = _leaves(scene.page, self._panel) - 1
        answers = press.gesture is not Gesture.HOLD and press.button in scene.page.answers
        if not answers or self._leaf % (last + 1) == last:
            return True
        self._turn_to(last, now)
        return False

    def _turn_to(self, leaf: int, now: float) -> None:
        self._leaf, self._turns = leaf, now + LEAF_SECONDS


def on_leaf(page: Page, panel: Panel, number: int) -> Page:
    """The page with the leaf of this number; after the last leaf comes the first again."""
    return replace(page, leaf=number % _leaves(page, panel))


def _leaves(page: Page, panel: Panel) -> int:
    return len(lay(page, panel).leaves)
