"""The proof that this visit's screening passed."""

from __future__ import annotations

from typing import Self, final

from device.core._seal import SEAL, Seal


@final
class Clearance:
    """Unlocks the exercises, for one visit.

    Only the screening can make one, because making one needs the seal: `make check` fails if any
    module but `device.flows.gate.screening` imports `device.core._seal`. Any other argument raises
    `PermissionError`.
    """

    __slots__ = ()

    def __new__(cls, seal: Seal) -> Self:
        # Checked here rather than in `__init__`, which `copy` does not call.
        if seal is not SEAL:
            raise PermissionError("only a passed screening can unlock the exercises")
        return super().__new__(cls)
