"""Decides which button a page names, so that nobody can know it before the page is shown."""

from __future__ import annotations

from dataclasses import dataclass

from device.model.buttons.button import Button


@dataclass(slots=True)
class Rota:
    """Names buttons: never the one just pressed or, without a press, the one named `last`.

    `last` begins as YES, which a person would press out of habit.
    """

    last: Button = Button.YES

    def next(self, now: float, pressed: Button | None = None) -> Button:
        """The button that a page names; the moment `now` (seconds) of its showing decides it."""
        others = [button for button in Button if button is not (pressed or self.last)]
        # Thousandths of a second: nobody can choose the moment of a press as exactly.
        self.last = others[round(now * 1000) % len(others)]
        return self.last
