"""A chart: a bar for each day of a week, with its initial below."""

from __future__ import annotations

from dataclasses import dataclass

from device.model.page import Bar
from device.outputs.screen.fonts import Face, length
from device.outputs.screen.formats import ChartFormat
from device.outputs.screen.letter_spacing import Ink

BAR = 0.6
"""How wide a bar is, as a share of the room that it has."""

LEAST = 3
"""The least height of a bar, in pixels, that stands for anything."""

GROUND = 1
"""The height of what shows that nothing is there."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of lit pixels; `right` and `bottom` are not included."""

    left: int
    top: int
    right: int
    bottom: int


def boxes(bars: tuple[Bar, ...], form: ChartFormat) -> tuple[Box, ...]:
    """The bars; one without a height is a line on the ground."""
    return tuple(
        Box(left, form.floor - _height(bar, form), right, form.floor)
        for bar, (left, right) in zip(bars, _columns(len(bars), form), strict=True)
    )


def labels(bars: tuple[Bar, ...], form: ChartFormat, face: Face) -> tuple[Ink, ...]:
    """What stands below the bars, each in the middle of its own."""
    columns = _columns(len(bars), form)
    return tuple(
        Ink(bar.label, face, (left + right - length(face, bar.label)) // 2, form.baseline)
        for bar, (left, right) in zip(bars, columns, strict=True)
    )


def _columns(count: int, form: ChartFormat) -> tuple[tuple[int, int], ...]:
    """From where to where each bar goes; all are equally wide, and equally far apart."""
    room = (form.right - form.left) // count
    width = round(room * BAR)
    first = form.left + (form.right - form.left - room * count + room - width) // 2
    return tuple((first + room * n, first + room * n + width) for n in range(count))


def _height(bar: Bar, form: ChartFormat) -> int:
    tall = form.floor - form.top
    return max(LEAST, round(bar.share * tall)) if bar.share > 0 else GROUND
