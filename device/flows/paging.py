"""Turning the leaves of a page that a low panel cannot show at once.

The marks are on the last one. A tap that would answer a page turns to it, and answers there.
"""

from __future__ import annotations

from dataclasses import replace

from device.core.flow import Flow, Now, Scene, T
from device.core.layers import layered
from device.model.gestures import Gesture, Press
from device.model.page import Page
from device.model.panel import Panel
from device.outputs.screen.layout import lay
from device.words.reading_time import LEAF_SECONDS


def paged(flow: Flow[T], panel: Panel, clock: Now) -> Flow[T]:
    """Run `flow`, showing each of its pages leaf by leaf, over and over.

    A page whose words stay the same goes on turning while its count changes.
    """
    return layered(flow, _Leaves(panel), clock)


class _Leaves:
    """Which leaf of a page is on show, and when it turns."""

    def __init__(self, panel: Panel) -> None:
        self._panel = panel
        self._subject: object = None
        self._leaf, self._turns = 0, 0.0

    def shown(self, scene: Scene, now: float) -> Scene:
        """The scene with the leaf that is its turn, until the next is."""
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
        """A tap that would answer a leaf without its marks turns to them, and does no more."""
        last = _leaves(scene.page, self._panel) - 1
        answers = press.gesture is not Gesture.HOLD and press.button in scene.page.answers
        if not answers or self._leaf % (last + 1) == last:
            return True
        self._turn_to(last, now)
        return False

    def _turn_to(self, leaf: int, now: float) -> None:
        self._leaf, self._turns = leaf, now + LEAF_SECONDS


def on_leaf(page: Page, panel: Panel, number: int) -> Page:
    """The page on the leaf of a number, which goes on past the last with the first."""
    return replace(page, leaf=number % _leaves(page, panel))


def _leaves(page: Page, panel: Panel) -> int:
    return len(lay(page, panel).leaves)
