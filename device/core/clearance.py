"""The proof that this visit's screening passed."""

from __future__ import annotations

from typing import Self, final

from device.core._seal import SEAL, Seal


@final
class Clearance:
    """Unlocks the exercises, for one visit.

    Only the screening has the seal that makes one: `device.flows.screening` is the only importer
    of `device.core._seal`, which `make check` holds. Anything else raises `PermissionError`.
    """

    __slots__ = ()

    def __new__(cls, seal: Seal) -> Self:
        # Not in `__init__`, which a copy does without.
        if seal is not SEAL:
            raise PermissionError("only a passed screening can unlock the exercises")
        return super().__new__(cls)
