"""Words are read again when a file changes, while somebody writes them."""

from __future__ import annotations

import os
import shutil

import pytest

from device.cli.simulated.watcher import Watcher
from device.settings.settings import Settings
from device.words.load import SHIPPED


@pytest.fixture
def content(tmp_path):
    shutil.copytree(SHIPPED, tmp_path / "content", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "content"


@pytest.fixture
def watcher(content):
    return Watcher(content, Settings())


@pytest.fixture
def edit(content):
    """Change a file as an editor does: `edit(name, old, new)`."""
    moments = iter(range(1, 100))

    def change(name, old, new):
        path = content / "en" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        os.utime(path, (0, next(moments)))

    return change


def test_the_first_refresh_reads(watcher):
    assert watcher.words is None
    assert watcher.refresh()
    assert watcher.words.common.language == "English"
    assert watcher.problems == ()


def test_nothing_is_read_again_while_no_file_changes(watcher):
    watcher.refresh()
    words = watcher.words
    assert not watcher.refresh()
    assert watcher.words is words


def test_a_change_is_followed(watcher, edit):
    watcher.refresh()
    edit("deep-breathing.yaml", "name: Deep breathing", "name: Slow breathing")
    assert watcher.refresh()
    assert watcher.words.exercises["deep-breathing"].name == "Slow breathing"


def test_with_a_mistake_the_last_good_version_stays(watcher, edit):
    watcher.refresh()
    edit("deep-breathing.yaml", "name:", "nmae:")
    assert watcher.refresh()
    assert watcher.words.exercises["deep-breathing"].name == "Deep breathing"
    assert any("deep-breathing.yaml" in line and "'nmae'" in line for line in watcher.problems)


def test_a_mistake_that_is_mended_is_forgotten(watcher, edit):
    edit("deep-breathing.yaml", "name:", "nmae:")
    watcher.refresh()
    assert watcher.words is None
    edit("deep-breathing.yaml", "nmae:", "name:")
    assert watcher.refresh()
    assert watcher.problems == ()
    assert watcher.words is not None


def test_files_that_come_and_go_are_seen(watcher, content):
    watcher.refresh()
    new = content / "en" / "new.yml"
    new.write_text("")
    assert watcher.refresh()
    assert any("new.yml" in line for line in watcher.problems)
    new.unlink()
    assert watcher.refresh()
    assert watcher.problems == ()


def test_a_folder_that_may_not_be_looked_into_is_a_mistake_as_others_are(
    watcher, content, monkeypatch
):
    watcher.refresh()

    def refuse(path):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuse)
        assert watcher.refresh()
        (line,) = watcher.problems
        assert line == f"{content / 'en'}:1:1: this folder cannot be looked into: Permission denied"
        assert not watcher.refresh()
    assert watcher.refresh()
    assert watcher.problems == ()


def test_a_pipe_among_the_files_is_not_waited_for(watcher, content):
    os.mkfifo(content / "en" / "new.yaml")
    assert watcher.refresh()
    assert any("found a pipe" in line for line in watcher.problems)
