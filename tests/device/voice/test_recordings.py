"""What in a folder of recordings is in no language's folder is told, with its place."""

from __future__ import annotations

import pytest

from device.voice.recordings import misplaced_in

LANGUAGES = ("en", "es")


def told(folder):
    return [str(each).removeprefix(str(folder)) for each in misplaced_in(folder, LANGUAGES)]


@pytest.fixture
def ours(tmp_path):
    (tmp_path / "ours" / "en").mkdir(parents=True)
    return tmp_path / "ours"


def test_folders_of_languages_are_well(ours):
    (ours / "es").mkdir()
    (ours / ".git").mkdir()
    assert told(ours) == []


def test_a_file_beside_the_languages_is_told(ours):
    (ours / "a.wav").touch()
    found = "found a file beside the folders of languages; expected it in en"
    assert told(ours) == [f"/a.wav:1:1: {found}"]


def test_a_folder_of_no_language_is_told(ours):
    (ours / "ES").mkdir()
    found = "found a folder of no language; did you mean 'es'? Expected en or es"
    assert told(ours) == [f"/ES:1:1: {found}"]


def test_the_folder_of_a_language_is_not_that_of_all(ours):
    (ours / "en" / "a.wav").touch()
    expected = f"did you mean {str(ours)!r}? Expected folders such as en or es in it"
    assert told(ours / "en") == [
        f":1:1: found no folder of a language, and 1 other names; {expected}"
    ]


def test_in_an_empty_folder_nothing_is_unused(tmp_path):
    assert told(tmp_path) == []
