"""Keeps which version ran before this one: a file of two lines, written when the version changes.

It is in the folder that systemd gives the service for what it keeps (`StateDirectory` in
systemd.exec(5)). Without one, nothing is kept and nothing known.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from device import VERSION
from device.cli.common import tell
from device.model.versions import Versions
from device.typed_yaml.filesystem import present, read, written
from device.typed_yaml.problem import Invalid
from drivers.state_folder import state_folder

NAME = "versions"
"""The file's name: on its first line is the version that runs, on its second the one before."""

MOST_BYTES = 64


def noted_versions(environment: Mapping[str, str] = os.environ, running: str = VERSION) -> Versions:
    """The version that is `running` and the one before, which is kept for the next time.

    A file that cannot be read or written is told of; it keeps nothing from running.
    """
    folder = state_folder(environment)
    if folder is None:
        return Versions(running)
    path = folder / NAME
    kept = _kept(path)
    noted = Versions(running) if kept is None else kept.followed_by(running)
    if noted != kept:
        _keep(path, noted)
    return noted


def _kept(path: Path) -> Versions | None:
    """The versions in a file; None if there are none, or what is there is damaged."""
    try:
        text = read(path, path.name, MOST_BYTES).decode() if present(path) else ""
        running, before = text.splitlines()
        return Versions(running, before or None)
    except Invalid as invalid:
        tell(str(invalid))
    except ValueError:  # it was never written whole, or somebody has written into it
        pass
    return None


def _keep(path: Path, noted: Versions) -> None:
    try:
        with written(path) as file:
            file.write(f"{noted.running}\n{noted.before or ''}\n".encode())
    except Invalid as invalid:
        tell(f"{invalid}\nWhich version ran before will not be known.")
