"""The simulated board without a real clock: its time advances by a script, without waiting."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from errno import ENODEV
from functools import cached_property, lru_cache
from math import inf

from PIL.Image import Image

from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge
from device.model.channel import Channel
from device.model.page import Page
from device.model.part import PartState
from drivers.gpio.lost_parts import LostParts
from drivers.oled.panel import OledPanel
from drivers.retry import Retry
from drivers.ring.dither import Dither
from drivers.ring.player import PolledRing
from drivers.sim.board.parts import Fingers, Parts
from drivers.sim.board.polled import Polled, advance
from drivers.sim.board.polled_speaker import PolledSpeaker
from drivers.sim.board.watch import UNWATCHED, OnFrame, OnPage, Watch
from drivers.sim.wires.oled.controller import PanelWire
from drivers.sim.wires.wire import LedWire
from drivers.vibration.polled import OnVibrate, PolledMotor

Move = tuple[float, Button, bool]
"""At a moment in seconds, a finger is put on a button (True) or taken off."""

Fault = tuple[float, str, bool]
"""At a moment in seconds, a part (of `PARTS`) fails (True) or works again."""

PARTS = ("ring", "buttons")
"""The parts that may fail."""

NOON = datetime.fromisoformat("2026-01-01T12:00")
"""The date and time at which virtual time starts, unless another is given."""


class Ended(Exception):
    """Virtual time has come to its end."""


class _Ring(PolledRing):
    """A ring that is not written while it fails."""

    def __init__(self, dither: Dither, leds: LedWire, retry: Retry) -> None:
        super().__init__(dither, self._try)
        self._leds, self._retry = leds, retry

    @property
    def works(self) -> bool:
        return self._retry.works is not False

    def _try(self, data: bytes) -> None:
        if self.works:
            self._leds.write(data)


class _Screen:
    """A screen that draws a page only if a watch asks for it, and each page only once."""

    works = True

    def __init__(self, parts: Parts, on_page: OnPage | None) -> None:
        self.panel = parts.panel
        self._parts, self._on_page = parts, on_page
        self._page: Page | None = None
        self._picture = lru_cache(maxsize=1024)(self._drawn)

    def show(self, page: Page) -> None:
        if page != self._page and self._on_page is not None:
            self._on_page(page, self._picture(page))
        self._page = page

    def _drawn(self, page: Page) -> Image:
        screen, wire = self._opened
        screen.show(page)
        return wire.picture()

    @cached_property
    def _opened(self) -> tuple[OledPanel, PanelWire]:
        wire = self._parts.wire()
        return self._parts.screen(wire, time, shifts=((0, 0),)), wire


class VirtualBoard:
    """A board on which `moves` happen at their moments, in seconds from 0 up to `end`.

    A ring that fails stays as it is, and buttons that fail report nothing until they work again.
    Time starts at `start`; None stands for a wall clock that is not set.
    """

    def __init__(
        self,
        parts: Parts,
        moves: Iterable[Move | Fault],
        end: float,
        start: datetime | None = NOON,
        watch: Watch = UNWATCHED,
    ) -> None:
        self._now, self._end, self._start = 0.0, end, start
        self._moves = deque(sorted(moves, key=lambda move: move[0]))
        self._retries = {part: Retry(f"the {part}", self.now) for part in PARTS}
        self._edges: deque[Edge] = deque()
        self._lost_parts = LostParts(self._retries.values(), self._edges.append)
        self._fingers = Fingers(self.now, self._take)
        self._down: set[Button] = set()
        self._parts, self._leds = parts, parts.leds()
        self.ring = _Ring(parts.dither(), self._leds, self._retries["ring"])
        self.screen = _Screen(parts, watch.on_page)
        self.channels: frozenset[Channel] = parts.channels
        self.motor_wire = parts.motor_wire()
        self._speaker = PolledSpeaker(self.now, watch.on_sound, watch.on_samples)
        motor = self._polled_motor(parts, watch.on_vibrate)
        self._polled: tuple[Polled, ...] = (self._speaker, *(() if motor is None else (motor,)))
        sound = parts.sound(self._speaker, parts.say)
        self.outputs = parts.outputs(self.screen, self.ring, motor, sound)
        self._watch, self._frame = watch, 0

    @property
    def readable(self) -> bool:
        return self.screen.works

    @property
    def lit(self) -> bool:
        return self.ring.works

    @property
    def buttons_work(self) -> bool:
        return self._retries["buttons"].works is not False

    @property
    def parts(self) -> tuple[PartState, ...]:
        retries = self._retries.items()
        known = [PartState(name, not each.fails, each.changed_at or 0.0) for name, each in retries]
        return self._parts.states({part.name: part for part in known})

    def now(self) -> float:
        return self._now

    def local_time(self) -> datetime | None:
        return None if self._start is None else self.likely_time()

    def likely_time(self) -> datetime:
        return (self._start or NOON) + timedelta(seconds=self._now)

    def set_local_time(self, moment: datetime) -> None:
        self._start = moment - timedelta(seconds=self._now)

    def wait(self, until: float | None) -> Edge | None:
        """Advance to the next edge or to the moment `until`; raises `Ended` at the end."""
        wanted = inf if until is None else until
        while not self._edges:
            moved = self._next()
            self._advance(min(moved, wanted))
            if wanted < moved:
                return None
            self._lost_parts.run(self._now)
            if self._moves and self._moves[0][0] <= self._now:
                self._move(*self._moves.popleft()[1:])
        return self._edges.popleft()

    def _next(self) -> float:
        """The moment of the next event; infinity if there is none."""
        lost = self._lost_parts.due()
        return min(self._moves[0][0] if self._moves else inf, inf if lost is None else lost)

    def _move(self, what: Button | str, down: bool) -> None:  # noqa: FBT001 - as in a Move
        if isinstance(what, Button):
            self._fingers.move(what, down=down)
        else:
            self._fail(what, fails=down)

    def _take(self, edge: Edge) -> None:
        """Take an edge of the buttons; while they fail, edges are not reported."""
        if self.buttons_work:
            (self._down.add if edge.down else self._down.discard)(edge.button)
            if (passed := self._lost_parts.passed(edge)) is not None:
                self._edges.append(passed)

    def _fail(self, part: str, *, fails: bool) -> None:
        retry = self._retries[part]
        if fails:
            retry.failed(OSError(ENODEV, "unplugged"))
            return
        retry.worked()
        pressed = self._fingers.pressed()
        for button in Button:
            if (button in pressed) != (button in self._down):
                self._take(Edge(button, button in pressed, self._now))

    def close(self) -> None:
        """Close the buttons."""
        self._fingers.close()

    def _polled_motor(self, parts: Parts, on_vibrate: OnVibrate | None) -> PolledMotor | None:
        if self.motor_wire is None:
            return None
        opened = parts.opened_motor(self.motor_wire)
        return PolledMotor(opened, parts.pulse_seconds, self.now, on_vibrate)

    def _advance(self, moment: float) -> None:
        reached = min(moment, self._end)
        if self._watch.on_frame is not None:
            self._film(self._watch.on_frame, reached)
        advance(self._polled, reached)
        self._speaker.render(reached)
        self._now = max(self._now, reached)
        if moment >= self._end:
            raise Ended

    def _film(self, on_frame: OnFrame, before: float) -> None:
        """Show every frame whose moment comes before this one."""
        while (at := self._frame / self._watch.frame_hz) < before:
            advance(self._polled, at)
            self.ring.show(at)
            on_frame(at, self._leds.pixels)
            self._frame += 1
