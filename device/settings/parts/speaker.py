"""The speaker as `exhalo.yaml` names it: how it is wired, and how loud it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from device.settings.checks import share_from
from device.settings.parts.pin_conflicts import Claim
from device.typed_yaml.conflict import Conflicting
from device.typed_yaml.keys import check_fields

I2S_PINS = (18, 19, 21)
"""What an amplifier on the I2S bus takes of the header: its bit clock, its word clock, its data.

Source: `dtoverlay=hifiberry-dac` and `max98357a` of the Raspberry Pi kernel, which use PCM_CLK,
PCM_FS and PCM_DOUT; BCM2835 ARM Peripherals, table 6-31, alternative function 0.
"""


class SpeakerDriver(Enum):
    """How sound leaves the machine, through ALSA in any case: an amplifier on I2S, or by USB.

    `NONE` is a device without a speaker.
    """

    NONE = "none"
    I2S = "i2s"
    USB = "usb"


_SHARE = {"check": share_from(0)}


NIGHT_VOLUME = 0.12
"""The volume by night that is usual, unless that by day is less."""


@dataclass(frozen=True, slots=True)
class SpeakerPart:
    """The speaker, or headphones.

    Without a `driver` it is as the profile usually has it. `device` is a name of ALSA's. `volume`
    by day and `night_volume`, which is `NIGHT_VOLUME` or less unless it is given, are shares of the
    loudest that voice and tones get, in amplitude.
    """

    driver: SpeakerDriver | None = None
    device: str = "default"
    volume: float = field(default=0.5, metadata=_SHARE)
    night_volume: float | None = field(default=None, metadata=_SHARE)

    def __post_init__(self) -> None:
        check_fields(self)
        if self.night_volume is not None and self.night_volume > self.volume:
            found = "night_volume must not be louder than the volume by day"
            raise Conflicting(found, "night_volume", "volume")

    def volume_by(self, night: float) -> float:
        """The volume for a share of night, from 0 by day to 1, even in decibels between the two."""
        by_night = (
            min(NIGHT_VOLUME, self.volume) if self.night_volume is None else self.night_volume
        )
        if not self.volume or not by_night:
            return by_night if night else self.volume
        return float(self.volume ** (1 - night) * by_night**night)


SPEAKER = SpeakerPart()
"""The speaker as it is usually built in."""


def beside(screen_pins: Iterable[int], usual: SpeakerDriver) -> SpeakerDriver:
    """The speaker of a profile that usually has this one, beside a screen on these pins.

    A speaker on I2S that nobody has named gives way to a screen that needs its pins.
    """
    on_i2s = usual is SpeakerDriver.I2S
    return SpeakerDriver.NONE if on_i2s and {*I2S_PINS} & {*screen_pins} else usual


_ADVICE = "an amplifier by USB needs no pins: speaker: {driver: usb}"


def claims(part: SpeakerPart, driver: SpeakerDriver) -> Iterator[Claim]:
    """What a speaker wants of the header.

    Pins that are named for something else are never given to it: the amplifier's clock would run a
    motor, or press a button.
    """
    if driver is not SpeakerDriver.I2S:
        return
    usual = part.driver is None
    advice = f"{_ADVICE}; without a speaker: {{driver: none}}" if usual else _ADVICE
    for pin in I2S_PINS:
        because = (("speaker",), ("profile",))
        name, user = f"pin {pin}", "the speaker's I2S"
        yield Claim(("speaker", "driver"), name, user, "", advice, because)
