"""Writes tables into a page of the docs, each between two comments with its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping


def written(text: str, tables: Mapping[str, Callable[[], Iterable[str]]]) -> str:
    """The page with its tables as they are measured now, by their names."""
    for name, table in tables.items():
        begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, rest = text.split(begin, 1)
        text = before + begin + "\n".join(table()) + "\n" + end + rest.split(end, 1)[1]
    return text
