"""The simulated board for interactive use: its clock runs, and can run faster."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from threading import Lock

from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge
from device.model.channel import Channel
from drivers.clock import Inbox, ScaledClock, checked_speed
from drivers.oled.threaded import ThreadedScreen
from drivers.ring.player import ThreadedRing
from drivers.sim.board.glass import Glass, Seen
from drivers.sim.board.live_motor import LiveMotor
from drivers.sim.board.live_speaker import LiveSpeaker
from drivers.sim.board.parts import Fingers, Parts
from drivers.sim.board.said import Caps
from drivers.sim.wires.wire import Pixels

NIGHTS = {"auto": None, "on": time(0, 30), "off": time(12, 30)}
"""The positions of the night switch, and the time of day that each sets."""


class Interrupted(Exception):
    """`wait` was interrupted, because something else than waiting is to be done."""


class _Interrupt:
    """The message that interrupts `wait`."""


class LiveBoard:
    """A board whose parts end in virtual wires, and whose buttons are mock pins.

    `changed` is called on the drivers' threads whenever the ring or the screen looks different, or
    the motor begins to run, or stops. `screen` is the class that shows pages on the glass. `say` is
    the voice: it gives the samples of a text, or None, and may be replaced. `caps` are what is on
    the buttons in each language. A board that is not `dated` does not know the date until it is
    set. Any thread may call the methods.
    """

    def __init__(
        self,
        parts: Parts,
        local_time: Callable[[], datetime],
        changed: Callable[[], None] = lambda: None,
        clock: ScaledClock | None = None,
        screen: type[ThreadedScreen] = ThreadedScreen,
    ) -> None:
        self.dated = True
        self.caps: Mapping[str, Caps] = {}
        self.night = "auto"
        self._local_time, self._changed = local_time, changed
        self._set = timedelta()
        self._clock = clock or ScaledClock()
        self._speed = self._clock.speed
        self._pressing = Lock()
        self._held: set[Button] = set()
        self._news: Inbox[Edge | _Interrupt] = self._clock.inbox()
        self._fingers = Fingers(self.now, self._news.put)
        self._leds = parts.leds()
        wire = parts.wire()
        self._glass = Glass(parts.screen(wire, self._time), wire, changed)
        self.screen = screen(self._glass, self._clock)
        self.ring = ThreadedRing(parts.dither(), self._light, self._clock)
        self.channels: frozenset[Channel] = parts.channels
        self.parts = parts.states()
        self.say = parts.say
        heard = parts.speaker is not None
        self.speaker = LiveSpeaker(self._clock) if heard else None
        sound = parts.sound(self.speaker, self._say) if self.speaker else None
        motor = parts.motor_wire()
        self.motor = LiveMotor(parts, motor, self._clock, changed) if motor else None
        player = self.motor.player if self.motor else None
        self.outputs = parts.outputs(self.screen, self.ring, player, sound)

    @property
    def readable(self) -> bool:
        return self.screen.works

    @property
    def lit(self) -> bool:
        return self.ring.works

    def now(self) -> float:
        return self._clock.now()

    def local_time(self) -> datetime | None:
        return self.likely_time() if self.dated else None

    def likely_time(self) -> datetime:
        moment = self._local_time() + self._set
        night = NIGHTS[self.night]
        return moment if night is None else datetime.combine(moment, night, moment.tzinfo)

    def set_local_time(self, moment: datetime) -> None:
        self._set = moment - self._local_time()
        self.dated = True

    def wait(self, until: float | None) -> Edge | None:
        """Wait for an edge or a moment; raises `Interrupted` after `interrupt`."""
        news = self._news.get(until)
        if isinstance(news, _Interrupt):
            raise Interrupted
        return news

    def interrupt(self) -> None:
        """Make `wait`, now or the next time, raise `Interrupted`."""
        self._news.put(_Interrupt())

    def button(self, button: Button, *, down: bool) -> None:
        """Put a finger on a button, or take it off.

        While a button is down, the clock runs at normal speed: so a tap stays a tap, and a hold
        takes as long as on a real board.
        """
        with self._pressing:
            if down:
                self._held.add(button)
                self._clock.set_speed(1.0)
            self._fingers.move(button, down=down)
            if not down:
                self._held.discard(button)
            self._apply_speed()

    @property
    def speed(self) -> float:
        """Seconds on the board per real second, while no button is down."""
        return self._speed

    def set_speed(self, speed: float) -> None:
        """Let time run `speed` times as fast; raises `ValueError` outside 1 to 60."""
        self._speed = checked_speed(speed)
        if self.speaker is not None:
            self.speaker.hurry(hurried=self._speed > 1)
        with self._pressing:
            self._apply_speed()

    def _apply_speed(self) -> None:
        self._clock.set_speed(1.0 if self._held else self._speed)

    def set_night(self, night: str) -> None:
        """Make it night (`on`), day (`off`), or follow the clock (`auto`).

        Raises `ValueError` for any other.
        """
        if night not in NIGHTS:
            raise ValueError(f"night is one of {', '.join(NIGHTS)}, not {night!r}")
        self.night = night

    def leds(self) -> Pixels:
        """The colours that the ring shows, as its wire decoded them."""
        return self._leds.pixels

    @property
    def vibrating(self) -> bool:
        """Whether the motor runs, as its wire decoded it."""
        return self.motor is not None and self.motor.running

    @property
    def said(self) -> str:
        """The text that is being said; empty while none is."""
        on = None if self.speaker is None else self.speaker.on
        return on.name if on is not None and on.said else ""

    def listen(self, *, listened: bool) -> None:
        """Let the speaker be heard, or not."""
        if self.speaker is not None:
            self.speaker.listen(listened=listened)

    def heard(self, place: int | None) -> tuple[bytes, int]:
        """The samples that were heard since a place, and the next place, as `Tape.since` has it."""
        return (b"", 0) if self.speaker is None else self.speaker.tape.since(place)

    @property
    def seen(self) -> Seen:
        """What is seen of the screen."""
        return self._glass.seen

    def close(self) -> None:
        """Close everything: motor off, speaker silent, ring dark, screen off, threads ended."""
        if self.motor is not None:
            self.motor.player.close()
        if self.speaker is not None:
            self.speaker.close()
        self.ring.close()
        self.screen.close()
        self._fingers.close()

    def _say(self, text: str) -> bytes | None:
        return self.say(text)

    def _time(self) -> time | None:
        moment = self.local_time()
        return moment.time() if moment is not None else None

    def _light(self, data: bytes) -> None:
        before = self._leds.pixels
        self._leds.write(data)
        if self._leds.pixels != before:
            self._changed()
