"""Pagination: sets a text in lines, and the lines on leaves where a panel is too low for all.

A leaf is read by itself. So it ends at the end of a sentence, or else of a clause, or else of a
phrase, if that takes no more lines and leaves. One word of a sentence is never alone on a leaf,
even if that takes one more leaf.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate, pairwise, product

from device.outputs.screen.formats import Format
from device.outputs.screen.linebreak import ALONE, Measure, Overflow, broken_badly, wrap

Leaves = tuple[range, ...]
"""The numbers of the lines that each leaf shows, from 0."""


@dataclass(frozen=True, slots=True)
class Leafed:
    """A text on its leaves: its lines as they are read, and which of them each leaf shows."""

    lines: tuple[str, ...]
    shown: Leaves


@dataclass(frozen=True, slots=True)
class Leafing:
    """A text to be set on leaves, the `widths` of its lines in pixels, and the lines `below` it.

    `marks` says whether the last leaf has marks.
    """

    text: str
    widths: tuple[int, ...]
    below: tuple[str, ...]
    measure: Measure
    form: Format
    marks: bool

    def best(self) -> Leafed:
        """The best way to set the text on leaves; raises `Overflow` if it has no room."""
        lines = wrap(self.text, self.widths, self.measure)
        count, whole = len(lines), lines + self.below
        leaves = fewest(len(whole), self.form, marks=self.marks)
        if leaves == 1:
            return Leafed(whole, (range(len(whole)),))
        found = [self._best_of(count, leaves)]
        if found[0][0] >= ALONE:
            found.append(self._best_of(count, leaves + 1))
            with suppress(Overflow):
                found.append(self._best_of(count + 1, leaves + 1))
        return min(found, key=_badness)[1]

    def _best_of(self, count: int, leaves: int) -> tuple[int, Leafed]:
        """The best way with so many lines and leaves, and how bad its breaks are."""
        lines = count + len(self.below)
        ways = leafings(lines, self.form, leaves, marks=self.marks)
        return min((self._set(count, shown) for shown in ways), key=_badness)

    def _set(self, count: int, shown: Leaves) -> tuple[int, Leafed]:
        # A last leaf that only repeats lines begins no new part of the text.
        starts = [one.stop for one, other in pairwise(shown) if one.stop == other.start < count]
        widths = (*self.widths, *self.widths[-1:])[:count]
        lines = wrap(self.text, widths, self.measure, starts, count)
        return broken_badly(lines, starts), Leafed(lines + self.below, shown)


def _badness(way: tuple[int, Leafed]) -> int:
    return way[0]


def fewest(count: int, form: Format, *, marks: bool) -> int:
    """The least number of leaves for so many lines; `marks` says whether the last has marks."""
    last = form.marked if marks else form.leaf
    return 1 + max(0, -(-(count - last) // form.leaf))


def leafings(count: int, form: Format, leaves: int, *, marks: bool) -> tuple[Leaves, ...]:
    """Every way to show so many lines on so many leaves, the ways with the fullest leaves first.

    With `marks` the last leaf has room for them. If the leaves before it show all lines, it shows
    the last lines again.
    """
    if leaves == 1:
        return ((range(count),),)
    last, turns = form.marked if marks else form.leaf, leaves - 1
    most = min(count if marks else count - 1, turns * form.leaf)
    return tuple(
        (*before, range(shown if shown < count else count - last, count))
        for shown in range(most, count - last - 1, -1)
        for before in _divided(shown, turns, form.leaf)
    )


def _divided(count: int, turns: int, leaf: int) -> Iterator[Leaves]:
    """Every way to divide `count` lines among `turns` leaves of at most `leaf` lines."""
    for sizes in product(range(leaf, 0, -1), repeat=turns):
        if sum(sizes) == count:
            yield tuple(range(a, b) for a, b in pairwise(accumulate(sizes, initial=0)))
