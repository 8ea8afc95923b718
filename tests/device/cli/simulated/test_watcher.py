"""Words that somebody is writing, read again when a file changes."""

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
def manuscript(content):
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


def test_the_first_look_reads(manuscript):
    assert manuscript.words is None
    assert manuscript.look()
    assert manuscript.words.common.language == "English"
    assert manuscript.problems == ()


def test_nothing_is_read_again_while_no_file_changes(manuscript):
    manuscript.look()
    words = manuscript.words
    assert not manuscript.look()
    assert manuscript.words is words


def test_a_change_is_followed(manuscript, edit):
    manuscript.look()
    edit("deep-breathing.yaml", "name: Deep breathing", "name: Slow breathing")
    assert manuscript.look()
    assert manuscript.words.exercises["deep-breathing"].name == "Slow breathing"


def test_with_a_mistake_the_last_good_version_stays(manuscript, edit):
    manuscript.look()
    edit("deep-breathing.yaml", "name:", "nmae:")
    assert manuscript.look()
    assert manuscript.words.exercises["deep-breathing"].name == "Deep breathing"
    assert any("deep-breathing.yaml" in line and "'nmae'" in line for line in manuscript.problems)


def test_a_mistake_that_is_mended_is_forgotten(manuscript, edit):
    edit("deep-breathing.yaml", "name:", "nmae:")
    manuscript.look()
    assert manuscript.words is None
    edit("deep-breathing.yaml", "nmae:", "name:")
    assert manuscript.look()
    assert manuscript.problems == ()
    assert manuscript.words is not None


def test_files_that_come_and_go_are_seen(manuscript, content):
    manuscript.look()
    new = content / "en" / "new.yml"
    new.write_text("")
    assert manuscript.look()
    assert any("new.yml" in line for line in manuscript.problems)
    new.unlink()
    assert manuscript.look()
    assert manuscript.problems == ()


def test_a_folder_that_may_not_be_looked_into_is_a_mistake_as_others_are(
    manuscript, content, monkeypatch
):
    manuscript.look()

    def refuse(path):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refuse)
        assert manuscript.look()
        (line,) = manuscript.problems
        assert line == f"{content / 'en'}:1:1: this folder cannot be looked into: Permission denied"
        assert not manuscript.look()
    assert manuscript.look()
    assert manuscript.problems == ()


def test_a_pipe_among_the_files_is_not_waited_for(manuscript, content):
    os.mkfifo(content / "en" / "new.yaml")
    assert manuscript.look()
    assert any("found a pipe" in line for line in manuscript.problems)
