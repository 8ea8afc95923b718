"""Coaches with the shipped words, whose time the test owns."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from device.coach import Coach, Memory
from device.content import SHIPPED, load_words
from device.flow import Clock
from device.settings import Settings
from device.words import Words

NOON = datetime(2026, 11, 24, 12)


@cache
def words_for(settings: Settings) -> Words:
    return load_words(SHIPPED, settings)


DEFAULTS = Settings()


def coach_at(clock: Clock, settings: Settings = DEFAULTS, memory: Memory | None = None) -> Coach:
    """A coach with the shipped words, at noon when its clock says 0."""

    def local_time() -> datetime:
        return NOON + timedelta(seconds=clock())

    return Coach(words_for(settings), settings, clock, local_time, memory or Memory())
