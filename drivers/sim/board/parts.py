"""The parts of both simulated boards, and the fingers that press their buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from types import MappingProxyType
from typing import Self

from gpiozero.pins.mock import MockFactory

from device.core.ports import Output, Say, mute
from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge
from device.model.channel import FOR_EYES, Channel
from device.model.panel import Panel
from device.model.part import PartState
from device.outputs.light.output import Ring, RingOutput
from device.outputs.light.tracks import Looks
from device.outputs.screen.output import Screen, ScreenOutput
from device.outputs.sound.output import SoundOutput, Speaker
from device.outputs.vibration.output import Motor, VibrationOutput
from device.settings.hours import Hours
from device.settings.parts.ring import RING, RingPart
from device.settings.parts.screen import SCREEN, Rotation, ScreenPart
from device.settings.parts.speaker import SpeakerPart
from device.settings.parts.vibration import VIBRATION, MotorDriver, VibrationPart
from device.settings.settings import Settings
from drivers.gpio.buttons import PINS, Buttons
from drivers.oled.panel import SHIFTS, OledDevice, OledPanel, Shifts
from drivers.oled.threaded import Draw
from drivers.ring.dither import Dither
from drivers.ring.leds import strip_of
from drivers.sim.wires.ends import leds_at_end, motor_at_end, panel_at_end
from drivers.sim.wires.motor import MotorWire
from drivers.sim.wires.oled.controller import PanelWire
from drivers.sim.wires.wire import LedWire
from drivers.vibration.motors import Motor as OpenMotor
from drivers.vibration.motors import kind_of

NEVER = Hours(time(), time())

ALL_WORK: Mapping[str, PartState] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a simulated board: its panel, how `draw` typesets a page, its LEDs, its night.

    `ring` and `mounted` say how ring and screen are built and connected; the wires decode by them.
    `looks` gives the brightness and colour of the ring for how much of the night it is.
    """

    panel: Panel
    draw: Draw
    pixels: int = 16
    ring: RingPart = RING
    mounted: ScreenPart = SCREEN
    night: Hours = NEVER
    looks: Looks = Settings().look_by
    dead: bool = False
    """Whether the panel is broken: it takes all commands and data, and shows nothing."""
    motor: MotorDriver = MotorDriver.NONE
    """What drives the motor, which `vibration` says more of."""
    vibration: VibrationPart = VIBRATION
    speaker: SpeakerPart | None = None
    """The speaker, if there is one that may be heard."""
    say: Say = mute
    """The voice: it gives the samples of a text, or None."""

    @classmethod
    def of(cls, settings: Settings, draw: Draw) -> Self:
        """The parts that the settings say are fitted.

        If the screen's driver does not support the profile's panel, the usual driver of that panel
        is used: another profile is another device.
        """
        panel, ring = settings.fitted_panel, settings.ring
        screen = settings.screen.fitting(panel)
        night, looks = settings.night, settings.look_by
        motor = (False, settings.motor_driver, settings.vibration)
        speaker = settings.speaker if Channel.SOUND in settings.fitted_channels else None
        return cls(panel, draw, settings.leds, ring, screen, night, looks, *motor, speaker)

    def dither(self) -> Dither:
        """What renders light as bytes for the ring."""
        return Dither(strip_of(self.ring, self.pixels), self.ring.milliamps)

    def leds(self) -> LedWire:
        """The LEDs, at the end of a virtual wire."""
        return leds_at_end(self.ring, self.pixels)

    def outputs(
        self,
        screen: Screen,
        ring: Ring,
        motor: Motor | None = None,
        sound: SoundOutput | None = None,
    ) -> tuple[Output, ...]:
        """The outputs of a board with this screen, this ring, and this motor and sound, if any."""
        vibration = () if motor is None else (VibrationOutput(motor),)
        heard = () if sound is None else (sound,)
        return (ScreenOutput(screen), RingOutput(ring, self.looks), *heard, *vibration)

    def sound(self, speaker: Speaker, say: Say) -> SoundOutput | None:
        """What plays on a speaker, and says texts by `say`; None if no speaker may be heard."""
        return None if self.speaker is None else SoundOutput(speaker, say, self.speaker.volume_by)

    @property
    def channels(self) -> frozenset[Channel]:
        """The channels that these parts allow."""
        felt = {Channel.VIBRATION} if self.motor is not MotorDriver.NONE else set()
        heard = {Channel.SOUND, Channel.VOICE} if self.speaker is not None else set()
        return FOR_EYES | felt | heard

    def states(self, known: Mapping[str, PartState] = ALL_WORK) -> tuple[PartState, ...]:
        """Each part that may fail, as far as it is `known`; the others work since second 0."""
        motor = () if self.motor is MotorDriver.NONE else ("motor",)
        speaker = () if self.speaker is None else ("speaker",)
        names = ("ring", "screen", "buttons", *motor, *speaker)
        return tuple(known.get(name, PartState(name, works=True, since=0.0)) for name in names)

    def motor_wire(self) -> MotorWire | None:
        """The motor, at the end of a virtual wire; None if none is fitted."""
        fitted = self.motor is not MotorDriver.NONE
        return motor_at_end(self.vibration, self.motor) if fitted else None

    def opened_motor(self, wire: MotorWire) -> OpenMotor:
        """The driver of the motor at the end of a wire."""
        return kind_of(self.motor).opened(self.vibration, wire.pins, wire.i2c)

    @property
    def pulse_seconds(self) -> float:
        """How long a pulse of the motor lasts."""
        return kind_of(self.motor).pulse_seconds(self.vibration)

    def wire(self) -> PanelWire:
        """The panel with its controller, as it is mounted, at the end of a virtual wire."""
        wire = panel_at_end(self.mounted.driver_for(self.panel), self.panel)
        wire.dead, wire.turned = self.dead, self.mounted.rotate is Rotation.HALF
        return wire

    def screen(
        self, wire: PanelWire, time_of_day: Callable[[], time | None], shifts: Shifts = SHIFTS
    ) -> OledPanel:
        """The screen at the end of a wire, as dim by night as a real one."""
        oled = OledDevice(self.mounted, self.panel, lambda: wire)
        night = self.night
        return OledPanel(self.panel, oled, self.draw, lambda: night.share_at(time_of_day()), shifts)


class Fingers:
    """Presses buttons that are gpiozero's mock pins, by pulling them to ground.

    Each edge that gpiozero sees is reported at once, stamped with the moment `now()`.
    """

    def __init__(self, now: Callable[[], float], report: Callable[[Edge], None]) -> None:
        self._factory = MockFactory()
        self._buttons = Buttons(self._factory, now, report)

    def move(self, button: Button, *, down: bool) -> None:
        """Put a finger on a button, or take it off; a second call with the same changes nothing."""
        pin = self._factory.pin(PINS[button])
        if down:
            pin.drive_low()
        else:
            pin.drive_high()
        pin.clear_states()  # otherwise a mock pin keeps every state that it ever had

    def pressed(self) -> set[Button]:
        """The buttons that a finger presses."""
        return self._buttons.pressed()

    def close(self) -> None:
        """Close the pins."""
        self._buttons.close()
        self._factory.close()
