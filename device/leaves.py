"""Turning the leaves of a page that a low panel cannot show at once.

What would pass the gate counts only when all of its page has been shown: before that it turns
the leaf, so that nobody says NO to half of a question.
"""

from __future__ import annotations

from dataclasses import replace

from device.board import Panel
from device.flow import Clock, Flow, Scene, T
from device.page import Kind
from device.press import Button, Gesture, Press
from device.typeset import lay

LEAF_SECONDS = 4.0
"""How long a leaf of two lines stays: six or seven words at 2 words a second, the slow
reader's rate of `device.pace`, and a moment to notice that it turned."""


PASSES = {
    (Kind.QUESTION, Button.NO),
    (Kind.CONFIRM, Button.YES),
    (Kind.CLEARANCE, Button.START),
}
"""What passes the gate, by the kind of the page and the button that is tapped."""


def turned(flow: Flow[T], panel: Panel, clock: Clock) -> Flow[T]:
    """Run `flow`, showing each of its pages leaf by leaf, over and over.

    A page whose words stay the same goes on turning while its count changes.
    """
    try:
        scene = next(flow)
        leaf, turn = 0, clock() + LEAF_SECONDS
        while True:
            shown = _shown(scene, panel, leaf, turn)
            press = yield shown
            if _passes_unread(press, scene, panel, leaf):
                leaf, turn = leaf + 1, clock() + LEAF_SECONDS
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


def _passes_unread(press: Press | None, scene: Scene, panel: Panel, leaf: int) -> bool:
    """Whether a tap would pass the gate on a page of which not every leaf has been shown."""
    if press is None or press.gesture is Gesture.HOLD:
        return False
    unread = leaf < len(lay(scene.page, panel).leaves) - 1
    return unread and (scene.page.kind, press.button) in PASSES


def _shown(scene: Scene, panel: Panel, leaf: int, turn: float) -> Scene:
    leaves = len(lay(scene.page, panel).leaves)
    if leaves == 1:
        return scene
    until = turn if scene.until is None else min(turn, scene.until)
    return replace(scene, page=replace(scene.page, leaf=leaf % leaves), until=until)
