"""What a device answers that lacks a part: no speaker, no voice, no clock that can be set."""

from __future__ import annotations

from datetime import datetime

from device.model.channel import FOR_EYES, Channel


def for_eyes() -> frozenset[Channel]:
    """The channels of a device that has no others."""
    return FOR_EYES


def never(_text: str) -> bool:
    """False: the answer of a device without a voice."""
    return False


def anything(_text: str) -> bool:
    """True: the answer of a voice whose sounds need not be read."""
    return True


def first_day() -> datetime:
    """A time at which nobody used this program yet: the likely time of a device without a clock."""
    return datetime(2026, 11, 1, 12)  # noqa: DTZ001 - the time of day where the device is


def unset(_moment: datetime) -> None:
    """Does nothing: a device without a clock cannot be told what time it is."""
