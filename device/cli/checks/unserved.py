"""Tells what a device is to do by its settings and cannot, for want of a part."""

from __future__ import annotations

from collections.abc import Iterator

from device.cli.library import voice_folder
from device.model.channel import FOR_EYES, Channel
from device.settings.parts.speaker import SpeakerDriver
from device.settings.settings import Settings
from device.typed_yaml import Document
from device.typed_yaml.problem import Problem


def unserved(document: Document, settings: Settings) -> Iterator[Problem]:
    """What the settings in a document ask for and nothing can serve."""
    yield from _channels(document, settings)
    if settings.speaker_driver not in (settings.speaker.driver, settings.profile.usual.speaker):
        found = "no speaker: the screen needs the pins of i2s. With an amplifier by USB, "
        found += "speaker: {driver: usb}; without one, speaker: {driver: none}"
        yield Problem(document.place("panel"), found)
    for key, asked, channel, told in (
        ("headphones", settings.strangers and settings.headphones, Channel.SOUND, "silent"),
        ("questions_aloud", settings.says_questions, Channel.VOICE, "no question is said"),
    ):
        if asked and (lacking := _lacking(channel, settings)):
            yield Problem(document.place(key), f"{told}: {lacking}")


def _channels(document: Document, settings: Settings) -> Iterator[Problem]:
    for channel in settings.channels or ():
        if channel not in FOR_EYES and (lacking := _lacking(channel, settings)):
            found = f"{channel.value} cannot be used: {lacking}. Light and screen are on instead"
            yield Problem(document.place("channels", channel.value), found)


def _lacking(channel: Channel, settings: Settings) -> str:
    """What a channel lacks, and how the settings name it; empty if it lacks nothing."""
    if channel not in settings.fitted_channels:
        if channel is Channel.VIBRATION:
            return "no motor is fitted, such as vibration: {driver: gpio}"
        if settings.speaker_driver is SpeakerDriver.NONE:
            return "no speaker is fitted, such as speaker: {driver: usb}"
        return "a kiosk is heard through headphones only, which headphones: yes says that it has"
    if channel is Channel.VOICE and voice_folder(settings) is None:
        return "there is no voice pack, which exhalo voice build makes"
    return ""
