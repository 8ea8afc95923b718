"""How pages are set on each panel: the faces, the rows, and what a panel has room for.

Nothing here depends on a text. Letters are as large as three lines of some 19 letters allow,
for which the words are written: a panel of 128x64 has them all beside the marks, one of
128x32 leaf by leaf, and one of 256x64 has the same in two lines of larger letters.
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

    `face` is for one digit and `long` for two, which take no more room than one, so that the
    words beside them stay where they are: `column` pixels of the first `lines` lines. It stands
    on the `baseline`, in pixels from the top.
    """

    face: Face
    long: Face
    column: int
    lines: int
    baseline: int


@dataclass(frozen=True, slots=True)
class Format:
    """How the pages of a panel are set, in pixels.

    The first baseline is `first` from the top, no less than É is high, and each line `row` below
    the one before, no less than É is high and a tail low: no line reaches into another. A page
    has at most `lines`. A leaf shows at most `leaf` of them, or `marked` where the marks are
    below, whose baseline is `foot` above the lower edge: far enough for a g.
    """

    text: Face
    mark: Face
    first: int
    row: int
    lines: int
    leaf: int
    marked: int
    count: CountFormat
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
)

LOW = replace(
    USUAL,
    leaf=2,
    marked=1,
    count=CountFormat(LOW_COUNT, LONG_LOW_COUNT, column=14, lines=3, baseline=13),
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
)

FORMATS: Mapping[Panel, Format] = MappingProxyType(
    {Panel(128, 64): USUAL, Panel(128, 32): LOW, Panel(256, 64): WIDEST}
)
"""How the pages of each panel are set."""
