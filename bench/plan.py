"""How long and how often each thing is measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """Turns and seconds of each measurement."""

    rounds: int
    frames: int
    paces: int
    paced: float
    stacks: int
    stack: float
    rest: float
    starts: int
    playing: float
    late: float


FULL = Plan(
    rounds=25,
    frames=4000,
    paces=5,
    paced=12.0,
    stacks=7,
    stack=12.0,
    rest=12.0,
    starts=7,
    playing=14.0,
    late=300.0,
)
"""What the table of the docs is measured by. Ten minutes, and whole breaths,
which change more often in the dark than in the bright."""

QUICK = Plan(
    rounds=3,
    frames=400,
    paces=1,
    paced=0.5,
    stacks=1,
    stack=0.5,
    rest=0.5,
    starts=1,
    playing=0.1,
    late=1.0,
)
"""Only to see that everything runs: its figures mean little."""
