"""The screen goes dark in a long exercise, where the settings say so; any button wakes it.

The light goes on: who has closed their eyes needs no words. The tap that wakes the screen
does nothing else, as nobody could see what it would have meant. A hold stops as ever.
"""

from __future__ import annotations

from dataclasses import replace

from device.core.flow import Flow, Now, Scene, T
from device.core.layers import layered
from device.model.gestures import Gesture, Press
from device.model.page import Kind, Page


def with_screen_timeout(flow: Flow[T], minutes: int | None, clock: Now) -> Flow[T]:
    """Run `flow`, with the words of its exercises gone after so many minutes without a press.

    None for a screen that stays on.
    """
    return flow if minutes is None else layered(flow, _Timeout(minutes * 60.0, clock()), clock)


class _Timeout:
    """From which moment on the screen is dark, if nobody presses anything."""

    def __init__(self, seconds: float, now: float) -> None:
        self._seconds = seconds
        self._dark_from = now + seconds

    def shown(self, scene: Scene, now: float) -> Scene:
        """The scene without its words, or until they go."""
        if not _may_go_dark(scene):
            self._dark_from = now + self._seconds
            return scene
        if self._is_dark(now):
            return replace(scene, page=Page(Kind.EXERCISE, id=scene.page.id))
        return scene.until_at_most(self._dark_from)

    def passes_on(self, press: Press, scene: Scene, now: float) -> bool:
        """Any press lights the screen; a tap that does so does nothing else."""
        was_dark = _may_go_dark(scene) and self._is_dark(now)
        self._dark_from = now + self._seconds
        return not was_dark or press.gesture is Gesture.HOLD

    def _is_dark(self, now: float) -> bool:
        return now >= self._dark_from


def _may_go_dark(scene: Scene) -> bool:
    """Whether it is an exercise; one that waits for its reader stays, however long that takes."""
    return scene.page.kind is Kind.EXERCISE and scene.patience == 1
