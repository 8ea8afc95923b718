"""The words that a device gets: those that were asked for, or the built-in ones."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from unprivileged import hand_over, unprivileged

from device.cli.library import library
from device.settings.settings import Profile, Settings
from device.typed_yaml.problem import Invalid
from device.words.load import SHIPPED, load_words

TOO_LONG_BUT_FOR_A_KIOSK = "Let the whole of your long back grow heavy, wide and warm."


@pytest.fixture
def folder(tmp_path):
    """Words of which one fits only the panel of a kiosk."""
    content = tmp_path / "content"
    shutil.copytree(SHIPPED, content, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.rmtree(content / "es")
    scan = content / "en" / "body-scan.yaml"
    first = load_words(SHIPPED, Settings()).exercises["body-scan"].steps[0].say[0]
    text = scan.read_text(encoding="utf-8")
    assert text.count(str(first)) == 1
    scan.write_text(text.replace(str(first), TOO_LONG_BUT_FOR_A_KIOSK), encoding="utf-8")
    return content


def test_words_that_fit_the_fitted_panel_are_used(folder):
    spoken = library(folder, Settings(profile=Profile.KIOSK))
    assert not spoken.problem
    assert spoken.words.exercises["body-scan"].steps[0].say[0] == TOO_LONG_BUT_FOR_A_KIOSK


@pytest.mark.parametrize("profile", [Profile.BEDSIDE, Profile.WRIST])
def test_words_that_do_not_fit_it_are_not(folder, profile, capsys):
    assert library(folder, Settings(profile=profile)).problem
    assert "which does not fit" in capsys.readouterr().err


def test_words_are_checked_for_every_panel_where_none_is_fitted(folder):
    with pytest.raises(Invalid, match="does not fit"):
        load_words(folder, Settings(profile=Profile.KIOSK))


def test_broken_words_of_a_language_that_is_not_built_in_are_replaced_by_english(tmp_path, capsys):
    home = tmp_path / "content" / "fr"
    shutil.copytree(SHIPPED / "en", home)
    (home / "help.yaml").write_text("{", encoding="utf-8")
    spoken = library(tmp_path / "content", Settings(language="fr"))
    assert spoken.problem
    assert spoken.words.common.language == "English"
    assert "fr/help.yaml" in capsys.readouterr().err


@pytest.fixture
def others_words():
    """Words in two languages that belong to somebody, below a folder that others may pass."""
    home = Path(tempfile.mkdtemp())
    home.chmod(0o755)
    shutil.copytree(SHIPPED, home / "content", ignore=shutil.ignore_patterns("__pycache__"))
    hand_over(home)
    yield home / "content"
    for folder in (home, *home.rglob("*")):
        if folder.is_dir():
            folder.chmod(0o755)
    shutil.rmtree(home)


def spoken(folder, profile=Profile.BEDSIDE):
    with unprivileged():
        return library(folder, Settings(profile=profile))


@pytest.mark.parametrize("profile", [Profile.BEDSIDE, Profile.KIOSK])
@pytest.mark.parametrize(
    ("closed", "mode"),
    [("..", 0), ("..", 0o644), (".", 0), ("en", 0), ("en", 0o311), ("en", 0o644)],
)
def test_words_that_may_not_be_looked_at_are_replaced(others_words, profile, closed, mode, capsys):
    (others_words / closed).chmod(mode)
    assert spoken(others_words, profile).problem
    first, *_, last = capsys.readouterr().err.splitlines()
    assert first.startswith(f"{others_words}")
    assert first.endswith(": Permission denied")
    assert last == "The built-in words are used instead."


@pytest.mark.parametrize(("closed", "mode"), [(".", 0o311), ("es", 0), ("es", 0o644)])
def test_a_kiosk_does_without_a_language_that_may_not_be_looked_at(
    others_words, closed, mode, capsys
):
    (others_words / closed).chmod(mode)
    words = spoken(others_words, Profile.KIOSK)
    assert not words.problem
    assert [each.common.language for each in words.languages] == ["English"]
    assert capsys.readouterr().err.splitlines()[0].endswith(": Permission denied")


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_is_not_waited_for(folder, make, capsys):
    (folder / "en" / "help.yaml").unlink()
    make(folder / "en" / "help.yaml")
    assert library(folder, Settings()).problem
    assert "help.yaml:1:1: found a" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["content", "language"])
def test_a_name_that_is_too_long_for_any_file(folder, name, capsys):
    settings = Settings(**{name: "x" * 256})
    assert library(Path(settings.content or folder), settings).problem
    assert "File name too long" in capsys.readouterr().err


def test_a_language_that_holds_too_much_is_replaced(folder, capsys):
    for number in range(100):
        (folder / "en" / f"{number}.yaml").write_text("#" * 2000)
    assert library(folder, Settings()).problem
    (line, _) = capsys.readouterr().err.splitlines()
    assert line == (
        f"{folder / 'en'}:1:1: found too many bytes in all the files of a language; "
        "expected at most 131,072"
    )


def test_a_language_of_too_many_entries_is_replaced(folder, capsys):
    for number in range(10):
        (folder / "en" / f"{number}.yaml").write_text(f"[{'a, ' * 400}]")
    assert library(folder, Settings()).problem
    (line, _) = capsys.readouterr().err.splitlines()
    assert "found too many entries in all the files of a language" in line
