"""A stream of ALSA's, through pyalsaaudio.

What is known of pyalsaaudio 0.11, and met here: after an underrun `write` returns a negative number
and has written nothing (its issue 130); `avail` returns one, too, and raises nothing; `close` waits
until the queue is empty, which may take seconds (raspberrypi/linux issue 999), unless the stream
was stopped before. Not yet tried on a Pi.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EPIPE
from importlib import import_module
from types import ModuleType

from device.outputs.sound.samples import RATE, WIDTH, frames_of

PERIOD = 331
"""Frames of ALSA's period, 15 ms: a quarter of the queue that `drivers.sound.player` keeps."""

PERIODS = 4

_UNDERRUN = -EPIPE


class AlsaStream:
    """An open stream on a `device` of ALSA's, by its name; raises `OSError` if it cannot be opened.

    `capacity` is how many frames can be queued. `underruns` counts how often the device had nothing
    left to play.
    """

    def __init__(self, device: str) -> None:
        alsa = _imported()
        self._error = alsa.ALSAAudioError
        with self._failing():
            self._pcm = alsa.PCM(
                type=alsa.PCM_PLAYBACK,
                mode=alsa.PCM_NONBLOCK,
                device=device,
                rate=RATE,
                channels=1,
                format=alsa.PCM_FORMAT_S16_LE,
                periodsize=PERIOD,
                periods=PERIODS,
            )
            taken = self._pcm.info()
        self.capacity: int = taken["buffer_size"]
        self.underruns = 0
        self._left = b""
        if (taken["rate"], taken["channels"], taken["format"]) != (RATE, 1, alsa.PCM_FORMAT_S16_LE):
            self.close()
            # A name that begins with hw: is the bare hardware.
            raise OSError(
                f"{device} does not take {RATE} Hz mono; name it default, or with plughw: in front"
            )

    def queued(self) -> int:
        with self._failing():
            free = _checked(self._pcm.avail())
        if free == _UNDERRUN:
            free = self.capacity
        return self.capacity - free + frames_of(self._left)

    def write(self, samples: bytes) -> None:
        self._left += samples
        with self._failing():
            taken = _checked(self._pcm.write(self._left))
            if taken == _UNDERRUN:
                self.underruns += 1
                taken = _checked(self._pcm.write(self._left))
        self._left = self._left[max(0, taken) * WIDTH :]

    def close(self) -> None:
        with suppress(self._error):
            self._pcm.drop()
        with suppress(self._error):
            self._pcm.close()

    @contextmanager
    def _failing(self) -> Iterator[None]:
        """Raise ALSA's errors as `OSError`."""
        try:
            yield
        except self._error as error:
            raise OSError(str(error)) from error


def _checked(frames: int) -> int:
    """The number of frames that ALSA returned, or the one for an underrun; raises `OSError`."""
    if frames < 0 and frames != _UNDERRUN:
        raise OSError(-frames, os.strerror(-frames))
    return frames


def _imported() -> ModuleType:
    """The module `alsaaudio`; raises `OSError` where it is not installed."""
    try:
        alsaaudio = import_module("alsaaudio")  # only hardware has it
    except ImportError as error:
        raise OSError(f"pyalsaaudio cannot be loaded: {error}") from error
    _hush()
    return alsaaudio


_NOTHING = ctypes.CFUNCTYPE(None)(lambda: None)
"""Does nothing. ALSA's library calls it while the program lives, so it must stay."""


def _hush() -> None:
    """Keep ALSA's library from printing each error, too: they are raised, and logged once."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_NOTHING)
