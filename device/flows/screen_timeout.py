"""The screen goes dark in a long exercise, if the settings say so; any button wakes it.

The ring goes on, because a person with closed eyes needs no words. The tap that wakes the screen
does nothing else, because its mark could not be seen. A hold stops as always.
"""

from __future__ import annotations

from dataclasses import replace

from device.core.flow import Flow, Now, Scene, T
from device.core.layers import layered
from device.model.gestures import Gesture, Press
from device.model.page import Kind, Page


def with_screen_timeout(flow: Flow[T], minutes: int | None, clock: Now) -> Flow[T]:
    """Run `flow`, and hide the words of an exercise after so many minutes without a press.

    With None the screen stays on.
    """
    return flow if minutes is None else layered(flow, _Timeout(minutes * 60.0, clock()), clock)


class _Timeout:
    """Knows from which moment on the screen is dark if nobody presses a button."""

    def __init__(self, seconds: float, now: float) -> None:
        self._seconds = seconds
        self._dark_from = now + seconds

    def shown(self, scene: Scene, now: float) -> Scene:
        """The scene without its words, or until the moment when the screen goes dark."""
        if not _may_go_dark(scene):
            self._dark_from = now + self._seconds
            return scene
        if self._is_dark(now):
            return replace(scene, page=Page(Kind.EXERCISE, id=scene.page.id))
        return scene.until_at_most(self._dark_from)

    def passes_on(self, press: Press, scene: Scene, now: float) -> bool:
        """Whether the press counts; a tap that wakes the screen does not."""
        was_dark = _may_go_dark(scene) and self._is_dark(now)
        self._dark_from = now + self._seconds
        return not was_dark or press.gesture is Gesture.HOLD

    def _is_dark(self, now: float) -> bool:
        return now >= self._dark_from


def _may_go_dark(scene: Scene) -> bool:
    """Whether it is an exercise; a page of one that waits for its reader never goes dark."""
    return scene.page.kind is Kind.EXERCISE and scene.patience == 1
