"""What a person who is not root may do: root itself may look into everything."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

NOBODY = 65534


@contextmanager
def unprivileged() -> Iterator[None]:
    """Do something as nobody, where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def hand_over(path: os.PathLike[str]) -> None:
    """Give a folder with all that is in it to nobody, and let all others pass on the way to it."""
    if os.geteuid() == 0:
        for folder, _, files in os.walk(path):
            for name in (folder, *(os.path.join(folder, file) for file in files)):  # noqa: PTH118
                os.chown(name, NOBODY, NOBODY, follow_symlinks=False)
