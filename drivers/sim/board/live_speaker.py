"""The speaker of a live board: the real player, on a wire that somebody may listen to."""

from __future__ import annotations

from threading import Lock

from device.outputs.sound.track import SILENT, Sound, Track
from drivers.clock import Clock
from drivers.sim.wires.speaker import SpeakerStream, Tape
from drivers.sound.player import ThreadedSpeaker


class LiveSpeaker:
    """Plays tracks on a `tape`, while somebody listens and time passes as fast as in reality.

    Otherwise it is silent, and knows what it would play. Any thread may call the methods.
    """

    def __init__(self, clock: Clock) -> None:
        self.tape = Tape()
        self._clock, self._lock = clock, Lock()
        self._track = SILENT
        self._listened = self._hurried = False
        self._speaker = ThreadedSpeaker(lambda: SpeakerStream(clock.now, self.tape), clock)

    @property
    def on(self) -> Sound | None:
        """The sound that is on, or would be."""
        return self._track.on_until(self._clock.now())[0]

    def play(self, track: Track) -> None:
        with self._lock:
            self._track = track
            self._go_on()

    def listen(self, *, listened: bool) -> None:
        """Be heard or not; what began a while ago is not heard from its middle."""
        with self._lock:
            self._listened = listened
            self._go_on()

    def hurry(self, *, hurried: bool) -> None:
        """Be silent while time is hurried, or go on."""
        with self._lock:
            self._hurried = hurried
            self._go_on()

    def close(self) -> None:
        """Fall silent, and end the thread."""
        self._speaker.close()

    def _go_on(self) -> None:
        heard = self._listened and not self._hurried
        self._speaker.play(self._track if heard else SILENT)
