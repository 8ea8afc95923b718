"""Pages that only a reader gets past: which button goes on is what the page says.

The moment decides which button it is, and never is it the one that was just pressed. So
neither hands that have learnt an order nor one button pressed over and over get past them, nor
habit on glass that shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from device.core.flow import Flow
from device.flows.context import Context
from device.model.gestures import Button
from device.model.page import Page

MOST_WRONG = 3
"""Wrong buttons after which whoever presses is not taken for a reader."""


Naming = Callable[[Button], Page]
"""Makes a page that names a button."""


def read_through(
    context: Context, namings: Sequence[Naming], pressed: Button | None = None
) -> Flow[bool]:
    """Whether page after page was left by the button that it names.

    The context's rota says which button a page names, given the one that was `pressed` before it.
    A wrong button begins with the first page again; the third of them ends it, and so does a button
    that the page marks as the way back.
    """
    index, wrong = 0, 0
    while index < len(namings):
        named = context.named(pressed)
        page = namings[index](named)
        press = yield context.scene(page)
        pressed = None if press is None else press.button
        if pressed is named:
            index += 1
        elif wrong + 1 == MOST_WRONG or (pressed is not None and page.marks.over(pressed)):
            return False
        else:
            index, wrong = 0, wrong + 1
    return True
