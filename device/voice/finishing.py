"""Makes finished sounds of recordings, and of what an engine says: trimmed, faded, and levelled."""

from __future__ import annotations

from device.voice import audio
from device.voice.audio import Sound
from device.voice.engines import Engine
from device.voice.loudness import levelled

FASTEST = 1.25
"""How many times as fast as usual an engine may speak, so that a text is said in time."""

STEP = 1.01
"""How much faster than its length asks for an engine speaks, because a pause may stay as it is."""

SPARE_SECONDS = 0.2
"""How long before its page ends a text is to be said."""


def recorded(raw: bytes) -> Sound:
    """The finished sound of a recording; raises `ValueError`."""
    return _finished(audio.decoded(raw))


def said(engine: Engine, words: str, limit: float) -> Sound:
    """The finished sound of what an engine says, within `limit` seconds if it can say it so fast.

    Raises `ValueError` for silence.
    """
    speed = 1.0
    while True:
        sound = _finished(engine.say(words, speed))
        needed = speed * audio.seconds(sound) / (limit - SPARE_SECONDS)
        if needed <= speed or speed >= FASTEST:
            return sound
        speed = min(needed * STEP, FASTEST)


def _finished(sound: Sound) -> Sound:
    return levelled(audio.faded(audio.trimmed(sound)))
