"""The one place that looks at the file system: what that refuses is a problem with its place.

Beside a file that is not there, there are folders that may not be looked into, names that are
too long, links that lead in a circle, disks that are full and pipes that nobody writes to.
`Path.is_dir`, `iterdir`, `glob` and `open` raise whatever the system says of them, or wait for
ever. Here each becomes an `Invalid` that says which file or folder it was, and why.

Only regular files are read and written, up to a size: a device or a pipe has no end.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from device import limits
from device.problem import Invalid, Place, Problem

_ABSENT: Final = (FileNotFoundError, NotADirectoryError)

# A pipe that nobody writes to, or a line without a signal, would let an opening wait for ever.
_AT_ONCE: Final = os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY

_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read(path: Path, name: str) -> bytes:
    """The bytes of a file, which messages call `name`; raises `Invalid`."""
    with _telling(name, "this file cannot be read"):
        # A look before it is opened, for opening alone can set a device going.
        _refuse_other_kinds(path.stat(), name)
        with os.fdopen(_opened(path, os.O_RDONLY, name), "rb") as file:
            # Nothing at all is what a file that is not ready gives.
            raw = file.read(limits.BYTES + 1) or b""
    if len(raw) > limits.BYTES:
        found, most = f"a file of more than {limits.BYTES:,} bytes", f"at most {limits.BYTES:,}"
        raise Invalid(Problem(Place(name), found, most))
    return raw


def names(folder: Path) -> list[str]:
    """The names in a folder, sorted; none where there is no such folder. Raises `Invalid`."""
    with _telling(str(folder), "this folder cannot be looked into"):
        try:
            with os.scandir(folder) as entries:
                found = [entry.name for entry in islice(entries, limits.NAMES + 1)]
        except _ABSENT:
            return []
    if len(found) > limits.NAMES:
        held, most = f"a folder of more than {limits.NAMES} files", f"at most {limits.NAMES}"
        raise Invalid(Problem(Place(str(folder)), held, most))
    return sorted(found)


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; raises `Invalid` where that cannot be known."""
    with _telling(str(path), "this cannot be looked at"):
        try:
            return stat.S_ISDIR(path.stat().st_mode)
        except _ABSENT:
            return False


def present(path: Path) -> bool:
    """Whether there is anything of this name, or may be: who reads it is then told why not."""
    try:
        path.lstat()
    except _ABSENT:
        return False
    except (OSError, UnicodeEncodeError):
        return True
    return True


def stamp(path: Path) -> tuple[int, int] | None:
    """When a file was last changed, in nanoseconds, and its size; None where it is not seen."""
    with suppress(OSError, UnicodeEncodeError):
        found = path.stat()
        return found.st_mtime_ns, found.st_size
    return None


def make_folder(path: Path) -> None:
    """Make a folder and those above it, where they are not there yet; raises `Invalid`."""
    with _telling(str(path), "this folder cannot be made"):
        path.mkdir(parents=True, exist_ok=True)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """Write a file whole, or not at all; raises `Invalid` where it cannot be written."""
    with _telling(str(path), "this file cannot be written"):
        if path.exists():
            _refuse_other_kinds(path.stat(), str(path))
        part = path.with_name(f"{path.name}.part")
        descriptor = _opened(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, str(part))
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink()


def _opened(path: Path, flags: int, name: str) -> int:
    """The descriptor of a regular file; raises `Invalid` for what is none."""
    descriptor = os.open(path, flags | _AT_ONCE, 0o666)
    try:
        # Another thing may have taken the name since somebody looked.
        _refuse_other_kinds(os.fstat(descriptor), name)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _refuse_other_kinds(status: os.stat_result, name: str) -> None:
    for is_one, kind in _KINDS:
        if is_one(status.st_mode):
            raise Invalid(Problem(Place(name), kind, "a file"))


@contextmanager
def _telling(name: str, what: str) -> Iterator[None]:
    """Tell of what the system refuses, and of names that it cannot have."""
    try:
        yield
    except (OSError, UnicodeEncodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Invalid(Problem(Place(name), f"{what}: {reason}")) from error
