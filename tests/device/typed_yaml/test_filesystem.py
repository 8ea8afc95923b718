"""What the file system refuses becomes a problem with its place, and nothing waits."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import stat
import tempfile
from pathlib import Path

import pytest
from ending import ending
from locking import is_locked
from unprivileged import hand_over, unprivileged

from device.typed_yaml import filesystem, limits
from device.typed_yaml.problem import Invalid

KINDS = {
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "a socket": lambda path: socket.socket(socket.AF_UNIX).bind(str(path)),
    "a device": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.fixture(autouse=True)
def never_waiting():
    with ending():
        yield


@pytest.fixture
def open_folder():
    """A folder that others may pass on the way to, which those of pytest are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


def told(call, *arguments):
    with pytest.raises(Invalid) as caught:
        call(*arguments)
    (problem,) = caught.value.problems
    return str(problem)


def kept(path, text=b"now"):
    with filesystem.written(path) as file:
        file.write(text)


def test_a_file_is_read_whole(tmp_path):
    path = tmp_path / "f"
    path.write_bytes(b"x" * limits.BYTES)
    assert filesystem.read(path, "f") == path.read_bytes()


def test_a_file_that_is_too_large_is_refused_without_reading_it_to_its_end(tmp_path):
    path = tmp_path / "f"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    assert told(filesystem.read, path, "f") == (
        "f:1:1: found a file of more than 32,768 bytes; expected at most 32,768"
    )


def test_the_beginning_of_a_file_comes_with_the_size_of_all_of_it(tmp_path):
    path = tmp_path / "f"
    path.write_bytes(b"abcdef")
    assert filesystem.beginning(path, "f", 4) == (b"abcd", 6)
    assert filesystem.beginning(path, "f", 9) == (b"abcdef", 6)
    assert "No such file" in told(filesystem.beginning, tmp_path / "g", "g", 4)


@pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_file_is_neither_read_nor_written(kind, tmp_path):
    path = tmp_path / "f"
    KINDS[kind](path)
    assert told(filesystem.read, path, "f") == f"f:1:1: found {kind}; expected a file"
    assert told(kept, path) == f"{path}:1:1: found {kind}; expected a file"
    assert sorted(tmp_path.iterdir()) == [path]


def test_what_takes_the_name_of_a_file_after_a_look_is_not_read(tmp_path, monkeypatch):
    pipe, file = tmp_path / "pipe", tmp_path / "file"
    os.mkfifo(pipe)
    file.write_bytes(b"x")
    usual = file.stat()
    monkeypatch.setattr(Path, "stat", lambda _: usual)
    assert told(filesystem.read, pipe, "f") == "f:1:1: found a pipe; expected a file"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("none/x", "No such file or directory"),
        ("f/x", "Not a directory"),
        ("x" * 256, "name too long"),
    ],
)
def test_what_cannot_be_opened_is_told_with_the_reason(name, why, tmp_path):
    (tmp_path / "f").touch()
    assert why in told(filesystem.read, tmp_path / name, "f")
    assert why in told(kept, tmp_path / name)


def test_a_link_in_a_circle_is_told(tmp_path):
    path = tmp_path / "f"
    path.symlink_to(path)
    reason = "Too many levels of symbolic links"
    assert reason in told(filesystem.read, path, "f")
    assert reason in told(filesystem.is_folder, path)
    assert reason in told(filesystem.names, path)
    assert reason in told(filesystem.make_folder, path / "x")
    assert filesystem.present(path)
    assert filesystem.stamp(path) is None


def test_the_names_in_a_folder_are_sorted_and_there_may_be_none(tmp_path):
    for name in ("b", "a"):
        (tmp_path / name).touch()
    assert filesystem.names(tmp_path) == ["a", "b"]
    assert filesystem.names(tmp_path / "none") == []
    assert filesystem.names(tmp_path / "a") == []


def test_a_folder_with_very_many_files_is_refused(tmp_path):
    for number in range(limits.NAMES):
        (tmp_path / f"{number}").touch()
    assert len(filesystem.names(tmp_path)) == limits.NAMES
    (tmp_path / "one more").touch()
    assert told(filesystem.names, tmp_path) == (
        f"{tmp_path}:1:1: found a folder of more than 200 files; expected at most 200"
    )


def test_a_name_that_is_too_long_is_present_until_it_is_known_better(tmp_path):
    path = tmp_path / ("x" * 256)
    assert filesystem.present(path)
    assert "name too long" in told(filesystem.is_folder, path)
    assert not filesystem.present(tmp_path / "none")
    assert not filesystem.is_folder(tmp_path / "none")


def test_a_folder_that_may_not_be_looked_into_is_told(open_folder):
    folder = open_folder / "f"
    (folder / "inside").mkdir(parents=True)
    hand_over(open_folder)
    for mode, listed, passed in ((0o000, False, False), (0o311, False, True), (0o644, True, False)):
        folder.chmod(mode)
        with unprivileged():
            if listed:
                assert filesystem.names(folder) == ["inside"]
            else:
                assert told(filesystem.names, folder).endswith("looked into: Permission denied")
            if passed:
                assert filesystem.is_folder(folder / "inside")
            else:
                assert told(filesystem.is_folder, folder / "inside").endswith("Permission denied")
                assert filesystem.present(folder / "inside")
                assert filesystem.stamp(folder / "inside") is None
                assert told(kept, folder / "x").endswith("cannot be written: Permission denied")
                assert "cannot be made" in told(filesystem.make_folder, folder / "inside" / "x")


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "f"
    path.write_bytes(b"before")

    def breaks():
        with filesystem.written(path) as file:
            file.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        breaks()
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("f", b"before")]
    kept(path)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("f", b"now")]


def test_a_disk_that_fills_up_is_told(tmp_path):
    def fills_up():
        with filesystem.written(tmp_path / "f"):
            raise OSError(28, "No space left on device")

    assert told(fills_up).endswith("f:1:1: this file cannot be written: No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_whatever_has_the_name_of_the_part_already_is_neither_opened_nor_removed(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(os, "urandom", bytes)
    part, victim = tmp_path / f".{bytes(8).hex()}.part", tmp_path / "victim"
    victim.write_bytes(b"mine")
    for make in (os.mkfifo, Path.touch, lambda path: path.symlink_to(victim)):
        make(part)
        assert told(kept, tmp_path / "f").endswith("cannot be written: File exists")
        assert sorted(tmp_path.iterdir()) == [part, victim]
        part.unlink()
    assert victim.read_bytes() == b"mine"


def test_two_who_write_the_same_file_do_not_mix(tmp_path):
    path = tmp_path / "f"
    with filesystem.written(path) as file:
        file.write(b"one")
        kept(path, b"another")
        assert path.read_bytes() == b"another"
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("f", b"one")]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666])
def test_whoever_could_read_a_file_can_read_it_still_and_nobody_else(mode, tmp_path):
    path = tmp_path / "f"
    path.touch()
    path.chmod(mode)
    before = os.umask(0o022)
    try:
        with filesystem.written(path) as file:
            assert stat.S_IMODE(os.fstat(file.fileno()).st_mode) == mode
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_file_is_on_the_disk_before_it_has_its_name(tmp_path, monkeypatch):
    path, seen = tmp_path / "f", []
    fsync = os.fsync

    def watched(descriptor):
        seen.append((os.fstat(descriptor).st_size, path.exists()))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    kept(path)
    assert seen == [(len(b"now"), False)]
    assert path.exists()


def test_folders_are_locked_each_once_and_freed_whatever_comes(tmp_path):
    one, other, link = tmp_path / "one", tmp_path / "other", tmp_path / "link"
    one.mkdir()
    other.mkdir()
    link.symlink_to(one)

    def breaks():
        with filesystem.locked([one, other, link, one]):
            assert is_locked(one)
            assert is_locked(other)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        breaks()
    assert not is_locked(one)
    assert not is_locked(other)


def test_folders_are_locked_in_one_order_so_that_nobody_waits_in_a_circle(tmp_path, monkeypatch):
    folders = [tmp_path / name for name in "abc"]
    for folder in folders:
        folder.mkdir()
    seen = []
    monkeypatch.setattr(fcntl, "flock", lambda fd, _: seen.append(os.fstat(fd).st_ino))
    for order in (folders, folders[::-1], folders[1:] + folders[:1]):
        with filesystem.locked(order):
            pass
    assert seen == sorted(seen[:3]) * 3


def test_a_folder_that_cannot_be_locked_is_told(tmp_path, monkeypatch):
    def refused(descriptor, how):
        raise OSError(37, os.strerror(37))

    def locks():
        with filesystem.locked([tmp_path]):
            pytest.fail("it is not locked")

    monkeypatch.setattr(fcntl, "flock", refused)
    assert "this folder cannot be locked" in told(locks)


def test_letters_that_no_name_here_can_have_are_told(tmp_path):
    path = tmp_path / "\ud800"
    assert "cannot be read" in told(filesystem.read, path, "f")
    assert "looked into" in told(filesystem.names, path)
    assert filesystem.present(path)
