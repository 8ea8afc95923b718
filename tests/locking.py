"""Whether a folder is locked, as somebody else would find it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


def is_locked(folder: str | Path) -> bool:
    """Whether somebody else would have to wait."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False
