"""The few shapes of which the diagrams are made, as SVG: the same bytes every time."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from math import hypot

Point = tuple[float, float]

PAPER, EDGE, DARK, SOFT = "#fbfaf6", "#d9d4c7", "#23282d", "#6b7178"

FONT = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"

_CORNER = 9.0
"""The radius of a bend in a wire."""


class Canvas:
    """A drawing with a background of its own, so that it is legible on light and dark pages."""

    def __init__(self, width: int, height: int, title: str) -> None:
        self._marks: list[str] = []
        self._add(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" font-family="{FONT}" role="img">'
        )
        self._add(f"<title>{escape(title)}</title>")
        self.box(1, 1, width - 2, height - 2, PAPER, edge=EDGE, round_by=16)
        self.text(32, 46, title, 21, bold=True)

    def svg(self) -> str:
        """The drawing as a file."""
        return "\n".join([*self._marks, "</svg>", ""])

    def box(  # noqa: PLR0913
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        edge: str = "none",
        round_by: float = 4,
    ) -> None:
        """A rectangle from its upper left corner."""
        self._add(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_by:g}" '
            f'fill="{fill}" stroke="{edge}" stroke-width="1.5"/>'
        )

    def dot(
        self, at: Point, radius: float, fill: str, *, edge: str = "none", weight: float = 1.5
    ) -> None:
        """A disc, or with `fill` none a circle."""
        self._add(
            f'<circle cx="{at[0]:g}" cy="{at[1]:g}" r="{radius:g}" fill="{fill}" '
            f'stroke="{edge}" stroke-width="{weight:g}"/>'
        )

    def text(  # noqa: PLR0913
        self,
        x: float,
        y: float,
        words: str,
        size: float = 14,
        *,
        fill: str = DARK,
        anchor: str = "start",
        bold: bool = False,
    ) -> None:
        """Words whose baseline is at y; `anchor` is start, middle or end."""
        weight = ' font-weight="bold"' if bold else ""
        self._add(
            f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{fill}" '
            f'text-anchor="{anchor}"{weight}>{escape(words, quote=False)}</text>'
        )

    def lines(self, x: float, y: float, rows: Sequence[str], size: float = 14) -> None:
        """Lines of words in grey, one under the other."""
        for number, words in enumerate(rows):
            self.text(x, y + number * size * 1.4, words, size, fill=SOFT)

    def wire(self, points: Sequence[Point], colour: str, weight: float = 3.5) -> None:
        """A wire with round bends; where it crosses an earlier one it is drawn over that."""
        path = _bent(points)
        for stroke, width in ((PAPER, weight + 4), (colour, weight)):
            self.path(path, stroke, width)

    def path(self, path: str, stroke: str, weight: float, fill: str = "none") -> None:
        """Any path, in the syntax of SVG."""
        self._add(
            f'<path d="{path}" fill="{fill}" stroke="{stroke}" stroke-width="{weight:g}" '
            'stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def joint(self, at: Point, colour: str) -> None:
        """A dot where wires are joined."""
        self.dot(at, 5.5, colour)

    def _add(self, mark: str) -> None:
        self._marks.append(mark)


def _bent(points: Sequence[Point]) -> str:
    first, *_, last = points
    parts = [f"M{first[0]:g} {first[1]:g}"]
    for (before, corner), (_, after) in pairwise(pairwise(points)):
        enter, leave = _towards(corner, before), _towards(corner, after)
        parts.append(f"L{enter[0]:g} {enter[1]:g}")
        parts.append(f"Q{corner[0]:g} {corner[1]:g} {leave[0]:g} {leave[1]:g}")
    return " ".join([*parts, f"L{last[0]:g} {last[1]:g}"])


def _towards(corner: Point, other: Point) -> Point:
    """A point near a corner, in the direction of another point."""
    length = hypot(other[0] - corner[0], other[1] - corner[1])
    share = min(_CORNER, length / 2) / length if length else 0.0
    return (
        round(corner[0] + (other[0] - corner[0]) * share, 2),
        round(corner[1] + (other[1] - corner[1]) * share, 2),
    )
