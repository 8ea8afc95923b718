"""Loads settings: from a file, or from a document that has been read."""

from __future__ import annotations

from device.settings import speaker, vibration
from device.settings.pin_conflicts import conflicts
from device.settings.settings import Settings
from device.typed_yaml import Document, read
from device.typed_yaml.filesystem import StrPath
from device.typed_yaml.problem import Invalid, Problem


def read_settings(path: StrPath) -> Settings:
    """The settings in a file; raises `Invalid`."""
    return loaded_settings(read(path))


def loaded_settings(document: Document) -> Settings:
    """The settings in a document, the defaults if it is empty; raises `Invalid`."""
    if document.root is None:
        return Settings()
    settings = document.load(Settings)
    # Not in Settings: in the simulator a device may be given another panel than it has.
    others = (
        *vibration.claims(settings.vibration, settings.motor_driver),
        *speaker.claims(settings.speaker),
    )
    found = conflicts(settings.fitted_panel, settings.screen, settings.buttons, others)
    problems = [Problem(document.place(*each.keys), each.found, each.expected) for each in found]
    if problems:
        raise Invalid(*problems)
    return settings
