"""Turning the leaves of a page that a low panel cannot show at once.

The marks are on the last one. A tap that would answer a page turns to it, and answers there.
"""

from __future__ import annotations

from dataclasses import replace

from device.core.flow import Clock, Flow, Scene, T
from device.model.gestures import Gesture, Press
from device.model.page import Page
from device.model.panel import Panel
from device.outputs.screen.layout import lay
from device.words.reading_time import LEAF_SECONDS


def paged(flow: Flow[T], panel: Panel, clock: Clock) -> Flow[T]:
    """Run `flow`, showing each of its pages leaf by leaf, over and over.

    A page whose words stay the same goes on turning while its count changes.
    """
    try:
        scene = next(flow)
        leaf, turn = 0, clock() + LEAF_SECONDS
        while True:
            shown = _shown(scene, panel, leaf, turn)
            press = yield shown
            if _is_unmarked(press, shown.page, panel):
                leaf, turn = len(lay(scene.page, panel).leaves) - 1, clock() + LEAF_SECONDS
                continue
            before, over = scene, press is not None or shown.until == scene.until
            if over:
                scene = flow.send(press)
            if scene.page.subject != before.page.subject:
                leaf, turn = 0, clock() + LEAF_SECONDS
            elif turn <= clock():
                leaf, turn = leaf + 1, turn + LEAF_SECONDS
    except StopIteration as stop:
        result: T = stop.value
        return result


def _is_unmarked(press: Press | None, page: Page, panel: Panel) -> bool:
    """Whether a tap would answer a page on a leaf that does not show its marks."""
    if press is None or press.gesture is Gesture.HOLD or press.button not in page.answers:
        return False
    return page.leaf < len(lay(page, panel).leaves) - 1


def _shown(scene: Scene, panel: Panel, leaf: int, turn: float) -> Scene:
    leaves = len(lay(scene.page, panel).leaves)
    if leaves == 1:
        return scene
    until = turn if scene.until is None else min(turn, scene.until)
    return replace(scene, page=replace(scene.page, leaf=leaf % leaves), until=until)
