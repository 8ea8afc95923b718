"""The folder in which a service may keep what it is to know again, as systemd names it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def state_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The folder that `STATE_DIRECTORY` names (systemd.exec(5)), the first of several; or None."""
    folder = environment.get("STATE_DIRECTORY", "").partition(":")[0]
    return Path(folder) if folder else None
