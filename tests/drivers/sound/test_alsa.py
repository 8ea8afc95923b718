"""A stream of ALSA's: what pyalsaaudio returns and raises becomes what a player expects."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import ClassVar

import pytest

from drivers.sound.alsa import AlsaStream

EPIPE, ENODEV = -32, -19


class AlsaError(Exception):
    """As `alsaaudio.ALSAAudioError`, which is no `OSError`."""


class Pcm:
    """As `alsaaudio.PCM`: what its methods return is scripted, or is what a good device returns."""

    def __init__(self, **options):
        self.options, self.calls = options, []
        self.returns = {"avail": [], "write": []}
        self.written = b""

    def info(self):
        kept = {key: self.options[key] for key in ("rate", "channels", "format")}
        return {"buffer_size": 22040, **kept, **self.differs}

    differs: ClassVar = {}

    def _next(self, name, usual):
        self.calls.append(name)
        value = self.returns[name].pop(0) if self.returns[name] else usual
        if isinstance(value, Exception):
            raise value
        return value

    def avail(self):
        return self._next("avail", 22040 - len(self.written) // 2)

    def write(self, samples):
        taken = self._next("write", len(samples) // 2)
        self.written += samples[: max(0, taken) * 2]
        return taken

    def drop(self):
        self.calls.append("drop")
        self.written = b""

    def close(self):
        self.calls.append("close")


@pytest.fixture
def alsa(monkeypatch):
    module = SimpleNamespace(
        PCM=Pcm, ALSAAudioError=AlsaError, PCM_PLAYBACK=0, PCM_NONBLOCK=1, PCM_FORMAT_S16_LE=2
    )
    monkeypatch.setitem(sys.modules, "alsaaudio", module)
    return module


def test_it_is_opened_so_that_it_never_blocks(alsa):
    options = AlsaStream("speaker")._pcm.options
    assert (options["device"], options["mode"]) == ("speaker", alsa.PCM_NONBLOCK)
    assert (options["rate"], options["channels"], options["format"]) == (22_050, 1, 2)


def test_what_is_written_is_queued(alsa):
    stream = AlsaStream("speaker")
    assert (stream.queued(), stream.capacity) == (0, 22040)
    stream.write(b"\1\0" * 300)
    assert stream.queued() == 300


def test_what_a_device_does_not_take_at_once_is_written_first_the_next_time(alsa):
    stream = AlsaStream("speaker")
    stream._pcm.returns["write"] = [100, 0]
    stream.write(b"\1\0" * 300)
    assert stream.queued() == 300
    stream.write(b"\2\0")
    stream.write(b"\3\0")
    assert stream._pcm.written == b"\1\0" * 300 + b"\2\0\3\0"


def test_after_an_underrun_the_same_samples_are_written_again(alsa):
    stream = AlsaStream("speaker")
    stream._pcm.returns["write"] = [EPIPE]
    stream.write(b"\1\0" * 300)
    assert stream._pcm.written == b"\1\0" * 300
    assert stream.underruns == 1


def test_while_it_has_nothing_to_play_nothing_is_queued(alsa):
    stream = AlsaStream("speaker")
    stream._pcm.returns["avail"] = [EPIPE]
    assert stream.queued() == 0


@pytest.mark.parametrize("name", ["avail", "write"])
@pytest.mark.parametrize("failure", [ENODEV, AlsaError("No such device [speaker]")])
def test_a_device_that_is_gone_is_an_os_error(alsa, name, failure):
    stream = AlsaStream("speaker")
    stream._pcm.returns[name] = [failure]
    with pytest.raises(OSError, match="No such device"):
        stream.queued() if name == "avail" else stream.write(b"\1\0")


def test_a_device_that_cannot_be_opened_is_an_os_error(alsa, monkeypatch):
    def pcm(**options):
        raise AlsaError("No such file or directory [speaker]")

    monkeypatch.setattr(alsa, "PCM", pcm)
    with pytest.raises(OSError, match=r"^No such file or directory \[speaker\]$"):
        AlsaStream("speaker")


@pytest.mark.parametrize("differs", [{"rate": 44_100}, {"channels": 2}, {"format": 10}])
def test_a_device_that_takes_something_else_is_refused_and_says_what_to_do(
    alsa, monkeypatch, differs
):
    monkeypatch.setattr(Pcm, "differs", differs)
    with pytest.raises(
        OSError, match=r"hw:0 does not take 22050 Hz mono; name it default, or .*plughw:"
    ):
        AlsaStream("hw:0")


def test_what_is_queued_is_dropped_for_what_replaces_it(alsa):
    stream = AlsaStream("speaker")
    stream._pcm.returns["write"] = [100]
    stream.write(b"\1\0" * 300)
    stream.replace(b"\2\0" * 400)
    assert stream._pcm.written == b"\2\0" * 400
    assert stream.queued() == 400
    assert stream.underruns == 0


def test_a_device_that_is_gone_when_it_is_to_drop_is_an_os_error(alsa, monkeypatch):
    def drop(self):
        raise AlsaError("No such device")

    stream = AlsaStream("speaker")
    monkeypatch.setattr(Pcm, "drop", drop)
    with pytest.raises(OSError, match="No such device"):
        stream.replace(b"\1\0")


def test_closing_does_not_wait_for_what_is_queued(alsa):
    stream = AlsaStream("speaker")
    stream.close()
    assert stream._pcm.calls == ["drop", "close"]


def test_closing_a_device_that_is_gone_raises_nothing(alsa, monkeypatch):
    def drop(self):
        raise AlsaError("No such device")

    monkeypatch.setattr(Pcm, "drop", drop)
    stream = AlsaStream("speaker")
    stream.close()
    assert stream._pcm.calls == ["close"]


def test_without_pyalsaaudio_it_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "alsaaudio", None)
    with pytest.raises(OSError, match="pyalsaaudio cannot be loaded"):
        AlsaStream("speaker")
