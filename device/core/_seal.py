"""What makes a Clearance genuine. An import contract lets only the screening in here."""

from __future__ import annotations

from typing import Final, final


@final
class Seal:
    """The screening's seal: there is one."""


SEAL: Final = Seal()
