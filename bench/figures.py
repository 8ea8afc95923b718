"""Figures, the bounds that they must keep, and the rows of the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from math import ceil
from statistics import median


class Verdict(Enum):
    """Whether a figure keeps its bound; `SHOWN` has none, `ABSENT` could not be measured here."""

    HOLDS = "holds"
    MISSES = "misses"
    SHOWN = "shown"
    ABSENT = "not measured"


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure must be at least `least` and at most `most`; None is no limit."""

    least: float | None = None
    most: float | None = None

    def holds(self, figure: float) -> bool:
        """Whether the figure is within the bound."""
        above = self.least is None or figure >= self.least
        below = self.most is None or figure <= self.most
        return above and below

    def written(self, unit: str) -> str:
        """The bound in words, such as `≤ 1.3 x`."""
        ends = ((self.least, "≥"), (self.most, "≤"))
        return ", ".join(f"{sign} {amount(end)} {unit}" for end, sign in ends if end is not None)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, what it is compared with, and the figure.

    `figure` is None when it could not be measured here: `beside` then says why. Without a
    bound the figure is only shown. `why` is printed if the figure misses its bound.
    """

    what: str
    how: str
    ours: str
    beside: str
    figure: float | None
    unit: str
    bound: Bound | None = None
    why: str = ""

    @property
    def verdict(self) -> Verdict:
        if self.figure is None:
            return Verdict.ABSENT
        if self.bound is None:
            return Verdict.SHOWN
        return Verdict.HOLDS if self.bound.holds(self.figure) else Verdict.MISSES

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as text: what, ours, beside, the figure, its bound and the verdict."""
        figure = "" if self.figure is None else f"{amount(self.figure)} {self.unit}"
        bound = "" if self.bound is None else self.bound.written(self.unit)
        return (self.what, self.ours, self.beside, figure, bound, self.verdict.value)


HEADINGS = ("What", "Ours", "Beside it", "Figure", "Bound", "Verdict")


def amount(value: float) -> str:
    """A number rounded to three digits, with at most three decimals."""
    if abs(value) >= 100:
        return f"{value:.0f}"
    places = 1 if abs(value) >= 10 else 2 if abs(value) >= 0.1 else 3
    short = f"{value:.{places}f}"
    return short.rstrip("0").rstrip(".") if "." in short else short


def ratio(above: Sequence[float], below: Sequence[float]) -> float:
    """The median of the ratios of pairs of runs: a busy machine slows both runs of a pair."""
    return median(a / b for a, b in zip(above, below, strict=True))


def quotient(above: float | str, below: float | str) -> float | None:
    """The ratio of two figures; None if one of them is a text, which says why it is missing."""
    if isinstance(above, str) or isinstance(below, str):
        return None
    return above / below


def quantile(values: Sequence[float], share: float) -> float:
    """The least value that a `share` of them, 0 to 1, does not exceed."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]
