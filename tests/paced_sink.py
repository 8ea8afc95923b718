"""A sink that plays in real time where there is no sound card: a PulseAudio of the test's own.

ALSA's null device takes whatever it is given at once. PulseAudio's null sink takes as much as a
sound card would, and what it took can be recorded.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Thread

import numpy as np
from showing import SOON
from sounding import SAID, VOLUME, Shown

from device.model.cue import STILL
from device.model.speech import Speech
from device.outputs.sound.output import SoundOutput
from device.outputs.sound.samples import RATE
from drivers.clock import Clock
from drivers.sound.player import ThreadedSpeaker

DEVICE = "paced"
"""The name of the sink among ALSA's devices."""

PLUGINS = ("/usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so",)

FORMAT = ("--raw", "--rate=22050", "--channels=1", "--format=s16le")


def lacking() -> str:
    """What is missing for a sink that paces; nothing where all is there."""
    if find_spec("alsaaudio") is None:
        return "needs pyalsaaudio, of the extra `alsa`"
    tools = [tool for tool in ("pulseaudio", "pacat", "parec") if shutil.which(tool) is None]
    if tools:
        return f"needs {', '.join(tools)}: on Debian, apt install pulseaudio"
    if not any(any(Path("/").glob(each[1:])) for each in PLUGINS):
        return "needs ALSA's plugin for PulseAudio: on Debian, apt install libasound2-plugins"
    return ""


class Sink:
    """The sink, while it runs, at a `server`."""

    def __init__(self, server: str) -> None:
        self.server = server

    @contextmanager
    def recorded(self) -> Iterator[list[tuple[float, bytes]]]:
        """What the sink plays meanwhile, piece by piece, each with the moment when it was read."""
        pieces: list[tuple[float, bytes]] = []
        how = (f"--server={self.server}", "--device=null.monitor", "--latency-msec=10", *FORMAT)
        with _running("parec", *how, stdout=subprocess.PIPE) as recorder:

            def read() -> None:
                while piece := os.read(recorder.stdout.fileno(), 1 << 16):
                    pieces.append((time.monotonic(), piece))

            reader = Thread(target=read, daemon=True)
            reader.start()
            _await(lambda: pieces)
            yield pieces
            recorder.terminate()
            reader.join(SOON)


@contextmanager
def paced_sink(folder: Path, device: str = DEVICE) -> Iterator[Sink]:
    """A sink that is a device of ALSA's in this process; its files are in `folder`.

    It renders two seconds at once until a stream wants less, which the first one would wait for.
    So a stream of silence plays all the while.
    """
    path = folder / "native"
    server = f"unix:{path}"
    config = folder / "asound.conf"
    config.write_text(
        "</usr/share/alsa/alsa.conf>\n"
        f'pcm.{device} {{ type pulse server "{server}" handle_underrun 1 }}\n',
        encoding="utf-8",
    )
    environment = {**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    modules = (
        "module-null-sink rate=22050 channels=1",
        f"module-native-protocol-unix auth-anonymous=1 socket={path}",
    )
    how = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--log-level=error"]
    for module in modules:
        how += ["-L", module]
    with _running("pulseaudio", *how, env=environment, stderr=subprocess.DEVNULL) as served:
        _await(lambda: _answers(path))
        _as_urgent_as_we_are(served.pid)
        with (
            Path("/dev/zero").open("rb") as zeros,
            _running("pacat", f"--server={server}", "--latency-msec=20", *FORMAT, stdin=zeros),
        ):
            os.environ["ALSA_CONFIG_PATH"] = str(config)
            try:
                sink = Sink(server)
                with sink.recorded() as pieces:
                    _await(lambda: len(joined(pieces)) > 3 * RATE)
                yield sink
            finally:
                del os.environ["ALSA_CONFIG_PATH"]


@contextmanager
def _running(*command: str, **how: object) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, **how) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.terminate()


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(str(path)) == 0


def _as_urgent_as_we_are(pid: int) -> None:
    """Give a server our own scheduling, as of `chrt -r 5 make test-sound`: it sets another."""
    policy = os.sched_getscheduler(0)
    if policy != os.SCHED_OTHER:
        for task in Path(f"/proc/{pid}/task").iterdir():
            os.sched_setscheduler(int(task.name), policy, os.sched_getparam(0))


def _await(what: object) -> None:
    end = time.monotonic() + SOON
    while not what():  # type: ignore[operator]
        assert time.monotonic() < end, "it never came"
        time.sleep(0.001)


class Written:
    """A stream to the sink which keeps all that is written, and when each sample is to be heard.

    `blocks` are the moment of a hand-over, the seconds until its first sample is heard, and its
    samples, but for those that were replaced before they were heard, `replaced` times in all, the
    last time at `replaced_at`. `slowest` is the longest time, in seconds, from one look at the
    queue to the next, and `replacing` the longest that replacing took.
    """

    def __init__(self):
        from drivers.sound.alsa import AlsaStream  # noqa: PLC0415 - only where it is not skipped

        self.stream, self.blocks, self.closed = AlsaStream(DEVICE), [], False
        self.capacity = self.stream.capacity
        self.now, self.slowest = time.monotonic(), 0.0
        self.replaced, self.replaced_at, self.replacing = 0, 0.0, 0.0

    def queued(self):
        before, self.now = self.now, time.monotonic()
        self.slowest = max(self.slowest, self.now - before)
        self.ahead = self.stream.queued()
        return self.ahead

    def write(self, samples):
        self.stream.write(samples)
        self.blocks.append((self.now, self.ahead / RATE, samples))

    def replace(self, samples):
        began = time.monotonic()
        self.stream.replace(samples)
        self.replaced_at = time.monotonic()
        self.replacing = max(self.replacing, self.replaced_at - began)
        self._forget(self.ahead)
        self.blocks.append((began, 0.0, samples))
        self.replaced += 1
        self.ahead = 0

    def _forget(self, count):
        """Forget the last samples, which are not heard."""
        while count > 0:
            now, ahead, samples = self.blocks.pop()
            if (left := len(samples) // 2 - count) > 0:
                self.blocks.append((now, ahead, samples[: 2 * left]))
            count = -left

    def close(self):
        self.closed = True
        self.stream.close()

    @property
    def underruns(self):
        return self.stream.underruns

    @property
    def count(self):
        return sum(len(samples) // 2 for *_, samples in self.blocks)

    def samples(self):
        return np.frombuffer(b"".join(samples for *_, samples in self.blocks), "<i2").astype(int)


class Speaker:
    """A speaker on the sink, and every stream that it opened."""

    def __init__(self, say=SAID.get):
        self.streams, self.clock = [], Clock()
        self.speaker = ThreadedSpeaker(self.connect, self.clock)
        self.output = SoundOutput(self.speaker, say, lambda night: VOLUME)

    def connect(self):
        self.streams.append(Written())
        return self.streams[-1]

    def show(self, cue=STILL, text=None, after=0.0):
        """Show what begins so many seconds from now; returns when that is."""
        now = self.clock.now()
        begins = now + after
        self.output.present(Shown(cue, begins, text and Speech(text, begins)), now)
        return begins


def joined(pieces):
    data = b"".join(piece for _, piece in list(pieces))
    return np.frombuffer(data[: len(data) // 2 * 2], "<i2").astype(int)


def best(samples, part):
    """Where a part is most like the samples, and how much it differs there on average."""
    sums = np.correlate(samples.astype(float), part, "valid")
    squares = np.convolve(samples.astype(float) ** 2, np.ones(len(part)), "valid")
    at = int((squares - 2 * sums).argmin())
    return at, np.abs(samples[at : at + len(part)] - part).mean()
