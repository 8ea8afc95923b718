"""What a self-test finds out: one finding for each thing, with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Part(Enum):
    """The parts in the order in which they are tried: buttons first, as they can answer then."""

    BUTTONS = "buttons"
    RING = "ring"
    SCREEN = "screen"
    SPEAKER = "speaker"
    MOTOR = "motor"


class Verdict(Enum):
    """Whether what was found is as it should be, is not, or is only information."""

    GOOD = "[ok]"
    BAD = "[!!]"
    NOTE = "[--]"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found about one thing, and in a plain sentence what to do about it, if anything.

    `part` is the part that it concerns; None is all of them. A part cannot be tried while a
    finding that concerns it `blocks`.
    """

    name: str
    said: str
    verdict: Verdict = Verdict.GOOD
    advice: str = ""
    part: Part | None = None
    blocks: bool = False

    @property
    def failed(self) -> bool:
        """Whether something is not as it should be."""
        return self.verdict is Verdict.BAD

    def concerns(self, part: Part) -> bool:
        """Whether it matters when this part is tried."""
        return self.part in (None, part)

    def __str__(self) -> str:
        line = f"{self.verdict.value} {self.name}: {self.said}"
        return f"{line}\n     {self.advice}" if self.advice else line
