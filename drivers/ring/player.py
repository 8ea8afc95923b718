"""Rings that write the frames of a Playback: on a thread, or whenever the caller asks."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from device.outputs.light.light import Light
from drivers.clock import Clock, Closed, Inbox, join
from drivers.retry import Retry
from drivers.ring.dither import Dither
from drivers.ring.playback import HEAL_SECONDS, Playback

Write = Callable[[bytes], float | None]
"""Writes the bytes of one frame; returns the moment to try again if that failed, else None."""


class FramePlayer:
    """Writes each frame when it is due, and waits for the next frame or the next light.

    Deadlines are absolute: a frame that is late is left out, so the light stays within one frame
    of where its start puts it. `first` is the light at the start; without one it is dark.
    `beat` is the moment of the last write, in seconds of the clock.
    """

    def __init__(
        self, dither: Dither, write: Write, clock: Clock, first: Light | None = None
    ) -> None:
        self._write, self._clock = write, clock
        self.beat = clock.now()
        self._dark = Playback.dark(dither)
        self._playback = Playback.first(first, dither, self.beat) if first else self._dark
        self._lights: Inbox[tuple[Light, float]] = clock.inbox()

    def play(self, light: Light, since: float) -> None:
        """Show `light`, begun at the moment `since`, from the next frame on."""
        self._lights.put((light, since))

    def stop(self) -> None:
        """Go dark, and let `run` return."""
        self._lights.close()

    def run(self) -> None:
        """Play until stopped; at the end the ring is dark, even after an error."""
        try:
            while True:
                self._next_frame()
        except Closed:
            pass
        finally:
            self._write(self._dark.at(0.0))

    def _next_frame(self) -> None:
        now = self._clock.now()
        frame, until = self._playback.on_until(now, self._clock.speed)
        again = self._write(frame)
        self.beat = now
        light = self._lights.get(until if again is None or until < again else again)
        if light is not None:
            self._playback = self._playback.then(*light)


class ThreadedRing:
    """A ring that plays on a thread of its own; its `retry` knows whether writing works.

    `first` is the light that it begins with; without one it begins dark.
    """

    def __init__(
        self,
        dither: Dither,
        write: Write,
        clock: Clock,
        retry: Retry | None = None,
        first: Light | None = None,
    ) -> None:
        self.pixels = dither.strip.pixels
        self._retry = retry or Retry("the ring", clock.now)
        self._player = FramePlayer(dither, write, clock, first)
        self._thread = Thread(target=self._player.run, name="ring", daemon=True)
        self._thread.start()

    @property
    def works(self) -> bool:
        return self._retry.works is not False

    def play(self, light: Light, since: float) -> None:
        self._player.play(light, since)

    def alive(self, now: float) -> bool:
        """Whether it still plays at the moment `now`: even a still light is written every 10 s."""
        return self._thread.is_alive() and now - self._player.beat < 2 * HEAL_SECONDS

    def close(self) -> None:
        """Go dark; return when the ring is dark, or after `CLOSE_SECONDS`."""
        self._player.stop()
        join(self._thread)


class PolledRing:
    """A ring without a thread: it is written only when `show` is called."""

    def __init__(self, dither: Dither, write: Write) -> None:
        self.pixels = dither.strip.pixels
        self._write = write
        self._playback = Playback.dark(dither)

    def play(self, light: Light, since: float) -> None:
        self._playback = self._playback.then(light, since)

    @property
    def works(self) -> bool:
        return True

    def show(self, now: float) -> None:
        """Write the frame that is due at the moment `now`."""
        self._write(self._playback.at(now))
