"""Tells which channels a device is to guide by and cannot, for want of a part."""

from __future__ import annotations

from collections.abc import Iterator

from device.cli.library import voice_folder
from device.model.channel import FOR_EYES, Channel
from device.settings.parts.speaker import SpeakerDriver
from device.settings.settings import Settings
from device.typed_yaml import Document
from device.typed_yaml.problem import Problem


def unserved(document: Document, settings: Settings) -> Iterator[Problem]:
    """The channels that the settings in a document name and that nothing can serve."""
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
