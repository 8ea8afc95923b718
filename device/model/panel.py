"""The sizes of screens that the words are written for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Panel:
    """A screen's size in pixels."""

    width: int
    height: int

    @classmethod
    def parse(cls, text: str) -> Panel:
        """Read a panel written `128x64`; raises `ValueError` if it is not one of `PANELS`."""
        for panel in PANELS:
            if str(panel) == text:
                return panel
        offered = ", ".join(map(str, PANELS))
        raise ValueError(f"the panel must be one of {offered}, not {text!r}")

    def __str__(self) -> str:
        return f"{self.width}x{self.height}"


PANELS = (Panel(128, 64), Panel(128, 32), Panel(256, 64))
