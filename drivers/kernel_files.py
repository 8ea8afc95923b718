"""Reading what the kernel tells in files, some of which refuse to be read."""

from __future__ import annotations

from pathlib import Path


def text_of(path: Path) -> str:
    """What a file says; nothing where there is none, or it refuses to be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
