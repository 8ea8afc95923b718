"""Reading the kernel's files in /proc and /sys, some of which cannot be read."""

from __future__ import annotations

from pathlib import Path


def text_of(path: Path) -> str:
    """The text of a file; empty if there is none or if it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
