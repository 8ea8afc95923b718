"""`exhalo run`, which says on its output what page is on show, for whoever presses its buttons.

    python -c 'import bench.program; bench.program.telling()'

A line a page: what `told` makes of it. All else is the program.
"""

from __future__ import annotations

import sys
from ast import literal_eval

from device.__main__ import main
from device.model.page import Kind, Marks, Page
from drivers.oled.threaded import ThreadedScreen


def told(page: Page) -> str:
    """A page in a line; `heard` reads it."""
    marks = (page.marks.no, page.marks.start, page.marks.yes)
    said = (page.kind.value, str(page.text), tuple(map(str, marks)), page.count, str(page.note))
    return repr(said)


def heard(line: str) -> Page:
    """The page of a line, as far as one sees it."""
    kind, text, marks, count, note = literal_eval(line)
    return Page(Kind(kind), text, marks=Marks(*marks), count=count, note=note)


def telling() -> None:
    """Run the program, with what it shows told."""
    show = ThreadedScreen.show

    def telling_too(screen: ThreadedScreen, page: Page) -> None:
        if page != screen._wanted:  # noqa: SLF001 - it is asked for a page again and again
            sys.stdout.write(told(page) + "\n")
            sys.stdout.flush()
        show(screen, page)

    ThreadedScreen.show = telling_too  # type: ignore[method-assign]
    sys.exit(main(["run"]))
