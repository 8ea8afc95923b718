"""`exhalo run`, which also prints what it shows and says, for the program that presses its buttons.

    python -c 'import bench.program; bench.program.telling()'
    python -c 'import bench.program; bench.program.telling(speech=True)'

It prints a line for each page and, if it is to, for each text that it says, which `told` makes. All
else is as in the program.
"""

from __future__ import annotations

import sys
from ast import literal_eval
from typing import TYPE_CHECKING

from device.__main__ import main
from device.model.page import Kind, Marks, Page
from drivers.oled.threaded import ThreadedScreen

if TYPE_CHECKING:
    from device.outputs.sound.track import Sound, Track


def told(what: Page | str) -> str:
    """A page, or a text that is said, in a line; `heard` reads it."""
    return repr(what if isinstance(what, str) else _fields(what))


def heard(line: str) -> Page | str:
    """The page of a line, with all that is visible of it, or the text that is said."""
    what = literal_eval(line)
    if isinstance(what, str):
        return what
    kind, text, marks, count, note = what
    return Page(Kind(kind), text, marks=Marks(*marks), count=count, note=note)


def _fields(page: Page) -> tuple[object, ...]:
    marks = (page.marks.no, page.marks.start, page.marks.yes)
    return (page.kind.value, str(page.text), tuple(map(str, marks)), page.count, str(page.note))


def telling(*, speech: bool = False) -> None:
    """Run the program, and print what it shows, and with `speech` what it says."""
    _tell_pages()
    if speech:
        _tell_speech()
    sys.exit(main(["run"]))


def _tell_pages() -> None:
    show = ThreadedScreen.show

    def telling_too(screen: ThreadedScreen, page: Page) -> None:
        if page != screen._wanted:  # noqa: SLF001 - `show` is called again and again for one page
            _print(page)
        show(screen, page)

    ThreadedScreen.show = telling_too  # type: ignore[method-assign]


def _tell_speech() -> None:
    # Loaded here: a device without a speaker does without, and its memory is measured.
    from drivers.sound.player import ThreadedSpeaker  # noqa: PLC0415

    play = ThreadedSpeaker.play
    latest: list[Sound] = []

    def telling_too(speaker: ThreadedSpeaker, track: Track) -> None:
        if track.said is not None and [track.said] != latest:
            latest[:] = [track.said]
            _print(track.said.name)
        play(speaker, track)

    ThreadedSpeaker.play = telling_too  # type: ignore[method-assign]


def _print(what: Page | str) -> None:
    sys.stdout.write(told(what) + "\n")
    sys.stdout.flush()
