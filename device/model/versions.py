"""The version of the program, and the one that ran on this device before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from device import VERSION

FORM = r"[0-9][0-9A-Za-z.+]{0,7}"
"""How a version is written: in so many letters at most that two of them fit on a page."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The version that runs, and the one `before` it; None if that is not known.

    Raises `ValueError` for one that is not written as a version.
    """

    running: str = VERSION
    before: str | None = None

    def __post_init__(self) -> None:
        for version in (self.running, self.before or self.running):
            if not re.fullmatch(FORM, version):
                raise ValueError(f"a version is written like 1.2.3, not {version!r}")

    def followed_by(self, version: str) -> Versions:
        """What they become when this version runs."""
        return self if version == self.running else Versions(version, self.running)


VERSIONS = Versions()
"""Those of a device that keeps no file of what it ran as."""
