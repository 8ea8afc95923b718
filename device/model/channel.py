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

BY_EAR = frozenset({Channel.SOUND, Channel.VOICE})
"""The channels that are heard."""

WITHOUT_EYES = BY_EAR | {Channel.VIBRATION}
"""The channels that reach a person whose eyes are closed."""


def replaced(channels: frozenset[Channel], usable: frozenset[Channel]) -> frozenset[Channel]:
    """The channels as far as they are usable; in the place of others, light and screen are on."""
    return channels if channels <= usable else (channels & usable) | FOR_EYES


UNWANTED_FIRST = (Channel.VOICE, Channel.SOUND, Channel.VIBRATION, Channel.LIGHT, Channel.SCREEN)
"""All channels, the one first that a person is the likeliest to want off: what others hear comes
before what is felt, and that before what closed eyes do not notice."""


def likeliest_to_switch(usable: frozenset[Channel], on: frozenset[Channel]) -> Channel:
    """The one of the `usable` channels, of which there is one, that a person most likely switches.

    That is one that is on, by `UNWANTED_FIRST`; while only one is on, which has to stay, it is one
    that is off, if there is any.
    """
    could = usable & on if len(on) > 1 else usable - on
    return min(could or usable, key=UNWANTED_FIRST.index)


def next_in(usable: frozenset[Channel], shown: Channel) -> Channel:
    """The one of the `usable` channels, of which there is one, that comes after the one `shown`.

    After the last comes the first.
    """
    every = list(Channel)
    after = every.index(shown) + 1
    return next(each for each in (*every[after:], *every[:after]) if each in usable)
