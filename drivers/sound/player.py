"""A speaker with one stream of sound, written by one thread.

Small amplifiers pop at each start of a stream. So it is opened at the first sound of a visit, plays
silence between sounds, and is closed after the visit. It is written long ahead, because a thread
may be kept from running. What has been written and not heard is replaced when something else is to
be heard: so a stop is heard at once all the same, and what begins begins in time.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Thread

from device.outputs.sound import tones
from device.outputs.sound.ahead import Ahead
from device.outputs.sound.renderer import FADE_SECONDS
from device.outputs.sound.samples import RATE, WIDTH, sample_at
from device.outputs.sound.track import SILENT, Track
from drivers.clock import Clock, Closed, Inbox, join
from drivers.retry import Retry
from drivers.sound.stream import Stream

QUEUE_SECONDS = 1.5
"""How much is written ahead, if the device takes so much."""

LEFT = 2 / 3
"""The share of it that is left when it is filled again, twice a second. So the thread may be kept
from running for a second; on a busy PC half a second was seen (`docs/sound.md`)."""

STUCK_SECONDS = 5.0
"""How long a device may take nothing before it counts as one that does not work."""


class Playing:
    """An open stream that renders one track after the other.

    The clock must be one of the world's, as a sound device plays no faster.
    """

    def __init__(self, stream: Stream, clock: Clock) -> None:
        self._stream, self._clock = stream, clock
        self._full = min(stream.capacity, sample_at(QUEUE_SECONDS))
        self._ahead, self._track = Ahead(), SILENT
        self._sounds_until = self._taken = clock.now()

    def write(self, track: Track) -> float:
        """Let a track be heard, and return the moment, in seconds, to call this again.

        What of it is queued already stays so. Raises `OSError`.
        """
        queued = self._stream.queued()
        if track != self._track:
            self._track = track
            if not self._ahead.keeps(track, queued):
                queued = self._replace()
        now = self._clock.now()
        queued += self._fill(queued, now)
        due = now + max((queued - self._full * LEFT) / RATE, FADE_SECONDS / 2)
        return due if track.in_visit or not self._ahead.silent else min(due, self._sounds_until)

    def over(self) -> bool:
        """Whether all that sounded has been heard."""
        return self._ahead.silent and self._clock.now() >= self._sounds_until

    def close(self) -> None:
        self._stream.close()

    def _replace(self) -> int:
        """Replace what is queued, and fill the queue; returns how many samples are queued then.

        All is rendered before: a thread that is kept from running in between leaves no gap.
        """
        samples = self._ahead.more(self._track, self._clock.now(), self._full)
        self._stream.replace(samples)
        self._sounds_until = self._clock.now()
        self._note(samples, self._sounds_until)
        return self._full

    def _fill(self, queued: int, now: float) -> int:
        """Fill the queue; returns by how many samples."""
        count = max(0, self._full - queued)
        if count:
            heard = now + queued / RATE
            samples = self._ahead.more(self._track, heard, count)
            self._stream.write(samples)
            self._note(samples, heard)
            self._taken = now
        elif now - self._taken > STUCK_SECONDS:
            raise OSError("it takes no more sound")
        return count

    def _note(self, samples: bytes, heard: float) -> None:
        """Note until when samples sound that are heard from a moment on."""
        sounding = len(samples.rstrip(b"\0")) / WIDTH
        if sounding:
            self._sounds_until = heard + sounding / RATE


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

    def step(self) -> float | None:
        """Do what is due; returns the moment, in seconds, of the next step, if there is one."""
        try:
            return self._step()
        except OSError as error:
            self._retry.failed(error)
            self.close()
            return self._retry.due_at

    def close(self) -> None:
        """Close the stream, if it is open."""
        if self._playing is not None:
            self._playing.close()
            self._playing = None

    def _step(self) -> float | None:
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
        join(self._thread)

    def _run(self) -> None:
        try:
            with suppress(Closed):
                while True:
                    track = self._tracks.newest(self._player.step())
                    if track is not None:
                        self._player.take(track)
        finally:
            self._player.close()
