"""Loads settings: from a file, or from a document that has been read."""

from __future__ import annotations

from collections.abc import Iterator

from device.settings.invitations import misfits
from device.settings.only_for import misplaced
from device.settings.parts import speaker, vibration
from device.settings.parts.pin_conflicts import conflicts
from device.settings.parts.ring import LEAST_MILLIAMPS
from device.settings.settings import Settings
from device.typed_yaml import Document, read
from device.typed_yaml.conflict import Conflict
from device.typed_yaml.document import Reading
from device.typed_yaml.filesystem import StrPath


def read_settings(path: StrPath) -> Settings:
    """The settings in a file; raises `Invalid`."""
    return loaded_settings(read(path))


def loaded_settings(document: Document) -> Settings:
    """The settings in a document, the defaults if it is empty; raises `Invalid`."""
    return Settings() if document.root is None else document.load(Settings, _conflicts)


def settings_read(document: Document) -> Reading[Settings]:
    """As much of a document as are settings, and all that is wrong with it."""
    none = document.root is None
    return Reading(Settings()) if none else document.reading(Settings, _conflicts)


def _conflicts(settings: Settings) -> Iterator[Conflict]:
    """What cannot be wired, or must not be done, as the settings say.

    Settings do not refuse that: in the simulator a device may be given another panel or profile
    than it has.
    """
    yield from _wired_wrongly(settings)
    yield from misfits(settings.invitations, settings.night)
    for each in misplaced(settings):
        found = f"{each.key} for a {settings.profile.value}"
        yield Conflict(((each.key,), ("profile",)), found, each.expected)


def _wired_wrongly(settings: Settings) -> Iterator[Conflict]:
    """What the parts cannot share: current, pins and buses."""
    least = LEAST_MILLIAMPS * settings.leds
    if settings.ring.milliamps < least:
        found = f"{settings.ring.milliamps} mA for {settings.leds} LEDs"
        paths = (("ring", "milliamps"), ("pixels",))
        yield Conflict(paths, found, f"at least {least}, or fewer LEDs: with less some flicker")
    others = (
        *vibration.claims(settings.vibration, settings.motor_driver),
        *speaker.claims(settings.speaker, settings.speaker_driver),
    )
    yield from conflicts(settings.fitted_panel, settings.screen, settings.buttons, others)
