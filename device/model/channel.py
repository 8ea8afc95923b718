"""Channels: the ways in which a device reaches a person, each on or off by itself."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """One way to reach a person: the ring, the words on the screen, tones, a voice, a motor."""

    LIGHT = "light"
    SCREEN = "screen"
    SOUND = "sound"
    VOICE = "voice"
    VIBRATION = "vibration"


EVERY_CHANNEL = frozenset(Channel)
"""All channels."""

FOR_EYES = frozenset({Channel.LIGHT, Channel.SCREEN})
"""The channels that every device has."""
