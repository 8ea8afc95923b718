"""Where the history is: in the folder that systemd keeps for the service, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from drivers.state_folder import state_folder

FILE = "history.sqlite"
SERVICE_FOLDER = Path("/var/lib/exhalo/state")
"""The folder that the unit names, as seen from outside the service."""


def own_file(environment: Mapping[str, str] = os.environ) -> Path | None:
    """The file of this program: in the folder of a service, or None outside of one."""
    folder = state_folder(environment)
    return None if folder is None else folder / FILE
