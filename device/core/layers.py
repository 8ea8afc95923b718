"""Layers: flows around all others, which change how scenes are shown and which presses count.

Each is a `Layer`, and one loop drives them all. No flow knows of the layers around it.
"""

from __future__ import annotations

from typing import Protocol

from device.core.flow import Flow, Now, Running, Scene, T
from device.model.gestures import Press


class Layer(Protocol):
    """What is asked of a layer, scene by scene."""

    def shown(self, scene: Scene, now: float) -> Scene:
        """The scene as it is shown from the moment `now` (seconds) on.

        An earlier deadline than its own only asks to be asked again.
        """

    def passes_on(self, press: Press, scene: Scene, now: float) -> bool:
        """Whether a press at the moment `now` goes on to the flow."""


def layered(flow: Flow[T], layer: Layer, clock: Now) -> Flow[T]:
    """Run `flow` with a layer around it."""
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
