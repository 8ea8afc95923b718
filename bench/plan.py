"""How long and how often each thing is measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """How many turns and how many seconds each measurement takes."""

    rounds: int
    frames: int
    counted: int
    paces: int
    paced: float
    stretches: int
    stretch: float
    rest: float
    starts: int
    loads: int
    late: float


FULL = Plan(
    rounds=25,
    frames=4000,
    counted=1200,
    paces=7,
    paced=12.0,
    stretches=7,
    stretch=12.0,
    rest=12.0,
    starts=25,
    loads=7,
    late=300.0,
)
"""The plan of the table in the docs. It takes a quarter of an hour, and measures whole breaths,
because a light changes more often in the dark than in the bright."""

QUICK = Plan(
    rounds=3,
    frames=400,
    counted=20,
    paces=1,
    paced=0.5,
    stretches=1,
    stretch=2.0,
    rest=0.5,
    starts=1,
    loads=1,
    late=1.0,
)
"""Only to see that everything runs: its figures mean little. In a stretch of two seconds also a
device that wakes up twice a second does so."""
