"""What a person may choose of an exercise: for how many minutes, and in which way."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import TypeVar

from device.flows.exercise.plan import plan, seconds
from device.model.channel import FOR_EYES, Channel
from device.settings.settings import Settings
from device.words.schema.exercise import Exercise

T = TypeVar("T")


def offered_minutes(
    exercise: Exercise, settings: Settings, channels: frozenset[Channel] = FOR_EYES
) -> tuple[int, ...]:
    """The minutes of an exercise that are offered while these channels are on.

    They are those in which some way is short enough, or the shortest if none is.
    """
    ways = exercise.ways_with(channels) or ("",)

    def lasting(minutes: int) -> float:
        return min(_lasting(exercise, way, minutes, settings, channels) for way in ways)

    return _short(exercise.minutes, lasting, settings)


def offered_ways(
    exercise: Exercise, minutes: int, settings: Settings, channels: frozenset[Channel] = FOR_EYES
) -> tuple[str, ...]:
    """The ways of an exercise that are offered for so many minutes while these channels are on.

    They are those that are short enough, or the shortest if none is.
    """

    def lasting(way: str) -> float:
        return _lasting(exercise, way, minutes, settings, channels)

    return _short(exercise.ways_with(channels), lasting, settings)


def _lasting(
    exercise: Exercise, way: str, minutes: int, settings: Settings, channels: frozenset[Channel]
) -> float:
    """How many seconds a way of an exercise takes, at the pattern of the settings."""
    steps = exercise.steps_of(way, channels)
    return seconds(plan(steps, minutes, settings.pattern, channels))


def _short(
    options: tuple[T, ...], lasting: Callable[[T], float], settings: Settings
) -> tuple[T, ...]:
    """The options that last no longer than the settings allow, or else the shortest one."""
    if settings.longest_seconds == inf or not options:
        return options
    short = tuple(each for each in options if lasting(each) <= settings.longest_seconds)
    return short or (min(options, key=lasting),)
