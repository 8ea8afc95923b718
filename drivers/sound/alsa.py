"""A stream of ALSA's, through pyalsaaudio.

What is known of pyalsaaudio 0.11, and met here: after an underrun `write` returns a negative number
and has written nothing (its issue 130); `avail` returns one, too, and raises nothing; `close` waits
until the queue is empty, which may take seconds (raspberrypi/linux issue 999), unless the stream
was stopped before; `drop` stops it, and the next `write` starts it again. On a Pi's I2S that does
not stop the clock, which stops when the stream is closed (Linux, sound/soc/bcm/bcm2835-i2s.c). Not
yet tried on a Pi.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EPIPE
from importlib import import_module
from types import ModuleType

from device.outputs.sound.samples import RATE, WIDTH, count_of

PERIOD = 1102
"""Samples of ALSA's period, 50 ms."""

PERIODS = 30
"""How many of them fit: a second and a half, as `drivers.sound.player` keeps queued."""

_UNDERRUN = -EPIPE


class AlsaStream:
    """An open stream on a `device` of ALSA's, by its name; raises `OSError` if it cannot be opened.

    `capacity` is how many samples can be queued. `underruns` counts how often the device had
    nothing left to play.
    """

    def __init__(self, device: str) -> None:
        alsa = _imported()
        self._error = alsa.ALSAAudioError
        self.underruns, self._left = 0, b""
        with self._failing():
            self._pcm = alsa.PCM(**_options(alsa, device))
            taken = self._pcm.info()
        self.capacity: int = taken["buffer_size"]
        if (taken["rate"], taken["channels"], taken["format"]) != _format(alsa):
            self.close()
            raise OSError(_refusal(device))

    def queued(self) -> int:
        with self._failing():
            free = _checked(self._pcm.avail())
        if free == _UNDERRUN:
            free = self.capacity
        return self.capacity - free + count_of(self._left)

    def write(self, samples: bytes) -> None:
        self._left += samples
        with self._failing():
            taken = _checked(self._pcm.write(self._left))
            if taken == _UNDERRUN:
                self.underruns += 1
                taken = _checked(self._pcm.write(self._left))
        self._left = self._left[max(0, taken) * WIDTH :]

    def replace(self, samples: bytes) -> None:
        # What is written after `drop` makes the stream ready, and starts it.
        with self._failing():
            self._pcm.drop()
        self._left = b""
        self.write(samples)

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


def _format(alsa: ModuleType) -> tuple[int, int, int]:
    """The rate, the number of channels, and ALSA's number for the kind of samples."""
    return RATE, 1, alsa.PCM_FORMAT_S16_LE


def _options(alsa: ModuleType, device: str) -> dict[str, object]:
    """How a device is opened: so that it never blocks, and with the format if it can."""
    rate, channels, kind = _format(alsa)
    return {
        "type": alsa.PCM_PLAYBACK,
        "mode": alsa.PCM_NONBLOCK,
        "device": device,
        "rate": rate,
        "channels": channels,
        "format": kind,
        "periodsize": PERIOD,
        "periods": PERIODS,
    }


def _refusal(device: str) -> str:
    """What is said of a device that takes another format: its name is of the bare hardware."""
    return f"{device} does not take {RATE} Hz mono; name it default, or with plughw: in front"


def _checked(count: int) -> int:
    """The number of samples that ALSA returned, or the one for an underrun; raises `OSError`."""
    if count < 0 and count != _UNDERRUN:
        raise OSError(-count, os.strerror(-count))
    return count


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
