"""Films as videos with sound, which ffmpeg compresses: it is handed the pictures one by one.

Sources: ffmpeg's documentation, "rawvideo" and "Stream selection"; H.264 and AAC are what every
browser plays of an .mp4, VP9 and Opus of a .webm.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, cast

from tqdm import tqdm

from device.outputs.light.light import Frame
from drivers.sim.film.film import Film
from drivers.sim.film.studio import Studio
from drivers.sim.film.webp import SIZE

FFMPEG = "ffmpeg"

CODECS = {
    ".mp4": "-c:v libx264 -crf 18 -c:a aac -movflags +faststart",
    ".webm": "-c:v libvpx-vp9 -b:v 0 -crf 24 -row-mt 1 -c:a libopus",
}
"""How each kind of file is compressed, by its ending. The pictures are small, and so are good."""

Progress = Callable[..., Iterable[float]]
"""Passes the moments on, of which there will be `total`, and shows the progress, as tqdm does."""

_NO_PROGRESS: Progress = partial(tqdm, disable=True)


@dataclass(frozen=True, slots=True)
class Sound:
    """The sound of a film: a WAV file, from `start` seconds on."""

    wav: Path
    start: float


class VideoError(Exception):
    """A video cannot be made; the message says why."""


def ffmpeg() -> str:
    """The path of ffmpeg; raises `VideoError` that says how to install it."""
    found = shutil.which(FFMPEG)
    if found is None:
        raise VideoError("no program ffmpeg, which makes videos: sudo apt install ffmpeg")
    return found


def write_video(
    film: Film, sound: Sound, out: Path, fps: float, progress: Progress = _NO_PROGRESS
) -> None:
    """Write a film with its sound, `fps` pictures a second.

    The kind of file is that of `out`'s ending. Raises `VideoError`.
    """
    pictures = f"-f rawvideo -pixel_format rgb24 -video_size {SIZE}x{SIZE} -framerate {fps} -i -"
    part = ["-ss", f"{sound.start:.6f}", "-i", str(sound.wav), "-t", f"{film.seconds:.6f}"]
    how = f"-pix_fmt yuv420p {CODECS[out.suffix]} -y"
    command = [ffmpeg(), "-loglevel", "error", *pictures.split(), *part, *how.split(), str(out)]
    count = max(1, round(film.seconds * fps))
    moments = progress((number / fps for number in range(count)), total=count)
    _run(command, _pictures(film, moments))


def _run(command: list[str], fed: Iterable[bytes]) -> None:
    """Run a program that is fed on its standard input; raises `VideoError` with what it says."""
    with TemporaryFile() as told:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=told)  # noqa: S603 - ours
        # A program that fails reads no more; its message says why.
        with process, suppress(BrokenPipeError):
            cast("IO[bytes]", process.stdin).writelines(fed)
        if process.returncode:
            told.seek(0)
            raise VideoError(f"ffmpeg: {told.read().decode(errors='replace').strip()}")


def _pictures(film: Film, moments: Iterable[float]) -> Iterator[bytes]:
    """The pictures at these moments, three bytes a pixel; one that stays is drawn once."""
    studio = Studio(len(film.ring[0]), SIZE)

    @lru_cache(maxsize=1)
    def drawn(light: Frame, shot: int) -> bytes:
        return studio.both(light, film.shots[shot].picture).tobytes()

    for at in moments:
        yield drawn(film.light(at), film.shots.index(film.shot(at)))
