"""What the ring makes of each cue: the light that is its track."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from device.model import cue as cues
from device.model.breath import Breath, BreathStyle
from device.model.cue import Cue
from device.outputs.light.breath import Attention, Flame, Swell, Wave
from device.outputs.light.light import Ember, Light, Look, Off, Steady

Looks = Callable[[float], Look]
"""How bright and which colour the ring is when so much of the night is over, 0 by day to 1."""

NIGHT = 1.0

STYLES: Mapping[BreathStyle, Callable[[Look, Breath], Light]] = MappingProxyType(
    {BreathStyle.SWELL: Swell, BreathStyle.FLAME: Flame, BreathStyle.WAVE: Wave}
)
"""The light of each way to guide a breath."""


def light_of(cue: Cue, looks: Looks, night: float = 0.0) -> Light:
    """The light that shows a cue when so much of the night is over.

    At rest it is as by night all round the clock, so that it has nothing to follow.
    """
    match cue:
        case cues.Off():
            return Off()
        case cues.Rest():
            return Ember(looks(NIGHT))
        case cues.Still(level):
            return Steady(looks(night), level)
        case cues.Focus(place):
            return Attention(looks(night), place)
        case Breath(style=style):
            return STYLES[style](looks(night), cue)
