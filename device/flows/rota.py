"""Which button a page names: nobody can know it before."""

from __future__ import annotations

from dataclasses import dataclass

from device.model.gestures import Button


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
