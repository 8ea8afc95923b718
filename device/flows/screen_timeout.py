"""The screen goes dark in a long exercise, where the settings say so; any button wakes it.

The light goes on: who has closed their eyes needs no words. The tap that wakes the screen
does nothing else, as nobody could see what it would have meant. A hold stops as ever.
"""

from __future__ import annotations

from dataclasses import replace

from device.core.flow import Clock, Flow, Scene, T
from device.model.gestures import Gesture, Press
from device.model.page import Kind, Page


def with_screen_timeout(flow: Flow[T], minutes: int | None, clock: Clock) -> Flow[T]:
    """Run `flow`, with the words of its exercises gone after so many minutes without a press.

    None for a screen that stays on.
    """
    if minutes is None:
        return (yield from flow)
    timeout = _Timeout(minutes * 60.0, clock)
    try:
        scene = next(flow)
        while True:
            shown = timeout.shown(scene)
            press = yield shown
            if timeout.over(press, shown, scene):
                scene = flow.send(press)
    except StopIteration as stop:
        result: T = stop.value
        return result


class _Timeout:
    """Since when nobody has pressed anything in an exercise."""

    def __init__(self, seconds: float, clock: Clock) -> None:
        self._seconds, self._clock = seconds, clock
        self._sleeps = clock() + seconds

    def shown(self, scene: Scene) -> Scene:
        """The scene as it is shown now: without its words, or until they go."""
        # A page with a patience of its own waits for its reader, however long that takes.
        if scene.page.kind is not Kind.EXERCISE or scene.patience != 1:
            self._sleeps = self._clock() + self._seconds
            return scene
        if self._clock() >= self._sleeps:
            return replace(scene, page=Page(Kind.EXERCISE, id=scene.page.id))
        until = self._sleeps if scene.until is None else min(scene.until, self._sleeps)
        return replace(scene, until=until)

    def over(self, press: Press | None, shown: Scene, scene: Scene) -> bool:
        """Whether what ended the scene as shown ends the scene, too."""
        asleep = shown.page != scene.page
        if press is None:
            return shown.until == scene.until
        self._sleeps = self._clock() + self._seconds
        return not asleep or press.gesture is Gesture.HOLD
