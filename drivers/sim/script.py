"""Scripts of headless recordings: what is pressed when, and until when it goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from device.press import Button, Edge
from device.strict import load

TAP_SECONDS = 0.03
"""How long a tap is down: longer than contacts bounce, shorter than anybody's."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap, `{at: SECONDS, press: yes|no|start}`."""

    at: float
    press: Button

    def __post_init__(self) -> None:
        _in_time("at", self.at)

    @property
    def edges(self) -> tuple[Edge, ...]:
        return (
            Edge(self.press, down=True, at=self.at),
            Edge(self.press, down=False, at=self.at + TAP_SECONDS),
        )


@dataclass(frozen=True, slots=True)
class Hold:
    """A hold, `{at: SECONDS, hold: yes|no|start, for: SECONDS}`."""

    at: float
    hold: Button
    seconds: float = field(metadata={"key": "for"})

    def __post_init__(self) -> None:
        _in_time("at", self.at)
        _in_time("for", self.seconds)

    @property
    def edges(self) -> tuple[Edge, ...]:
        return (
            Edge(self.hold, down=True, at=self.at),
            Edge(self.hold, down=False, at=self.at + self.seconds),
        )


@dataclass(frozen=True, slots=True)
class Until:
    """The end, `{until: SECONDS}`."""

    until: float

    def __post_init__(self) -> None:
        _in_time("until", self.until)

    @property
    def edges(self) -> tuple[Edge, ...]:
        return ()


Step = Tap | Hold | Until


@dataclass(frozen=True, slots=True)
class Script:
    """The edges in the order they come, and the moment (seconds) at which it all ends."""

    edges: tuple[Edge, ...]
    end: float


def load_script(path: Path) -> Script:
    """Read a script; raises `Invalid` with all that is wrong with it.

    Without `until` it ends with the last button that comes up.
    """
    steps: tuple[Step, ...] = load(path, tuple[Step, ...])
    edges = sorted((edge for step in steps for edge in step.edges), key=lambda edge: edge.at)
    ends = [step.until for step in steps if isinstance(step, Until)]
    ends += [edge.at for edge in edges[-1:] if not ends]
    return Script(tuple(edges), max(ends, default=0.0))


def _in_time(key: str, seconds: float) -> None:
    if seconds < 0:
        raise ValueError(f"{key} must be 0 or more seconds, not {seconds}")
