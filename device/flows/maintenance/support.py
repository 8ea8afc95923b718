"""What a request for help says of a device, as a support code: `docs/maintenance.md` reads it."""

from __future__ import annotations

from collections.abc import Sequence

from device.model.part import PartState
from device.model.support_code import SupportCode
from device.model.usage import Uses
from device.model.versions import Versions
from device.words.pages.maintenance_pages import FEWEST, Lasting, lasting

MOST = 99
"""The greatest number of a code; one that is greater is written so."""

SIGNS = {True: "+", False: "-", None: "*"}
"""What stands before the time for which a part works, fails, or was not tried."""

UNITS = {Lasting.BRIEF: "M", Lasting.MINUTES: "M", Lasting.HOURS: "H", Lasting.DAYS: "D"}


def support_code(
    versions: Versions, parts: Sequence[PartState], uses: Uses | None, now: float
) -> SupportCode:
    """The code at the moment `now`, in seconds of the board's clock."""
    return SupportCode(
        " ".join(
            (
                "EXHALO",
                versions.running.upper(),
                (versions.before or "*").upper(),
                *(_part(part, now) for part in parts),
                *(("*", "*") if uses is None else (_count(uses.today), _count(uses.week))),
            )
        )
    )


def _part(part: PartState, now: float) -> str:
    """Two letters of a part's name, whether it works, and for how long."""
    unit, number = lasting(0.0 if part.since is None else now - part.since)
    time = "" if part.works is None else f"{min(number, MOST)}{UNITS[unit]}"
    return f"{part.name[:2].upper()}{SIGNS[part.works]}{time}"


def _count(count: int) -> str:
    """A count; a small one is not told, because it could be one person's."""
    return f"0-{FEWEST - 1}" if count < FEWEST else str(min(count, MOST))
