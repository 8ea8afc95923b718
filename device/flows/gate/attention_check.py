"""Pages that only a person who reads them can leave: each page says which button goes on.

The moment decides which button it is, and it is never the one that was just pressed. So nobody
gets past these pages by a learnt order of presses, by pressing one button over and over, or by
habit while the screen is broken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from device.core.flow import Flow
from device.flows.context import Context
from device.model.buttons.button import Button
from device.model.page import Page

MOST_WRONG = 3
"""Wrong buttons after which the device decides that the person does not read the pages."""


Naming = Callable[[Button], Page]
"""Makes a page that names a button."""


def read_through(
    context: Context, namings: Sequence[Naming], pressed: Button | None = None
) -> Flow[bool]:
    """Show the pages; returns whether each was left by the button that it names.

    The context's rota decides which button a page names, given the one that was `pressed` before
    it. A wrong button leads to the first page again. The third wrong button ends it with False,
    and so does a button that the page marks as the way back.
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
