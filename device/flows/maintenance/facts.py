"""What the pages for maintenance may know of a device: nothing of any person who used it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from device.core.flow import Flow, Now, Scene
from device.model.channel import Channel
from device.model.cue import STILL, Cue
from device.model.page import Page
from device.model.part import PartState
from device.model.usage import Uses
from device.model.versions import Versions
from device.words.schema.words import Words


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a device: its words, its clock, its parts and how much it is used.

    `clock` gives seconds of the board's clock, `night` how much of the night it is, from 0 to 1,
    `usable` the channels that can be used now, and `uses` how often the device was used; None
    while that is not known. `set_clock` lets a person set the local time; None where a
    passer-by must not.
    """

    words: Words
    clock: Now
    night: Callable[[], float]
    usable: Callable[[], frozenset[Channel]]
    parts: Callable[[], Sequence[PartState]]
    uses: Callable[[], Uses | None]
    versions: Versions
    set_clock: Callable[[], Flow[None]] | None

    def scene(
        self, page: Page, cue: Cue = STILL, since: float | None = None, until: float | None = None
    ) -> Scene:
        """A locked scene with the night of this moment; the rest as in `device.core.flow.Scene`."""
        return Scene(page, cue, since, until, night=self.night())
