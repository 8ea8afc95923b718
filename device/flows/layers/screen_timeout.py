"""The screen goes dark in an exercise: while its channel is off, or after a time, if one is set.

It goes dark after a time because a person with closed eyes needs no words. The tap that wakes it
does nothing else, because its mark could not be seen. A hold stops as always.

While the channel is off, the screen is dark as long as nothing must be read: words that nothing
says are shown. A tap then does what it always does, because whoever switched the screen off presses
without looking, and the screen shows for some seconds what became of it.
"""

from __future__ import annotations

from dataclasses import replace
from math import inf

from device.core.flow import Flow, Now, Scene, T
from device.core.layers import layered
from device.model.buttons.gestures import Gesture, Press
from device.model.channel import Channel
from device.model.page import Kind, Page

WAKE_SECONDS = 6.0
"""How long the screen shows a page after a press while its channel is off."""

_GUIDING = frozenset({Channel.LIGHT, Channel.SOUND, Channel.VIBRATION})


def with_screen_timeout(flow: Flow[T], minutes: int | None, clock: Now) -> Flow[T]:
    """Run `flow`, and hide the words of an exercise while they need not be read.

    That is while the screen's channel is off, and after so many minutes without a press; with None
    there is no such time.
    """
    return layered(flow, _Timeout(inf if minutes is None else minutes * 60.0, clock()), clock)


class _Timeout:
    """Knows for how long the screen is on without a press, and when the last press was."""

    def __init__(self, seconds: float, now: float) -> None:
        self._seconds, self._pressed = seconds, now

    def shown(self, scene: Scene, now: float) -> Scene:
        """The scene without its words, or until the moment when the screen goes dark."""
        if not _is_exercise(scene):
            self._pressed = now
            return scene
        dark_from = self._pressed + self._lasts(scene)
        if now >= dark_from:
            told = None if Channel.SCREEN in scene.channels else scene.page
            return replace(scene, page=Page(Kind.EXERCISE, id=scene.page.id), told=told)
        return scene if dark_from == inf else scene.until_at_most(dark_from)

    def passes_on(self, press: Press, scene: Scene, now: float) -> bool:
        """Whether the press counts; a tap that wakes a screen which timed out does not."""
        on = Channel.SCREEN in scene.channels
        timed_out = on and _is_exercise(scene) and now >= self._pressed + self._seconds
        self._pressed = now
        return not timed_out or press.gesture is Gesture.HOLD

    def _lasts(self, scene: Scene) -> float:
        """For how many seconds after a press the scene's words are shown."""
        if Channel.SCREEN in scene.channels:
            return self._seconds
        return min(self._seconds, WAKE_SECONDS) if _is_told_otherwise(scene) else inf


def _is_exercise(scene: Scene) -> bool:
    """Whether it is an exercise; a page of one that waits for its reader never goes dark."""
    return scene.page.kind is Kind.EXERCISE and scene.patience == 1


def _is_told_otherwise(scene: Scene) -> bool:
    """Whether all that the page says is said, or told by another channel that is on."""
    if scene.speech is not None or not scene.page.text:
        return True
    return scene.page.names_phase and bool(scene.channels & _GUIDING)
