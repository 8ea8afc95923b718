"""The object without which no Clearance can be made.

An import contract lets only `device.flows.gate.screening` import this module.
"""

from __future__ import annotations

from typing import Final, final


@final
class Seal:
    """The type of `SEAL`, which is its only instance."""


SEAL: Final = Seal()
