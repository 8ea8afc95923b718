"""`exhalo run`, which also prints the page that it shows, for the program that presses its buttons.

    python -c 'import bench.program; bench.program.telling()'

It prints a line for each page, which `told` makes. All else is as in the program.
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
    """The page of a line, with all that is visible of it."""
    kind, text, marks, count, note = literal_eval(line)
    return Page(Kind(kind), text, marks=Marks(*marks), count=count, note=note)


def telling() -> None:
    """Run the program, and print what it shows."""
    show = ThreadedScreen.show

    def telling_too(screen: ThreadedScreen, page: Page) -> None:
        if page != screen._wanted:  # noqa: SLF001 - `show` is called again and again for one page
            sys.stdout.write(told(page) + "\n")
            sys.stdout.flush()
        show(screen, page)

    ThreadedScreen.show = telling_too  # type: ignore[method-assign]
    sys.exit(main(["run"]))
