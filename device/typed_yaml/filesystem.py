"""The one place that looks at the file system: what that refuses is a problem with its place.

Beside a file that is not there, there are folders that may not be looked into, names that are
too long, links that lead in a circle, disks that are full and pipes that nobody writes to.
`Path.is_dir`, `iterdir`, `glob` and `open` raise whatever the system says of them, or wait for
ever. Here each becomes an `Invalid` that says which file or folder it was, and why.

Only regular files are read and written, up to a size: a device or a pipe has no end.
"""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final

from device.typed_yaml import limits
from device.typed_yaml.problem import Invalid, Place, Problem

_ABSENT: Final = (FileNotFoundError, NotADirectoryError)

# A pipe that nobody writes to, or a line without a signal, would let an opening wait for ever.
_AT_ONCE: Final = os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY

# Nothing that is there already is opened, nor what a link leads to.
_ANEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | _AT_ONCE

_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read(path: Path, name: str, most: int = limits.BYTES) -> bytes:
    """The bytes of a file, at most so many, which messages call `name`; raises `Invalid`."""
    with _telling(name, "this file cannot be read"):
        # A look before it is opened, for opening alone can set a device going.
        _refuse_other_kinds(path.stat(), name)
        with os.fdopen(_opened(path, os.O_RDONLY, name), "rb") as file:
            # Nothing at all is what a file that is not ready gives.
            raw = file.read(most + 1) or b""
    if len(raw) > most:
        found = f"a file of more than {most:,} bytes"
        raise Invalid(Problem(Place(name), found, f"at most {most:,}"))
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


def identity(path: Path) -> tuple[int, int]:
    """What is the same for all names of a file or folder; raises `Invalid` where none is seen."""
    with _telling(str(path), "this cannot be looked at"):
        found = path.stat()
        return found.st_dev, found.st_ino


def make_folder(path: Path) -> None:
    """Make a folder and those above it, where they are not there yet; raises `Invalid`."""
    with _telling(str(path), "this folder cannot be made"):
        path.mkdir(parents=True, exist_ok=True)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """Write a file whole, or not at all; raises `Invalid` where it cannot be written.

    It is on the disk before it takes its name, and who could read the one before can read it.
    """
    with _telling(str(path), "this file cannot be written"):
        mode = _mode(path)
        # A name that nobody knows before, for each who writes at the same time.
        part = path.with_name(f".{os.urandom(8).hex()}.part")
        descriptor = os.open(part, _ANEW, 0o666 if mode is None else mode)
        try:
            with _closing(descriptor):
                if mode is not None:
                    os.fchmod(descriptor, mode)
                # Whoever writes may close the file, too.
                with os.fdopen(os.dup(descriptor), "wb") as file:
                    yield file
                os.fsync(descriptor)
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink()


def _mode(path: Path) -> int | None:
    """Who may read and write a file; None where there is none. Raises `Invalid` for no file."""
    if not path.exists():
        return None
    status = path.stat()
    _refuse_other_kinds(status, str(path))
    return stat.S_IMODE(status.st_mode) & 0o777


@contextmanager
def locked(folders: Iterable[Path]) -> Iterator[None]:
    """Have folders for oneself among all who lock them; waits for them. Raises `Invalid`."""
    with ExitStack() as stack:
        opened: dict[tuple[int, int], tuple[int, str]] = {}
        for folder in folders:
            with _telling(str(folder), "this folder cannot be looked into"):
                descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
                stack.enter_context(_closing(descriptor))
                status = os.fstat(descriptor)
                opened[status.st_dev, status.st_ino] = descriptor, str(folder)
        # Each once, and all in one order: else two could wait for each other for ever.
        for _, (descriptor, name) in sorted(opened.items()):
            with _telling(name, "this folder cannot be locked, as it is to be while one writes"):
                fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


@contextmanager
def _closing(descriptor: int) -> Iterator[None]:
    try:
        yield
    finally:
        os.close(descriptor)


def _opened(path: Path, flags: int, name: str) -> int:
    """The descriptor of a regular file; raises `Invalid` for what is none."""
    descriptor = os.open(path, flags | _AT_ONCE)
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
