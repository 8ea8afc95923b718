"""What every test may ask for: the shipped words, and a coach whose time the test owns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from device.board import Panel
from device.coach import Coach, Memory
from device.content import SHIPPED, load_words
from device.flow import Clock, Flow, Player
from device.light import Look
from device.settings import Profile, Settings
from device.words import Words

hypothesis_settings.register_profile("exhalo", derandomize=True, deadline=None)
hypothesis_settings.load_profile("exhalo")

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


@pytest.fixture
def words() -> Words:
    return words_for(Settings())


@pytest.fixture
def play() -> Callable[..., Player[Any]]:
    """Play a flow that takes a coach first: `play(flow, *more, profile=…, memory=…)`."""

    def player(
        make: Callable[..., Flow[Any]],
        *more: Any,
        profile: Profile = Profile.BEDSIDE,
        memory: Memory | None = None,
        panel: Panel | None = None,
        **keywords: Any,
    ) -> Player[Any]:
        settings = replace(Settings(), profile=profile, panel=panel)
        return Player(lambda clock: make(coach_at(clock, settings, memory), *more, **keywords))

    return player


@pytest.fixture
def look() -> Look:
    return Settings().look(NOON.time())
