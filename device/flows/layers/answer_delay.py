"""An answer counts only once its page has been there long enough to be read.

A person who presses a button over and over answers nothing. A page that asks shows three dots
over the buttons that answer it, until a quick reader has read the page. A tap of one of them
before that starts the time again. So one press too many on the page before is never an answer, and
a button always does what the mark over it says.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf

from device.core.flow import Flow, Now, Scene, T
from device.core.layers import layered
from device.model.buttons.gestures import Gesture, Press
from device.model.page import Page
from device.model.panel import Panel
from device.outputs.screen.layout import lay
from device.words.reading_time import LEAF_SECONDS, quick_seconds

NOT_YET = "…"
"""The mark over a button whose tap does not count yet."""


def with_answer_delay(flow: Flow[T], panel: Panel, clock: Now) -> Flow[T]:
    """Run `flow`, and ignore an answer to a page that was not there long enough to be read."""
    return layered(flow, _Delay(panel), clock)


class _Delay:
    """Knows from which moment on the page on show may be answered."""

    def __init__(self, panel: Panel) -> None:
        self._panel = panel
        self._subject: object = None
        self._opens = -inf

    def shown(self, scene: Scene, now: float) -> Scene:
        """The scene, with three dots as the marks of its answers while they do not count."""
        if scene.page.subject != self._subject:
            self._subject = scene.page.subject
            self._begin(scene.page, now)
        if self._opens <= now:
            return scene
        dots = {button.value: NOT_YET for button in scene.page.answers}
        marks = replace(scene.page.marks, **dots)
        return replace(scene, page=replace(scene.page, marks=marks)).until_at_most(self._opens)

    def passes_on(self, press: Press, scene: Scene, now: float) -> bool:
        """Whether the press counts; an answer that began too early starts the time again."""
        if _is_early(press, scene.page, self._opens):
            self._begin(scene.page, now)
            return False
        self._subject = None
        return True

    def _begin(self, page: Page, now: float) -> None:
        self._opens = now + unread_seconds(page, self._panel)


def unread_seconds(page: Page, panel: Panel) -> float:
    """Seconds that a page must be there before an answer counts; 0 for a page that asks nothing.

    It is the time that a quick reader needs, and at least the time until a low panel shows the
    last leaf.
    """
    if not page.answers:
        return 0.0
    leaves = len(lay(page, panel).leaves)
    return max(quick_seconds(f"{page.text} {page.note}"), LEAF_SECONDS * (leaves - 1))


def _is_early(press: Press, page: Page, opens: float) -> bool:
    """Whether a tap of an answer began before its mark was there."""
    if press.gesture is Gesture.HOLD or press.button not in page.answers:
        return False
    return min(press.began, press.at) < opens
