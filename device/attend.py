"""Around every flow: a hold stops it, and a device left alone goes back to rest.

No flow knows of this. A scene with no deadline is given one; when it comes a page warns,
any press brings the scene back, and otherwise the flow is closed, and with it everything
it knew.
"""

from __future__ import annotations

from dataclasses import replace

from device import pages
from device.coach import Coach
from device.flow import Flow, Running, Scene, T
from device.light import Off, Steady
from device.press import Gesture

WARNING_SECONDS = 20.0
"""How long the page that warns stays."""

STOP_SECONDS = 60.0
"""How long the stop page stays."""


def attended(flow: Flow[T], coach: Coach) -> Flow[T | None]:
    """Run `flow` until it ends; None when it was stopped by a hold, or left alone."""
    running = Running(flow)
    while not running.over:
        scene = running.scene
        press = yield _patient(scene, coach)
        if press is None and scene.until is None:
            press = yield _warning(scene, coach)
            if press is None:
                flow.close()
                return None
            if press.gesture is Gesture.TAP:
                continue
        if press is not None and press.gesture is Gesture.HOLD:
            flow.close()
            yield from stopped(coach)
            return None
        running.send(press)
    return running.result


def stopped(coach: Coach) -> Flow[None]:
    """Let the light go, and say what to do if one feels unwell; a hold says it again."""
    while True:
        until = coach.clock() + STOP_SECONDS
        press = yield Scene(pages.stop(coach.words), Off(), until=until)
        if press is None or press.gesture is Gesture.TAP:
            return


def _patient(scene: Scene, coach: Coach) -> Scene:
    """The scene with an end to waiting."""
    if scene.until is not None:
        return scene
    return replace(scene, until=coach.clock() + coach.settings.idle_seconds * scene.patience)


def _warning(scene: Scene, coach: Coach) -> Scene:
    return replace(
        scene,
        page=pages.warning(coach.words),
        light=Steady(coach.look),
        since=None,
        until=coach.clock() + WARNING_SECONDS,
    )
