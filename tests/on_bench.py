"""A real board on a bench: its parts are stand-ins, and its clock goes on as it is told."""

from __future__ import annotations

from loose import Hands, Hurried, Told, blank, until

from drivers.pi.assembly import assembled
from drivers.pi.board import Host


class Bench:
    """A board with its wires, its clock, and whoever else would know of it.

    `gone` are the parts that are missing at first, and `host` the rest of its machine. `edges` are
    those that came while it waited for something else: on a busy machine time passes meanwhile.
    """

    def __init__(self, settings, gone=(), draw=blank, period=1.0, **host):
        self.hands = Hands(settings.fitted_panel, settings.ring.letters)
        self.hands.gone |= set(gone)
        self.edges = []
        self.clock, self.notifier = Hurried(), Told(period)
        told = Host(self.clock, self.notifier, **host)
        self.board = assembled(settings, self.hands.connections(), draw, told)

    def wait(self, what):
        """Let other threads go on until something is so, while the board waits for a button."""

        def looked():
            if (edge := self.board.wait(self.board.now())) is not None:
                self.edges.append(edge)
            return what()

        return until(looked)
