"""A history in the terminal: a table of its sessions, and a plot of the minutes of each day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import plotext
from rich.console import Console
from rich.table import Table

from drivers.history.rows import Session
from drivers.history.sums import Sums

PLOT_ROWS = 14
"""How high the plot is, in lines of the terminal."""

WEEK = 7
"""The most days that have room for the names of their weekdays below the plot."""


def show(kept: Sequence[Session], today: date, days: int, console: Console | None = None) -> None:
    """Print the table and the plot of the last `days` days, of which `today` is the last.

    A session whose date is not known is among those that were kept before and after it.
    """
    first = today - timedelta(days - 1)
    console, shown = console or Console(), recent(kept, first)
    if not shown:
        console.print("Nothing was kept on these days.")
        return
    console.print(_table(shown))
    console.print(_plot(kept, first, days, console.width), highlight=False, markup=False)


def recent(kept: Sequence[Session], first: date) -> Sequence[Session]:
    """What was kept after the last session from before the day `first`."""
    earlier = [
        number
        for number, each in enumerate(kept, 1)
        if each.start is not None and each.start.date() < first
    ]
    return kept[earlier[-1] if earlier else 0 :]


def _table(kept: Sequence[Session]) -> Table:
    table = Table("Began", "Exercise", "Way")
    for heading in ("Minutes", "Breaths"):
        table.add_column(heading, justify="right")
    table.add_column("Ended")
    for one, other in pairwise((*kept, None)):
        ends_day = one is not None and (other is None or _day(one) != _day(other))
        if one is not None:
            table.add_row(*_cells(one), end_section=ends_day)
    return table


def _day(session: Session) -> date | None:
    return None if session.start is None else session.start.date()


def _cells(session: Session) -> tuple[str, ...]:
    start = session.start
    began = "date unknown" if start is None else f"{start:%a %d %b %H:%M}"
    minutes, seconds = divmod(round(session.seconds), 60)
    return (
        began,
        session.exercise,
        session.way,
        f"{minutes}:{seconds:02}",
        str(session.breaths),
        session.ending.value,
    )


def _plot(kept: Sequence[Session], first: date, days: int, width: int) -> str:
    """Bars of the minutes of each day, `width` columns wide."""
    sums = Sums().plus(kept)
    each = [first + timedelta(number) for number in range(days)]
    minutes = [sums.done[day].seconds / 60 if day in sums.done else 0.0 for day in each]
    names = [f"{day:%a %d}" if days <= WEEK else f"{day:%d}" for day in each]
    plotext.clear_figure()
    plotext.plot_size(min(width, 80), PLOT_ROWS)
    plotext.theme("clear")
    plotext.title("Minutes a day")
    plotext.ylim(0, max(1.0, *minutes))
    plotext.bar(names, minutes, width=0.6)
    return str(plotext.uncolorize(plotext.build()))
