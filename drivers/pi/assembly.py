"""Puts a real board together: each part and each service, as settings and connections say.

This never fails: a part that is not there is tried again and again, and the others work.
Not yet tried on a Pi.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import replace

from device.model.gestures import Edge
from device.outputs.light.output import RingOutput
from device.outputs.screen.output import ScreenOutput
from device.settings.settings import Settings
from drivers.gpio.lost_parts import LostParts
from drivers.gpio.reconnecting_buttons import ReconnectingButtons
from drivers.oled.panel import OledDevice, OledPanel
from drivers.oled.threaded import Draw, Serial, ThreadedScreen
from drivers.pi.board import Fitted, Host, News, RealBoard
from drivers.pi.connections import Connections, SharedPins
from drivers.pi.health import Health
from drivers.pi.ring import open_ring
from drivers.pi.systemd import Watchdog
from drivers.retry import Retry
from drivers.wallclock import WallClock


def assembled(
    settings: Settings,
    connections: Connections,
    draw: Draw,
    host: Host | None = None,
    board: type[RealBoard] = RealBoard,
) -> RealBoard:
    """A board with the parts that the settings name, which `connections` open.

    `draw` typesets pages. `board` is the class of the board.
    """
    host = host or Host()
    host = replace(host, wall=host.wall or WallClock(host.clock.now))
    news: News = host.clock.inbox()
    fitted = _fitted(settings, connections, draw, news, host)
    return board(fitted, news, host, shutdown=settings.shutdown)


def _fitted(
    settings: Settings,
    connections: Connections,
    draw: Draw,
    news: News,
    host: Host,
) -> Fitted:
    now = host.clock.now
    opened = host.lit or open_ring(settings, connections.ring, host.clock)
    ring = opened.ring
    health = Health(host.notifier, now, news.put, opened.retry)
    retries = health.retries
    pins = SharedPins(connections, lambda error: news.put(lambda: buttons.lost(error)))
    screen = _screen(settings, draw, lambda: connections.screen(pins.get), host, retries["screen"])
    buttons = ReconnectingButtons(settings.buttons, pins.get, retries["buttons"], now, news.put)
    stands_in: deque[Edge] = deque()
    lost_parts = LostParts([retries["ring"], retries["buttons"]], stands_in.append)
    watchdog = Watchdog(host.notifier, lambda moment: ring.alive(moment) and screen.alive)
    return Fitted(
        screen,
        ring,
        outputs=(ScreenOutput(screen), RingOutput(ring, settings.look_by, opened.first)),
        services=(buttons, lost_parts, watchdog),
        health=health,
        lost_parts=lost_parts,
        stands_in=stands_in,
        closing=(ring.close, screen.close, buttons.close, opened.wire.close, pins.close),
    )


def _screen(
    settings: Settings, draw: Draw, connect: Callable[[], Serial], host: Host, retry: Retry
) -> ThreadedScreen:
    def night() -> float:
        moment = None if host.wall is None else host.wall.read()
        return settings.night.share_at(None if moment is None else moment.time())

    panel = settings.fitted_panel
    oled = OledDevice(settings.screen, panel, connect)
    return ThreadedScreen(OledPanel(panel, oled, draw, night), host.clock, retry)
