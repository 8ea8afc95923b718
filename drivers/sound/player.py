"""A speaker with one stream of sound, written by one thread.

Small amplifiers pop at each start of a stream. So it is opened at the first sound of a visit, plays
silence between sounds, and is closed after the visit. What has been written cannot be taken back:
the queue is short, so that a stop is heard at once, and long enough for a busy processor.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from device.outputs.sound import tones
from device.outputs.sound.renderer import FADE_SECONDS, Renderer
from device.outputs.sound.samples import RATE, frame_at, frames_of
from device.outputs.sound.track import SILENT, Track
from drivers.clock import CLOSE_SECONDS, Clock, Closed, Inbox
from drivers.retry import Retry
from drivers.sound.stream import Stream

QUEUE_SECONDS = 0.06
"""How much is written ahead. A stop is heard after this, the fade, and a moment to wake up: 80 ms
and less, of the 100 that it may take."""

LEFT_SECONDS = 0.03
"""How much of the queue is left when it is filled again: 33 times a second, and 30 ms for whatever
else keeps the processor."""

STUCK_SECONDS = 5.0
"""How long a device may take nothing before it counts as one that does not work."""


class Playing:
    """An open stream that renders one track after the other.

    The clock must be one of the world's, as a sound device plays no faster.
    """

    def __init__(self, stream: Stream, clock: Clock) -> None:
        self._stream, self._clock = stream, clock
        self._full = min(stream.capacity, frame_at(QUEUE_SECONDS))
        self._renderer = Renderer()
        self._heard_until = self._taken = clock.now()

    def write(self, track: Track) -> float:
        """Fill the queue, and return the moment, in seconds, to do it again; raises `OSError`."""
        queued = self._stream.queued()
        now = self._clock.now()
        frames = self._full - queued
        sounded = not self._renderer.silent
        if frames > 0:
            block = self._renderer.block(track, now + queued / RATE, frames)
            self._stream.write(block)
            queued, self._taken = queued + frames_of(block), now
        elif now - self._taken > STUCK_SECONDS:
            raise OSError("it takes no more sound")
        if sounded or not self._renderer.silent:
            self._heard_until = now + queued / RATE
        return now + max(queued / RATE - LEFT_SECONDS, FADE_SECONDS / 2)

    def over(self) -> bool:
        """Whether all that sounded has been heard."""
        return self._renderer.silent and self._clock.now() >= self._heard_until

    def close(self) -> None:
        self._stream.close()


class SoundPlayer:
    """Opens a stream while there is something to be heard, and plays the newest track on it.

    `connect` opens it, and raises `OSError` if it cannot. Whenever a stream fails it is closed, and
    `retry` says when another is tried: also while nothing sounds, because nothing will sound on a
    speaker that is known not to work.
    """

    def __init__(self, connect: Callable[[], Stream], clock: Clock, retry: Retry) -> None:
        self._connect, self._clock, self._retry = connect, clock, retry
        self._track = SILENT
        self._playing: Playing | None = None

    @property
    def is_open(self) -> bool:
        return self._playing is not None

    def take(self, track: Track) -> None:
        """Play this track from now on."""
        self._track = track
        if track.in_visit:
            tones.compute()

    def turn(self) -> float | None:
        """Do what is due; returns the moment, in seconds, of the next turn, if there is one."""
        try:
            return self._turn()
        except OSError as error:
            self._retry.failed(error)
            self.close()
            return self._retry.due_at

    def close(self) -> None:
        """Close the stream, if it is open."""
        if self._playing is not None:
            self._playing.close()
            self._playing = None

    def _turn(self) -> float | None:
        playing = self._playing or self._opened()
        if playing is None:
            return self._retry.due_at
        again = playing.write(self._track)
        self._retry.worked()
        if self._track.in_visit or not playing.over():
            return again
        self.close()
        return None

    def _opened(self) -> Playing | None:
        """Open the stream if it is wanted; if not, see at least whether it can be opened."""
        wanted = self._track.said is not None or self._track.tones is not None
        if not self._retry.ready() or (self._retry.works and not wanted):
            return None
        stream = self._connect()
        if wanted:
            self._playing = Playing(stream, self._clock)
        else:
            stream.close()
            self._retry.worked()
        return self._playing


class ThreadedSpeaker:
    """A speaker that plays on a thread of its own; its `retry` knows whether it works.

    It is tried at once, so that a speaker that is missing is known before somebody relies on it.
    """

    def __init__(
        self, connect: Callable[[], Stream], clock: Clock, retry: Retry | None = None
    ) -> None:
        self._retry = retry or Retry("the speaker", clock.now)
        self._player = SoundPlayer(connect, clock, self._retry)
        self._tracks: Inbox[Track] = clock.inbox()
        self._thread = Thread(target=self._run, name="sound", daemon=True)
        self._thread.start()

    @property
    def works(self) -> bool:
        return self._retry.works is not False

    @property
    def alive(self) -> bool:
        """Whether its thread is alive."""
        return self._thread.is_alive()

    def play(self, track: Track) -> None:
        self._tracks.put(track)

    def close(self) -> None:
        """Fall silent; return when the stream is closed, or after `CLOSE_SECONDS`."""
        self._tracks.close()
        self._thread.join(CLOSE_SECONDS)

    def _run(self) -> None:
        try:
            while True:
                track = self._tracks.newest(self._player.turn())
                if track is not None:
                    self._player.take(track)
        except Closed:
            self._fade()
        finally:
            self._player.close()

    def _fade(self) -> None:
        """Let what sounds fade, so that nothing clicks at the end."""
        self._player.take(SILENT)
        while (until := self._player.turn()) is not None and self._player.is_open:
            self._tracks.get(until)
