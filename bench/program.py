"""`exhalo run`, whose pages name the middle button: whoever measures it sees no page.

Which button a page names is for somebody who reads it; here nobody does. All else is the program.
"""

from __future__ import annotations

import sys

from device.__main__ import main
from device.flows.attention_check import Rota
from device.model.gestures import Button


def middle(_rota: Rota, _now: float, _pressed: Button | None = None) -> Button:
    return Button.START


if __name__ == "__main__":
    Rota.next = middle  # type: ignore[method-assign]
    sys.exit(main(["run"]))
