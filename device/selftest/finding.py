"""What a self-test finds out: one thing each, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Part(Enum):
    """What a person tries, in this order: the buttons may answer for the rest."""

    BUTTONS = "buttons"
    RING = "ring"
    SCREEN = "screen"


class Mark(Enum):
    """How a finding is marked in a list: as it should be, not so, or merely said."""

    GOOD = "[ok]"
    BAD = "[!!]"
    NOTE = "[--]"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a thing, and in a plain sentence what to do about it, if anything.

    It concerns one `part`, or all (None). A part cannot be tried while a finding `blocks` it.
    """

    name: str
    said: str
    mark: Mark = Mark.GOOD
    advice: str = ""
    part: Part | None = None
    blocks: bool = False

    @property
    def failed(self) -> bool:
        """Whether something is not as it should be."""
        return self.mark is Mark.BAD

    def concerns(self, part: Part) -> bool:
        """Whether it matters to whoever tries this part."""
        return self.part in (None, part)

    def __str__(self) -> str:
        line = f"{self.mark.value} {self.name}: {self.said}"
        return f"{line}\n     {self.advice}" if self.advice else line
