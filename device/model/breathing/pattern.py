"""Patterns of breathing: those that are safe, and those that are offered."""

from __future__ import annotations

from dataclasses import dataclass

SHORTEST_CYCLE = 8
"""Counts in the shortest breath: faster than 7.5 breaths a minute is not slow breathing."""

LONGEST_CYCLE = 15
"""Counts in the longest breath: slower than 4 breaths a minute leaves many hungry for air."""

COUNTS = range(3, 13)
"""Counts that an inhale or an exhale may take."""


@dataclass(frozen=True, slots=True, order=True)
class Pattern:
    """A breath of `inhale` counts in and `exhale` counts out; a count is one second.

    The breath is never held. The exhale is longer than the inhale, each takes 3 to 12 counts, and
    the two together 8 to 15. Anything else raises `ValueError`, so an unsafe pattern cannot exist.
    """

    inhale: int
    exhale: int

    def __post_init__(self) -> None:
        for name, counts in (("inhale", self.inhale), ("exhale", self.exhale)):
            if type(counts) is not int or counts not in COUNTS:
                raise ValueError(f"the {name} must be 3 to 12 whole counts, not {counts!r}")
        if self.exhale <= self.inhale:
            raise ValueError(
                f"the exhale ({self.exhale}) must be longer than the inhale ({self.inhale})"
            )
        if not SHORTEST_CYCLE <= self.cycle <= LONGEST_CYCLE:
            raise ValueError(
                f"a breath must take {SHORTEST_CYCLE} to {LONGEST_CYCLE} counts, not {self.cycle}"
            )

    @property
    def cycle(self) -> int:
        """Counts, which are seconds, in one whole breath."""
        return self.inhale + self.exhale

    @classmethod
    def parse(cls, text: str) -> Pattern:
        """Read a pattern written `4-8`; raises `ValueError` for anything else."""
        inhale, dash, exhale = text.partition("-")
        # Python also takes the digits of other scripts, which nobody expects in a settings file.
        if not (dash and text.isascii() and inhale.isdecimal() and exhale.isdecimal()):
            raise ValueError(f"a pattern is written like 4-8, not {text!r}")
        return cls(int(inhale), int(exhale))

    def __str__(self) -> str:
        return f"{self.inhale}-{self.exhale}"


OFFERED = tuple(map(Pattern.parse, ("4-8", "4-7", "4-6", "3-6", "3-5")))
"""The patterns that are offered, from the default to the easiest."""

EVERY = tuple(
    Pattern(inhale, exhale)
    for inhale in COUNTS
    for exhale in COUNTS
    if inhale < exhale and SHORTEST_CYCLE <= inhale + exhale <= LONGEST_CYCLE
)
"""Every safe pattern."""


def easier_than(pattern: Pattern) -> tuple[Pattern, ...]:
    """The offered patterns with a shorter breath and no longer inhale, the longest breath first."""
    return tuple(
        easier
        for easier in OFFERED
        if easier.cycle < pattern.cycle and easier.inhale <= pattern.inhale
    )
