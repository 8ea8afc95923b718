"""Parts that can be unplugged: fakes at the ends of a real board's wires."""

from __future__ import annotations

import sys
import threading
import time
from errno import EIO, ENODEV
from itertools import count
from pathlib import Path

from gpiozero.pins.mock import MockFactory
from PIL import Image
from showing import SOON

from device.model.panel import Panel
from device.settings.parts.screen import SCREEN
from drivers.clock import Clock, Inbox
from drivers.gpio.reconnecting_buttons import Pins
from drivers.pi.connections import Connections
from drivers.pi.systemd import Notifier
from drivers.sim.board.parts import Parts
from drivers.sim.wires.ws2812 import Ws2812Wire

SMALL = Panel(128, 64)
ROOT = Path(__file__).parents[1]
OURS = tuple(f"{ROOT / room}/" for room in ("device", "drivers"))
KEPT = 100
"""How many commands are remembered: a wire may be in use for days."""


def blank(page, panel):
    """Draws nothing, for tests of other parts than the screen."""
    return Image.new("1", (panel.width, panel.height))


class Told(Notifier):
    """A notifier that keeps what it is told."""

    def __init__(self, period=None):
        super().__init__({})
        self.period, self.states = period, []

    def tell(self, **state):
        self.states.append(state)


class Hands:
    """A ring, a screen, buttons, a motor and a speaker, each there or `gone`, and what opened them.

    The ring and the screen are the simulator's decoders of their wires. The motor `runs` or not.
    The speaker plays at once whatever it is given, of which `heard` is what was no silence.
    """

    def __init__(self, panel=SMALL, order="GRB", screen=SCREEN):
        self.gone = set()
        self.leds = Ws2812Wire(16, order)
        self.glass = Parts(panel, None, mounted=screen).wire()
        self.factory = MockFactory()
        self.opened, self.open = dict.fromkeys(("ring", "screen", "pins"), 0), set()
        self.runs, self.motors = False, 0
        self.heard, self.streams = b"", 0
        self.now = time.monotonic
        self.lost, self.commands, self._numbers = None, [], count()

    def connections(self):
        return Connections(self.ring, self.screen, self.pins, self.motor, self.speaker)

    def ring(self):
        return End(self, "ring")

    def screen(self, pins):
        return End(self, "screen")

    def motor(self, pins):
        self.reach("motor")
        self.motors += 1
        self.runs = False
        return LooseMotor(self)

    def speaker(self):
        self.reach("speaker")
        self.streams += 1
        return LooseStream(self)

    def pins(self, lost):
        self.reach("buttons")
        self.opened["pins"] += 1
        self.lost = lost
        return Pins(Loose(self), self.now)

    def reach(self, part):
        if part in self.gone:
            raise OSError(ENODEV, f"no {part}")


class Loose:
    """gpiozero's mock factory, of which no pin can be had while the buttons are gone."""

    def __init__(self, hands):
        self._hands = hands

    def pin(self, spec):
        self._hands.reach("buttons")
        return self._hands.factory.pin(spec)

    def __getattr__(self, name):
        return getattr(self._hands.factory, name)


class End:
    """The near end of a wire to the ring or to the screen."""

    def __init__(self, hands, part):
        hands.reach(part)
        self._hands, self._part, self._key = hands, part, (part, next(hands._numbers))
        hands.opened[part] += 1
        hands.open.add(self._key)

    def write(self, data):
        self._check()
        self._hands.leds.write(data)

    def command(self, *cmd):
        self._check()
        self._hands.commands.append(cmd)
        del self._hands.commands[:-KEPT]
        self._hands.glass.command(*cmd)

    def data(self, data):
        self._check()
        self._hands.glass.data(data)

    def close(self):
        self._hands.open.discard(self._key)

    cleanup = close

    def _check(self):
        assert self._key in self._hands.open, "written to after it was closed"
        if self._part in self._hands.gone:
            raise OSError(EIO, f"the {self._part} does not answer")


class LooseMotor:
    """A motor that is off when it is opened."""

    def __init__(self, hands):
        self._hands = hands

    def on(self):
        self._hands.reach("motor")
        self._hands.runs = True

    def off(self):
        self._hands.reach("motor")
        self._hands.runs = False

    def close(self):
        pass


class LooseStream:
    """A stream of sound."""

    capacity = 1324

    def __init__(self, hands):
        self._hands = hands

    def queued(self):
        self._hands.reach("speaker")
        return 0

    def write(self, samples):
        self._hands.reach("speaker")
        self._hands.heard += samples if any(samples) else b""

    replace = write

    def close(self):
        self._hands.streams -= 1


class Hurried(Clock):
    """A clock that can be put forward: what is due later is due then."""

    def __init__(self):
        self.ahead = 0.0
        self.inboxes = []

    def now(self):
        return super().now() + self.ahead

    def inbox(self):
        inbox = super().inbox()
        self.inboxes.append(inbox)
        return inbox

    def put_forward(self, seconds):
        self.ahead += seconds
        for inbox in self.inboxes:
            inbox.nudge()


def until(what):
    """Let other threads go on until something is so; fails when it will not be any more."""
    end = time.monotonic() + SOON
    while not what():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.0002)
    return True


def at_rest():
    """Whether every other thread that runs our code waits for a message or a moment."""
    others = sys._current_frames()
    del others[threading.get_ident()]
    return not any(works(frame) for frame in others.values())


def works(frame):
    """Whether a thread that is in this frame does something of ours, and does not only wait."""
    if frame.f_code is Inbox.get.__code__:
        return False
    while frame is not None and not frame.f_code.co_filename.startswith(OURS):
        frame = frame.f_back
    return frame is not None
