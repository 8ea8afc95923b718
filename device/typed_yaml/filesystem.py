"""The only module of `device/` that reads and writes files; its errors become an `Invalid`.

Not only can a file be missing: there are folders that may not be listed, names that are too long,
links that lead in a circle, full disks, and pipes that nobody writes to. `Path.is_dir`, `iterdir`,
`glob` and `open` raise the system's errors for these, or wait for ever. Here each becomes an
`Invalid` that says which file or folder it was, and why.

Only regular files are read and written, up to a size, because a device or a pipe may have no end.
"""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

from device.typed_yaml import limits
from device.typed_yaml.problem import Invalid, Place, Problem

if TYPE_CHECKING:  # it takes long to load, and the first light needs none
    from pathlib import Path

StrPath: TypeAlias = "str | os.PathLike[str]"
"""The name of a file or folder, as text or as a `Path`."""

_ABSENT: Final = (FileNotFoundError, NotADirectoryError)

# Without these flags, to open a pipe that nobody writes to, or a serial line without a signal,
# would wait for ever.
_AT_ONCE: Final = os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY

# With these flags only a new file is opened: no file that exists, and no target of a link.
_ANEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | _AT_ONCE

_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read(path: StrPath, name: str, most: int = limits.BYTES) -> bytes:
    """Read the bytes of a file, which messages call `name`.

    Raises `Invalid` for a file of more than `most` bytes, or one that cannot be read.
    """
    raw, _ = beginning(path, name, most + 1)
    if len(raw) > most:
        found = f"a file of more than {most:,} bytes"
        raise Invalid(Problem(Place(name), found, f"at most {most:,}"))
    return raw


def beginning(path: StrPath, name: str, count: int) -> tuple[bytes, int]:
    """The first `count` bytes of a file, or all if it has fewer, and the file's size in bytes.

    Messages call the file `name`. Raises `Invalid` for one that cannot be read.
    """
    with _telling(name, "this file cannot be read"):
        # Checked before it is opened, because opening a device can make it act.
        _refuse_other_kinds(os.stat(path), name)  # noqa: PTH116 - it may be text
        with os.fdopen(_opened(path, os.O_RDONLY, name), "rb") as file:
            size = os.fstat(file.fileno()).st_size
            # A file that is not ready returns None.
            return file.read(count) or b"", size


def names(folder: Path, most: int = limits.NAMES) -> list[str]:
    """The names in a folder, sorted; empty without such a folder.

    Raises `Invalid` for a folder that cannot be listed, or has more than `most` names.
    """
    with _telling(str(folder), "this folder cannot be looked into"):
        try:
            with os.scandir(folder) as entries:
                found = [entry.name for entry in islice(entries, most + 1)]
        except _ABSENT:
            return []
    if len(found) > most:
        held = f"a folder of more than {most} files"
        raise Invalid(Problem(Place(str(folder)), held, f"at most {most}"))
    return sorted(found)


def is_folder(path: Path) -> bool:
    """Whether there is such a folder; raises `Invalid` if that cannot be found out."""
    with _telling(str(path), "this cannot be looked at"):
        try:
            return stat.S_ISDIR(path.stat().st_mode)
        except _ABSENT:
            return False


def present(path: StrPath) -> bool:
    """Whether anything has this name. True if that is not known: reading it then tells why."""
    try:
        os.lstat(path)
    except _ABSENT:
        return False
    except (OSError, UnicodeEncodeError):
        return True
    return True


def stamp(path: Path) -> tuple[int, int] | None:
    """When a file was last changed, in nanoseconds, and its size in bytes; None on an error."""
    with suppress(OSError, UnicodeEncodeError):
        found = path.stat()
        return found.st_mtime_ns, found.st_size
    return None


def identity(path: Path) -> tuple[int, int]:
    """The device and inode numbers of a file or folder, the same for all of its names.

    Raises `Invalid` if they cannot be found out.
    """
    with _telling(str(path), "this cannot be looked at"):
        found = path.stat()
        return found.st_dev, found.st_ino


def make_folder(path: Path) -> None:
    """Make a folder and its parents, if they do not exist; raises `Invalid`."""
    with _telling(str(path), "this folder cannot be made"):
        path.mkdir(parents=True, exist_ok=True)


def remove(path: Path) -> None:
    """Remove what has this name, if anything; a folder only if it is empty. Raises `Invalid`."""
    with _telling(str(path), "this cannot be removed"):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """Write a file completely, or not at all; raises `Invalid` if it cannot be written.

    The new file is on the disk before it replaces the old one, and keeps its permissions.
    """
    with _telling(str(path), "this file cannot be written"):
        mode = _mode(path)
        # A random name, so that two programs that write at the same time use two files.
        part = path.with_name(f".{os.urandom(8).hex()}.part")
        descriptor = os.open(part, _ANEW, 0o666 if mode is None else mode)
        try:
            with _closing(descriptor):
                if mode is not None:
                    os.fchmod(descriptor, mode)
                # A copy of the descriptor, because the caller may close the file.
                with os.fdopen(os.dup(descriptor), "wb") as file:
                    yield file
                os.fsync(descriptor)
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink()


def _mode(path: Path) -> int | None:
    """A file's permissions; None if it does not exist. Raises `Invalid` for what is no file."""
    if not path.exists():
        return None
    status = path.stat()
    _refuse_other_kinds(status, str(path))
    return stat.S_IMODE(status.st_mode) & 0o777


@contextmanager
def locked(folders: Iterable[Path]) -> Iterator[None]:
    """Lock folders against other programs that lock them, and wait for these; raises `Invalid`."""
    with ExitStack() as stack:
        opened: dict[tuple[int, int], tuple[int, str]] = {}
        for folder in folders:
            with _telling(str(folder), "this folder cannot be looked into"):
                descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
                stack.enter_context(_closing(descriptor))
                status = os.fstat(descriptor)
                opened[status.st_dev, status.st_ino] = descriptor, str(folder)
        # Each folder once, and in a fixed order, so that no two programs wait for each other.
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


def _opened(path: StrPath, flags: int, name: str) -> int:
    """The descriptor of a regular file; raises `Invalid` for anything else."""
    descriptor = os.open(path, flags | _AT_ONCE)
    try:
        # Something else may have got the name since it was checked.
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
    """Turn the system's errors, and names that it cannot have, into `Invalid`."""
    try:
        yield
    except (OSError, UnicodeEncodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Invalid(Problem(Place(name), f"{what}: {reason}")) from error
