"""Recordings: what was shown at which moment, one JSON object in each line.

A line has `t`, in seconds, and one of `page`, `light`, `unlocked`, `ring`, `sound`, `say` and
`vibrate`. The first three are written only when they change; another leaf of the same page is no
change. The last three are written when they begin: they are what is really heard and felt.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TextIO

from device.core.flow import Flow, Now, Scene, T
from device.core.layers import layered
from device.model.buttons.gestures import Press
from device.model.page import Page
from device.model.panel import Panel
from device.outputs.light.tracks import Looks, light_for
from device.outputs.screen.layout import lay
from device.outputs.sound.track import Sound

NO_BREAK = "\N{NO-BREAK SPACE}"
"""A space at which a line does not break; in a recording it is an ordinary space."""

Colours = tuple[tuple[float, float, float], ...]

FINE = 3
"""Decimals of a colour: an APA102 has steps of 1/31."""


class Recorder:
    """Writes a recording to `out`, of a device with this panel and these `looks` of its ring.

    `picture_of` gives the name of the file with a page's picture, if there are pictures.
    """

    def __init__(
        self,
        out: TextIO,
        panel: Panel,
        looks: Looks,
        picture_of: Callable[[Page], str] | None = None,
    ) -> None:
        self._out = out
        self._panel, self._looks = panel, looks
        self._picture_of = picture_of
        self._last: dict[str, object] = {}

    def scene(self, scene: Scene, t: float) -> None:
        """Record what `scene` changes at `t` seconds."""
        self._change(t, "unlocked", scene.clearance is not None)
        self._change(t, "page", self._described(scene.page))
        light = light_for(scene, self._looks).describe()
        faded = {} if scene.fade == 1 else {"fade": round(scene.fade, FINE)}
        self._change(t, "light", light | faded)

    def ring(self, t: float, colours: Colours) -> None:
        """Record the ring's colours at `t` seconds: 255 is full drive; 8-bit LEDs have integers."""
        self._write(t, "ring", [[round(level, FINE) for level in led] for led in colours])

    def sound(self, t: float, sound: Sound) -> None:
        """Record that a tone, or a text that is said, begins at `t` seconds."""
        self._write(t, "say" if sound.said else "sound", sound.name.replace(NO_BREAK, " "))

    def vibrate(self, t: float, pulses: int) -> None:
        """Record that so many pulses of the motor begin at `t` seconds."""
        self._write(t, "vibrate", pulses)

    def _change(self, t: float, key: str, value: object) -> None:
        if self._last.get(key) != value:
            self._last[key] = value
            self._write(t, key, value)

    def _write(self, t: float, key: str, value: object) -> None:
        line = {"t": round(t, 4), key: value}
        self._out.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _described(self, page: Page) -> dict[str, object]:
        marks = page.marks
        described: dict[str, object] = {
            "kind": page.kind.value,
            "id": page.id,
            "lines": [line.replace(NO_BREAK, " ") for line in lay(page, self._panel).lines],
            "marks": [marks.no, marks.start, marks.yes],
        }
        if page.count is not None:
            described["count"] = page.count
        if page.bars:
            described["bars"] = [[bar.label, round(bar.share, FINE)] for bar in page.bars]
        if self._picture_of is not None:
            described["picture"] = self._picture_of(page)
        return described


class Recording:
    """A layer that records each scene as it begins, and changes nothing."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def shown(self, scene: Scene, now: float) -> Scene:
        self._recorder.scene(scene, now)
        return scene

    def passes_on(self, press: Press, scene: Scene, now: float) -> bool:
        return True


def recorded(flow: Flow[T], clock: Now, recorder: Recorder) -> Flow[T]:
    """Run `flow`, recording each of its scenes as it begins."""
    return layered(flow, Recording(recorder), clock)
