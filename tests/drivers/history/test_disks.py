"""Disks that are really full, or really cannot be written; for some of them one must be root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from historic import NOON, do, waited, written
from loose import Hurried

from drivers.history.history import History
from drivers.history.place import FILE
from drivers.history.store import delete, sessions

TODAY = NOON.date()


@contextmanager
def mounted(folder, *options):
    """A small disk of its own at a folder; skips where none can be mounted."""
    command = ("mount", "-t", "tmpfs", "-o", ",".join(("size=512k", *options)), "none", folder)
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("to mount a disk one must be root")
    try:
        yield
    finally:
        subprocess.run(("umount", "--lazy", folder), check=True)


def fill(folder):
    """Fill a disk to its last byte."""
    with suppress(OSError), (folder / "filling").open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 512)
    assert shutil.disk_usage(folder).free == 0


def remount(folder, how):
    subprocess.run(("mount", "-o", f"remount,{how}", folder), check=True)


@pytest.fixture
def history(tmp_path):
    clock = Hurried()
    made = []

    def make(folder=tmp_path):
        made.append(History(folder / FILE, lambda: NOON, sessions=True, clock=clock))
        return made[-1]

    make.clock = clock
    yield make
    for each in made:
        each.close()


def told_while_it_fails(history, clock, times=3):
    for _ in range(times):
        do(history)
        assert waited(lambda: history.writer.retry.fails)
        clock.put_forward(100.0)


@pytest.mark.parametrize("begun", [False, True])
def test_a_disk_that_is_full_takes_all_once_there_is_room(tmp_path, history, caplog, begun):
    with mounted(tmp_path):
        kept = history()
        if begun:
            do(kept)
            assert written(kept, 2)
        fill(tmp_path)
        # What is written ahead may have room for some more.
        for _ in range(40):
            do(kept)
        assert waited(lambda: kept.writer.retry.fails)
        before = kept.days(TODAY)[-1].exercises
        (tmp_path / "filling").unlink()
        history.clock.put_forward(100.0)
        assert written(kept, 2 * before)
        kept.close()
        assert len(list(sessions(tmp_path / FILE))) == before
        assert len(caplog.records) == 2


@pytest.mark.parametrize("begun", [False, True])
def test_a_disk_that_cannot_be_written_takes_all_once_it_can(tmp_path, history, caplog, begun):
    with mounted(tmp_path):
        if begun:
            before = history()
            do(before)
            before.close()
        remount(tmp_path, "ro")
        kept = history()
        told_while_it_fails(kept, history.clock)
        assert kept.days(TODAY)[-1].exercises == 3
        remount(tmp_path, "rw")
        history.clock.put_forward(100.0)
        assert written(kept, 6)
        kept.close()
        assert len(list(sessions(tmp_path / FILE))) == 3 + begun
        assert len(caplog.records) == 2


def test_a_damaged_file_on_a_disk_that_cannot_be_written_stays(tmp_path, history):
    with mounted(tmp_path):
        path = tmp_path / FILE
        path.write_bytes(b"nonsense" * 1000)
        remount(tmp_path, "ro")
        kept = history()
        told_while_it_fails(kept, history.clock)
        assert path.read_bytes() == b"nonsense" * 1000
        remount(tmp_path, "rw")
        history.clock.put_forward(100.0)
        assert written(kept, 6)
        kept.close()
        assert len(list(sessions(path))) == 3


def test_a_folder_of_somebody_else(tmp_path, history):
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o500)
    if os.access(folder, os.W_OK):
        pytest.skip("root may write into any folder")
    kept = history(folder)
    told_while_it_fails(kept, history.clock)
    folder.chmod(0o700)
    history.clock.put_forward(100.0)
    assert written(kept, 6)


LIMITED = """
import resource, signal, sys
from datetime import datetime
from pathlib import Path
from historic import do, waited
from drivers.history.history import History
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
history = History(Path(sys.argv[1]), lambda: datetime(2026, 11, 24, 12), sessions=True)
do(history)
assert waited(lambda: history.writer.kept.rows == 2)
resource.setrlimit(resource.RLIMIT_FSIZE, (32768, resource.RLIM_INFINITY))
for _ in range(20):
    do(history)
assert waited(lambda: history.writer.retry.fails)
told = history.days(datetime(2026, 11, 24).date())[-1].exercises
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
history.close()
print(told)
"""


def test_where_no_more_may_be_written_nothing_is_lost_either(tmp_path):
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, tmp_path / FILE],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{root / 'tests'}:{root}"},
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "21\n"
    assert "Not working: the history" in done.stderr
    assert len(list(sessions(tmp_path / FILE))) == 21


def test_whoever_reads_or_deletes_as_root_takes_nothing_away_from_the_service(tmp_path, history):
    if os.geteuid() != 0:
        pytest.skip("only root can read what is somebody else's")
    folder = tmp_path / "folder"
    folder.mkdir()
    kept = history(folder)
    do(kept)
    kept.close()
    for each in (folder, *folder.iterdir()):
        os.chown(each, 65534, 65534)
    assert len(list(sessions(folder / FILE))) == 1
    delete(folder / FILE)
    assert len(list(sessions(folder / FILE))) == 0
    assert {each.stat().st_uid for each in folder.iterdir()} == {65534}
