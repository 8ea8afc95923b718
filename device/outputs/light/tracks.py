"""Tracks of the ring: the light that it shows for each cue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from device.core.ports import Presented
from device.model import cue as cues
from device.model.breathing.breath import Breath, BreathStyle
from device.model.channel import Channel
from device.model.cue import Cue
from device.outputs.light.breath import Attention, Flame, Swell, Wave
from device.outputs.light.light import Ember, Glow, Light, Look, Off, Steady

Looks = Callable[[float], Look]
"""The ring's look, given how much of the night it is, from 0 by day to 1."""

NIGHT = 1.0

STYLES: Mapping[BreathStyle, Callable[[Look, Breath], Light]] = MappingProxyType(
    {BreathStyle.SWELL: Swell, BreathStyle.FLAME: Flame, BreathStyle.WAVE: Wave}
)
"""The light of each style of breath."""


def light_for(presented: Presented, looks: Looks) -> Light:
    """The light of what is presented; the ring is dark in an exercise while its channel is off."""
    cue = presented.cue
    dark = cue.needs_clearance and Channel.LIGHT not in presented.channels
    return light_of(cues.Off() if dark else cue, looks, presented.night, presented.fade)


def light_of(cue: Cue, looks: Looks, night: float = 0.0, fade: float = 1.0) -> Light:
    """The light that shows a cue, given how much of the night it is, from 0 by day to 1.

    `fade` is how much is left of its brightness while it fades: 0 leaves the least.

    At rest the light is the same at any time, as by night, so that the device need not wake up to
    change it.
    """
    match cue:
        case cues.Off() | cues.Rest() | cues.Invitation():
            return _idle(cue, looks, night)
        case cues.Still() | cues.Finished() | cues.SelfTest():
            return Steady(looks(night), _level(cue))
        case cues.Focus(place):
            return Attention(looks(night), place)
        case Breath(style=style):
            return STYLES[style](looks(night).faded(fade), cue)


def _idle(cue: cues.Off | cues.Rest | cues.Invitation, looks: Looks, night: float) -> Light:
    match cue:
        case cues.Off():
            return Off()
        case cues.Rest():
            return Ember(looks(NIGHT))
        case cues.Invitation():
            return Glow(looks(night))


def _level(cue: cues.Still | cues.Finished | cues.SelfTest) -> float:
    """How bright the ring is for a cue that does not move, from 0 to 1: it tries itself at 1."""
    if isinstance(cue, cues.Still):
        return cue.level
    return 1.0 if cue == cues.SelfTest(Channel.LIGHT) else 0.0
