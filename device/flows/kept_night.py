"""The night that a visit and an exercise keep, so that no light changes while somebody looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

SET = timedelta(minutes=2)
"""The least change of the local time that means that it was set, or that summer time began or
ended. A network that keeps the time right changes it by less."""


@dataclass(frozen=True, slots=True)
class KeptNight:
    """How much of the night it is, from 0 by day to 1, kept until the local time is set.

    `zero` is the local time at which the board's clock was 0: it changes when the local time is
    set. With None the night is kept whatever happens to the local time.
    """

    night: float
    zero: datetime | None = None
