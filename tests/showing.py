"""A device for pages to show, which is whatever a test says."""

from __future__ import annotations

from queue import Queue

from device.model.buttons.button import Button
from drivers.sim.board.said import Said
from drivers.sim.web.view import View
from drivers.sim.wires.speaker import Tape

SOON = 60.0
"""Seconds after which what is waited for will not come any more, on any machine.

Nobody waits so long but where something is broken.
"""

VIEW = View(
    leds=((1, 2, 3), (255, 0, 9)),
    screen=bytes([255, *bytes(14), 136, *bytes(8), *b"\xff" * 8]),
    width=16,
    height=2,
    screen_on=True,
    contrast=200,
    speed=1.0,
    night="auto",
    profile="bedside",
    profiles=("bedside", "clinic"),
    said=Said(
        "es",
        (("¿Fiebre?", "es"),),
        (("Queda 1 minuto", "es"),),
        ((Button.NO, ("NO", "es")), (Button.START, ("otra vez", "es"))),
        turn=3,
    ),
    caption=("¿Fiebre?", "es"),
    pulses=7,
    speaker=True,
)
"""What a page is told of a small device."""


class Bench:
    """A device that is whatever view it is given, and notes what is done to it.

    What is put on its `tape` is heard.
    """

    def __init__(self, shown: View) -> None:
        self.shown = shown
        self.tape = Tape()
        self.done: Queue[tuple[object, ...]] = Queue()

    def view(self) -> View:
        return self.shown

    def button(self, button: Button, *, down: bool) -> None:
        self.done.put((button, down))

    def set_speed(self, factor: float) -> None:
        self.done.put(("speed", factor))

    def set_night(self, mode: str) -> None:
        self.done.put(("night", mode))

    def set_profile(self, name: str) -> None:
        self.done.put(("profile", name))

    def listen(self, *, listened: bool) -> None:
        self.done.put(("listen", listened))

    def heard(self, place: int | None) -> tuple[bytes, int]:
        return self.tape.since(place)

    def next(self) -> tuple[object, ...]:
        """What was done next; waits for it."""
        return self.done.get(timeout=SOON)
