"""Profiles: where a device is used, and what it is usually built with there."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from device.model.channel import FOR_EYES, Channel
from device.model.panel import Panel
from device.settings.parts.speaker import SpeakerDriver
from device.settings.parts.vibration import MotorDriver
from device.settings.sleep_ending import SleepEnding


class Profile(Enum):
    """Where the device is used: this decides what it remembers, and its usual parts."""

    BEDSIDE = "bedside"
    WRIST = "wrist"
    KIOSK = "kiosk"

    @property
    def usual(self) -> Usual:
        """What this profile is usually built with."""
        return _USUAL[self]


class Usual(NamedTuple):
    """The parts that a profile is usually built with, and what it usually does."""

    panel: Panel
    pixels: int
    speaker: SpeakerDriver
    motor: MotorDriver
    channels: frozenset[Channel]
    sleep_ending: SleepEnding = SleepEnding.NEVER


_USUAL = {
    Profile.BEDSIDE: Usual(
        Panel(128, 64),
        16,
        SpeakerDriver.I2S,
        MotorDriver.NONE,
        frozenset({Channel.LIGHT, Channel.VOICE}),
        SleepEnding.NIGHT,
    ),
    Profile.WRIST: Usual(
        Panel(128, 32),
        8,
        SpeakerDriver.NONE,
        MotorDriver.GPIO,
        frozenset({Channel.VIBRATION}),
    ),
    Profile.KIOSK: Usual(Panel(256, 64), 24, SpeakerDriver.NONE, MotorDriver.NONE, FOR_EYES),
}
