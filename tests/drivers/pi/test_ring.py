"""The ring of a Pi, lit before all else."""

from __future__ import annotations

from errno import ENODEV
from threading import Event

import pytest
from loose import Hands, until
from showing import SOON

from device.outputs.light.light import Ember
from device.outputs.screen.layout import draw
from device.settings.settings import Settings
from drivers.clock import Clock
from drivers.pi import ring
from drivers.pi.assembly import assembled
from drivers.pi.board import Host
from drivers.pi.ring import lit, open_ring
from drivers.pi.systemd import Notifier

SETTINGS = Settings()
EMBER = Ember(SETTINGS.look(None))


def is_ember(pixels):
    return any(pixels[0]) and not any(map(any, pixels[1:]))


def test_the_ring_is_lit_when_the_rest_begins_to_load(monkeypatch):
    hands = Hands()
    monkeypatch.setattr(ring, "connected", lambda settings: hands.ring())
    monkeypatch.setattr(ring, "FIRST_SECONDS", SOON)
    opened = lit(SETTINGS)
    assert is_ember(hands.leds.pixels)
    opened.close()
    assert not any(map(any, hands.leds.pixels))
    assert hands.open == set()


def test_nothing_waits_for_a_ring_that_is_not_there(monkeypatch):
    def missing(settings):
        raise OSError(ENODEV, "no ring")

    monkeypatch.setattr(ring, "connected", missing)
    monkeypatch.setattr(ring, "FIRST_SECONDS", 1e6)
    opened = lit(SETTINGS)
    assert opened.retry.works is False
    opened.close()


def test_nothing_waits_for_long_for_a_bus_that_hangs(monkeypatch):
    free = Event()
    monkeypatch.setattr(ring, "connected", lambda settings: free.wait() and Hands().ring())
    monkeypatch.setattr(ring, "FIRST_SECONDS", 0.0)
    opened = lit(SETTINGS)
    assert opened.retry.works is None
    free.set()
    opened.close()


def test_a_board_takes_over_a_ring_that_is_lit_and_tells_that_it_works():
    hands, told = Hands(), []
    opened = open_ring(SETTINGS, hands.ring, Clock(), EMBER)
    assert until(lambda: opened.retry.works)

    class Told(Notifier):
        def tell(self, **what):
            told.append(what)

    board = assembled(SETTINGS, hands.connections(), draw, Host(notifier=Told({}), lit=opened))
    assert hands.opened["ring"] == 1
    for _ in range(3):
        board.wait(board.now())
    assert any("STATUS" in what for what in told)
    assert is_ember(hands.leds.pixels)
    board.close()
    assert not any(map(any, hands.leds.pixels))
    assert hands.open == set()


def test_a_signal_while_the_first_light_is_waited_for_leaves_it_dark(monkeypatch):
    hands = Hands()

    class Signalled(Event):
        def wait(self, timeout=None):
            super().wait(timeout)
            raise KeyboardInterrupt

    monkeypatch.setattr(ring, "connected", lambda settings: hands.ring())
    monkeypatch.setattr(ring, "Event", Signalled)
    with pytest.raises(KeyboardInterrupt):
        lit(SETTINGS)
    assert not any(map(any, hands.leds.pixels))
    assert hands.open == set()
