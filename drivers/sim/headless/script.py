"""Scripts of headless recordings: which button is pressed when, and when the recording ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge
from device.typed_yaml import Document, between, limits, read
from device.typed_yaml.problem import Invalid, Number, Problem

TAP_SECONDS = 0.03
"""How many seconds a tap is down: longer than contacts bounce, shorter than a person's tap."""


_IN_TIME = {"check": between(0, limits.SECONDS)}


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap, `{at: SECONDS, press: yes|no|start}`."""

    at: Number = field(metadata=_IN_TIME)
    press: Button

    @property
    def moment(self) -> Number:
        return self.at

    @property
    def edges(self) -> tuple[Edge, ...]:
        return (
            Edge(self.press, down=True, at=self.at),
            Edge(self.press, down=False, at=self.at + TAP_SECONDS),
        )


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold, `{at: SECONDS, hold: yes|no|start, for: SECONDS}`."""

    at: Number = field(metadata=_IN_TIME)
    hold: Button
    seconds: float = field(metadata={"key": "for", **_IN_TIME})

    @property
    def moment(self) -> Number:
        return self.at

    @property
    def edges(self) -> tuple[Edge, ...]:
        return (
            Edge(self.hold, down=True, at=self.at),
            Edge(self.hold, down=False, at=self.at + self.seconds),
        )


@dataclass(frozen=True, slots=True)
class Until:
    """The end, `{until: SECONDS}`."""

    until: Number = field(metadata=_IN_TIME)

    @property
    def moment(self) -> Number:
        return self.until

    @property
    def edges(self) -> tuple[Edge, ...]:
        return ()


Instruction = Tap | Hold | Until


@dataclass(frozen=True, slots=True)
class Script:
    """The edges in their order, and the moment, in seconds, at which the recording ends."""

    edges: tuple[Edge, ...]
    end: float


def load_script(path: Path) -> Script:
    """Read a script; raises `Invalid` with all that is wrong with it."""
    return script(read(path))


def script(document: Document) -> Script:
    """The script that a file holds; raises `Invalid` with all that is wrong with it.

    Without `until` it ends when the last button comes up. An empty script ends at once.
    """
    instructions = document.load(tuple[Instruction, ...]) if document.root is not None else ()
    if problems := tuple(_out_of_order(instructions)):
        raise Invalid(*problems)
    edges = sorted(
        (edge for instruction in instructions for edge in instruction.edges),
        key=lambda edge: edge.at,
    )
    ends = [
        float(instruction.until) for instruction in instructions if isinstance(instruction, Until)
    ]
    ends += [edge.at for edge in edges[-1:] if not ends]
    return Script(tuple(edges), max(ends, default=0.0))


def _out_of_order(instructions: Sequence[Instruction]) -> Iterator[Problem]:
    """A problem for each instruction whose moment is before that of the previous one."""
    for before, instruction in pairwise(instructions):
        if instruction.moment < before.moment:
            found = f"the moment {instruction.moment:g} after {before.moment:g}"
            yield Problem(instruction.moment.place, found, "moments in their order")
