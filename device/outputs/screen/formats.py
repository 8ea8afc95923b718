"""Formats: the faces, the rows and the room of each panel's pages.

Nothing here depends on a text. The words are written for three lines of some 19 letters, and the
letters are as large as these lines allow. A panel of 128x64 shows all three lines and the marks,
one of 128x32 shows them leaf by leaf, and one of 256x64 shows the same text in two lines of larger
letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from device.model.panel import Panel
from device.outputs.screen.fonts import (
    COUNT,
    LONG_COUNT,
    LONG_LOW_COUNT,
    LONG_WIDE_COUNT,
    LOW_COUNT,
    MARK,
    TEXT,
    WIDE,
    WIDE_COUNT,
    Face,
)
from device.outputs.screen.letter_shapes import TAIL


@dataclass(frozen=True, slots=True)
class CountFormat:
    """How a count is set, at the right of the words.

    `face` is for one digit and `long` for two. Both fit into the same room, so that the words
    beside the count do not move: `column` pixels of the first `lines` lines. `baseline` is the
    count's, in pixels from the top.
    """

    face: Face
    long: Face
    column: int
    lines: int
    baseline: int


@dataclass(frozen=True, slots=True)
class ChartFormat:
    """How a chart is set, in pixels.

    It goes from `left` to `right`, its bars from `top` down to `floor`, none of the last two
    included; the labels below have their `baseline`. The words beside or above it have `lines`
    lines, in the `column` pixels at the left. A chart that is `alone` has a leaf for itself, which
    comes first.
    """

    left: int
    right: int
    top: int
    floor: int
    baseline: int
    lines: int
    column: int
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """How the pages of a panel are set, in pixels.

    The first baseline is `first` pixels from the top: at least the height of É. Each line is `row`
    pixels below the one before: at least the height of É and the depth of a g together, so that no
    line reaches into another. A page has at most `lines` lines. A leaf shows at most `leaf` of
    them, or `marked` of them if marks stand below. The marks' baseline is `foot` pixels above the
    lower edge: the depth of a g.
    """

    text: Face
    mark: Face
    first: int
    row: int
    lines: int
    leaf: int
    marked: int
    count: CountFormat
    chart: ChartFormat
    foot: int = TAIL


USUAL = Format(
    TEXT,
    MARK,
    first=13,
    row=16,
    lines=3,
    leaf=3,
    marked=3,
    count=CountFormat(COUNT, LONG_COUNT, column=30, lines=2, baseline=29),
    chart=ChartFormat(1, 127, top=18, floor=36, baseline=47, lines=1, column=128),
)

LOW = replace(
    USUAL,
    leaf=2,
    marked=1,
    count=CountFormat(LOW_COUNT, LONG_LOW_COUNT, column=14, lines=3, baseline=13),
    chart=ChartFormat(1, 127, top=0, floor=19, baseline=31, lines=1, column=128, alone=True),
)

WIDEST = Format(
    WIDE,
    WIDE,
    first=17,
    row=22,
    lines=2,
    leaf=2,
    marked=2,
    count=CountFormat(WIDE_COUNT, LONG_WIDE_COUNT, column=44, lines=2, baseline=39),
    chart=ChartFormat(116, 256, top=1, floor=28, baseline=43, lines=2, column=110),
)

FORMATS: Mapping[Panel, Format] = MappingProxyType(
    {Panel(128, 64): USUAL, Panel(128, 32): LOW, Panel(256, 64): WIDEST}
)
"""The format of each panel."""
