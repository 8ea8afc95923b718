"""Records the whole device in virtual time; the same script gives the same bytes."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from PIL.Image import Image

from device.cli.keeping import keeping
from device.cli.library import Library, context_for
from device.core.events import to_all
from device.core.loop import run
from device.flows.visit import device
from device.model.page import Page
from device.outputs.screen.layout import draw
from device.settings.settings import Settings
from device.typed_yaml.filesystem import make_folder, present, written
from drivers.sim.board.parts import Parts
from drivers.sim.board.polled_speaker import OnSamples
from drivers.sim.board.virtual import Ended, VirtualBoard
from drivers.sim.board.watch import Watch
from drivers.sim.headless.recording import Recorder, recorded
from drivers.sim.headless.script import Script
from drivers.sim.headless.sound_file import writing_samples


@dataclass(frozen=True, slots=True)
class Take:
    """What to record: the script, the date and time of its beginning, and how much is kept.

    `frames` is how often the ring is recorded, in Hz; 0 is never. `pages` is the folder for
    pictures of the pages, as PNG; None is no pictures. `wav` is the file for all that is heard.
    """

    script: Script
    start: datetime
    frames: float = 0.0
    pages: Path | None = None
    wav: Path | None = None


def record(take: Take, library: Library, settings: Settings, out: Path) -> None:
    """Write the recording to `out`, whole or not at all; raises `Invalid` if it cannot be."""
    with ExitStack() as files:
        lines = TextIOWrapper(files.enter_context(written(out)), encoding="utf-8")
        files.enter_context(lines)
        on_samples = None
        if take.wav is not None:
            heard = files.enter_context(written(take.wav))
            on_samples = files.enter_context(writing_samples(heard))
        _record(take, library, settings, lines, on_samples)


def _record(
    take: Take, library: Library, settings: Settings, file: TextIO, on_samples: OnSamples | None
) -> None:
    album = _Album(take.pages) if take.pages is not None else None
    name = album.name if album else None
    recorder = Recorder(file, settings.fitted_panel, settings.look_by, name)
    watch = _watch(take, recorder, album, on_samples)
    parts = replace(Parts.of(settings, draw), say=library.voice.samples)
    moves = [(edge.at, edge.button, edge.down) for edge in take.script.edges]
    board = VirtualBoard(parts, moves, take.script.end, take.start, watch)
    with keeping(settings, board.local_time) as history:
        context = context_for(board, library, settings, history)
        flow = device(context, problem=library.problem, tell=to_all([history.tell]))
        try:
            run(recorded(flow, board.now, recorder), board)
        except Ended:
            board.close()


def _watch(
    take: Take, recorder: Recorder, album: _Album | None, on_samples: OnSamples | None
) -> Watch:
    """What of the board is recorded, by whom."""
    return Watch(
        on_frame=recorder.ring if take.frames else None,
        frame_hz=take.frames or 1.0,
        on_page=album.keep if album else None,
        on_vibrate=recorder.vibrate,
        on_sound=recorder.sound,
        on_samples=on_samples,
    )


class _Album:
    """Keeps a picture of each page in a folder, numbered in the order they came."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._first: dict[Page, tuple[str, int]] = {}
        make_folder(folder)

    def name(self, page: Page) -> str:
        """The name of the file with a page's picture; it does not depend on where words stand."""
        return self._named(page)[0]

    def keep(self, page: Page, picture: Image) -> None:
        """Save the picture unless it is saved; later leaves of a page get a number in the name."""
        name, first = self._named(page)
        path = self._folder / name
        if page.leaf != first:
            path = path.with_stem(f"{path.stem}-{page.leaf + 1}")
        if not present(path):
            with written(path) as file:
                picture.save(file, "PNG")

    def _named(self, page: Page) -> tuple[str, int]:
        """The name of a page's picture, and the number of the leaf that was shown first."""
        words = "-".join(filter(None, (page.kind.value, page.id)))
        name = f"{len(self._first) + 1:04}-{words}.png"
        return self._first.setdefault(replace(page, leaf=0, spot=None), (name, page.leaf))
