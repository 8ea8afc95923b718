"""Loads settings: from a file, or from a document that has been read."""

from __future__ import annotations

from collections.abc import Iterable

from device.settings import speaker, vibration
from device.settings.pin_conflicts import conflicts
from device.settings.settings import Settings
from device.typed_yaml import Document, read
from device.typed_yaml.conflict import Conflict
from device.typed_yaml.filesystem import StrPath


def read_settings(path: StrPath) -> Settings:
    """The settings in a file; raises `Invalid`."""
    return loaded_settings(read(path))


def loaded_settings(document: Document) -> Settings:
    """The settings in a document, the defaults if it is empty; raises `Invalid`."""
    return Settings() if document.root is None else document.load(Settings, _conflicts)


def _conflicts(settings: Settings) -> Iterable[Conflict]:
    """What cannot be wired as the settings say.

    Settings do not refuse that: in the simulator a device may be given another panel than it has.
    """
    others = (
        *vibration.claims(settings.vibration, settings.motor_driver),
        *speaker.claims(settings.speaker, settings.speaker_driver),
    )
    return conflicts(settings.fitted_panel, settings.screen, settings.buttons, others)
