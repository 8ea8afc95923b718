"""Pages that only a reader gets past: which button goes on is what the page says.

The moment decides which button it is, and never is it the one that was just pressed. So
neither hands that have learnt an order nor one button pressed over and over get past them, nor
habit on glass that shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from device.core.flow import Flow, Scene
from device.model.gestures import Button
from device.model.page import Page
from device.outputs.light.light import Light

MOST_WRONG = 3
"""Wrong buttons after which whoever presses is not taken for a reader."""


@dataclass(slots=True)
class Rota:
    """Which button a page names: not the one just pressed, or else the one named before.

    At first that is YES, which habit would press.
    """

    last: Button = Button.YES

    def next(self, now: float, pressed: Button | None = None) -> Button:
        """The button for a page that is shown at the moment `now` (seconds), which decides."""
        others = [button for button in Button if button is not (pressed or self.last)]
        # Thousandths of a second: nobody presses at a moment of their choice.
        self.last = others[round(now * 1000) % len(others)]
        return self.last


Naming = Callable[[Button], Page]
"""Makes a page that names a button."""


def read_through(
    namings: Sequence[Naming],
    light: Light,
    name: Callable[[Button | None], Button],
    pressed: Button | None = None,
) -> Flow[bool]:
    """Whether page after page was left by the button that it names.

    `name` says which button a page names, given the one that was `pressed` before it. A wrong
    button begins with the first page again; the third of them ends it, and so does a button
    that the page marks as the way back.
    """
    index, wrong = 0, 0
    while index < len(namings):
        named = name(pressed)
        page = namings[index](named)
        press = yield Scene(page, light)
        pressed = None if press is None else press.button
        if pressed is named:
            index += 1
        elif wrong + 1 == MOST_WRONG or (pressed is not None and page.marks.over(pressed)):
            return False
        else:
            index, wrong = 0, wrong + 1
    return True
