"""The state of a part: whether it works, and since when."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartState:
    """Whether the part of this `name` works, since a moment in seconds of the board's clock.

    `works` and `since` are None until the part has been tried.
    """

    name: str
    works: bool | None
    since: float | None
