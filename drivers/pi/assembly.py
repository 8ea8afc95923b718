"""Puts a real board together: each part and each service, as settings and connections say.

This never fails: a part that is not there is tried again and again, and the others work.
Not yet tried on a Pi.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from device.core.ports import Output
from device.model.buttons.gestures import Edge
from device.model.channel import FOR_EYES, Channel
from device.outputs.light.output import RingOutput
from device.outputs.screen.output import ScreenOutput
from device.outputs.vibration.output import VibrationOutput
from device.settings.parts.vibration import MotorDriver
from device.settings.settings import Settings
from drivers.clock import Clock
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
from drivers.sound.stream import Stream
from drivers.vibration.motors import Motor, kind_of
from drivers.vibration.player import ThreadedMotor
from drivers.vibration.switch import MotorSwitch
from drivers.wallclock import WallClock


@dataclass(frozen=True, slots=True)
class _Part:
    """A part through which somebody perceives: its output, whether it lives, and what closes it."""

    output: Output
    alive: Callable[[float], bool]
    close: Callable[[], None]


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
    health = Health(host.notifier, now, news.put, opened.retry, _parts(settings))
    retries = health.retries
    pins = SharedPins(connections, lambda error: news.put(lambda: buttons.lost(error)))
    screen = _screen(settings, draw, lambda: connections.screen(pins.get), host, retries["screen"])
    buttons = ReconnectingButtons(settings.buttons, pins.get, retries["buttons"], now, news.put)
    parts = (
        _Part(ScreenOutput(screen), lambda _: screen.alive, screen.close),
        _Part(RingOutput(ring, settings.look_by, opened.first), ring.alive, ring.close),
        *_speakers(settings, connections.speaker, host, retries),
        *_motors(settings, lambda: connections.motor(pins.get), host.clock, retries),
    )
    stands_in: deque[Edge] = deque()
    lost_parts = LostParts([retries["ring"], retries["buttons"]], stands_in.append)
    watchdog = Watchdog(host.notifier, lambda moment: all(each.alive(moment) for each in parts))
    return Fitted(
        screen,
        ring,
        outputs=tuple(each.output for each in parts),
        channels=_channels(retries),
        services=(buttons, lost_parts, watchdog),
        health=health,
        lost_parts=lost_parts,
        stands_in=stands_in,
        closing=(
            *(each.close for each in reversed(parts)),
            *(buttons.close, opened.wire.close, pins.close),
        ),
    )


def _parts(settings: Settings) -> Iterator[str]:
    """The parts beside the ring that are fitted, and may fail."""
    yield from ("screen", "buttons")
    if settings.motor_driver is not MotorDriver.NONE:
        yield "motor"
    if Channel.SOUND in settings.fitted_channels:
        yield "speaker"


def _channels(retries: Mapping[str, Retry]) -> dict[Channel, Retry | None]:
    """The channels that are fitted, each with the retry of the part that it cannot do without."""
    needed = {
        Channel.VIBRATION: "motor",
        Channel.SOUND: "speaker",
        Channel.VOICE: "speaker",
    }
    others = {each: retries[part] for each, part in needed.items() if part in retries}
    return {**dict.fromkeys(FOR_EYES), **others}


def _screen(
    settings: Settings, draw: Draw, connect: Callable[[], Serial], host: Host, retry: Retry
) -> ThreadedScreen:
    def night() -> float:
        moment = None if host.wall is None else host.wall.read()
        return settings.night.share_at(None if moment is None else moment.time())

    panel = settings.fitted_panel
    oled = OledDevice(settings.screen, panel, connect)
    return ThreadedScreen(OledPanel(panel, oled, draw, night), host.clock, retry)


def _motors(
    settings: Settings, connect: Callable[[], Motor], clock: Clock, retries: Mapping[str, Retry]
) -> Iterator[_Part]:
    """The motor, if one is fitted."""
    if "motor" not in retries:
        return
    retry = retries["motor"]
    length = kind_of(settings.motor_driver).pulse_seconds(settings.vibration)
    motor = ThreadedMotor(MotorSwitch(connect, retry, clock.now), length, clock, retry)
    yield _Part(VibrationOutput(motor), motor.alive, motor.close)


def _speakers(
    settings: Settings,
    connect: Callable[[], Stream],
    host: Host,
    retries: Mapping[str, Retry],
) -> Iterator[_Part]:
    """The speaker, if one is fitted."""
    if "speaker" not in retries:
        return
    # A device without a speaker does not load what it needs.
    from device.outputs.sound.output import SoundOutput  # noqa: PLC0415
    from drivers.sound.player import ThreadedSpeaker  # noqa: PLC0415

    speaker = ThreadedSpeaker(connect, host.clock, retries["speaker"])
    output = SoundOutput(speaker, host.say, settings.speaker.volume_by)
    yield _Part(output, lambda _: speaker.alive, speaker.close)
