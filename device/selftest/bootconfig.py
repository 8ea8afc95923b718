"""config.txt: which of its lines matter to the device, and which of them count on which board.

A line counts on every board, or on those that the section above it names. Source: Raspberry
Pi documentation, "config.txt", conditional filters. The lines themselves are those of
`docs/wiring.md`, section "Configuration".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

FILE = "/boot/firmware/config.txt"
"""Where it is on Raspberry Pi OS since Bookworm."""

_SECTION = re.compile(r"\[([^]]*)\]")
_MATTERS = re.compile(r"(dtparam=.*(spi|i2c)|dtoverlay=(spi|i2c)|core_freq)")


@dataclass(frozen=True, slots=True)
class Board:
    """Boards whose model begins with `model`: their sections, and what keeps SPI's clock still.

    `clock` is empty where nothing has to.
    """

    model: str
    sections: tuple[str, ...]
    clock: str = ""


BOARDS = (
    Board("Raspberry Pi Zero 2", ("pi02", "pi0"), "core_freq=250"),
    Board("Raspberry Pi 3", ("pi3", "pi3+"), "core_freq=250"),
    Board("Raspberry Pi 4", ("pi4", "pi400"), "core_freq_min=500"),
    Board("Raspberry Pi 5", ("pi5", "pi500")),
)
"""The boards that the wiring guide is for."""


def board_of(model: str) -> Board | None:
    """The board of a model as the kernel names it, if the wiring guide knows it."""
    return next((board for board in BOARDS if model.startswith(board.model)), None)


def matters(config: Iterable[str]) -> tuple[str, ...]:
    """The lines that set up buses or clocks, whatever board they are for."""
    return tuple(line for _, line in _sectioned(config) if _MATTERS.match(line))


def counts(config: Iterable[str], board: Board) -> tuple[str, ...]:
    """The lines that count on a board."""
    named = ("all", *board.sections)
    return tuple(line for section, line in _sectioned(config) if section in named)


def _sectioned(config: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each line that says something, after the name of its section."""
    section = "all"
    for raw in config:
        line = raw.partition("#")[0].strip()
        heading = _SECTION.fullmatch(line)
        if heading:
            section = heading[1].strip().lower()
        elif line:
            yield section, line
