"""Layers: flows around other flows, which change how scenes are shown and which presses count.

`layered` puts a `Layer` around a flow. No flow knows of the layers around it.
"""

from __future__ import annotations

from typing import Protocol

from device.core.flow import Flow, Now, Running, Scene, T
from device.model.buttons.gestures import Press


class Layer(Protocol):
    """What a layer decides, scene by scene."""

    def shown(self, scene: Scene, now: float) -> Scene:
        """The scene as it is shown from the moment `now` (seconds) on.

        If this gives the scene an earlier deadline, `shown` is called again when it comes, and the
        flow is not told.
        """

    def passes_on(self, press: Press, scene: Scene, now: float) -> bool:
        """Whether the flow is sent a press that came at the moment `now` (seconds)."""


def layered(flow: Flow[T], layer: Layer, clock: Now) -> Flow[T]:
    """Run `flow` with a layer around it; returns what it returns."""
    with Running(flow) as running:
        while not running.over:
            scene = running.scene
            press = yield layer.shown(scene, clock())
            if press is None:
                if scene.is_due(clock()):
                    running.send(None)
            elif layer.passes_on(press, scene, clock()):
                running.send(press)
        return running.result
