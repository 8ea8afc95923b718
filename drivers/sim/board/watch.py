"""Who watches a virtual board: what is called when it shows, plays or shakes something."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL.Image import Image

from device.model.page import Page
from drivers.sim.board.polled_speaker import OnSamples, OnSound
from drivers.sim.wires.wire import Pixels
from drivers.vibration.polled import OnVibrate

OnFrame = Callable[[float, Pixels], object]
"""Called with the moment of a frame, and the colours that the ring shows then."""

OnPage = Callable[[Page, Image], object]
"""Called with each new page, and the picture that the screen shows of it."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What is called when a virtual board shows something; without a call nothing is drawn.

    `on_frame` is called `frame_hz` times a second, for each multiple of a frame's time before the
    moment to which time advances: at the moment of a change it sees the ring after the change.
    `on_page` is called with each new page. `on_vibrate` is called when a phase of a breath begins
    with pulses of the motor, with that moment and their number. `on_sound` is called when a tone
    or a text begins, with that moment. `on_samples` is called with block after block of the sound,
    which has all frames before the moment to which time advances.
    """

    on_frame: OnFrame | None = None
    frame_hz: float = 100.0
    on_page: OnPage | None = None
    on_vibrate: OnVibrate | None = None
    on_sound: OnSound | None = None
    on_samples: OnSamples | None = None


UNWATCHED = Watch()
"""A board that nobody watches."""
