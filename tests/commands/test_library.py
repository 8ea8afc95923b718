"""The words that a device is given: those that fit its panel, or the built-in ones."""

from __future__ import annotations

import shutil

import pytest

from device.commands.common import library
from device.content import SHIPPED, load_words
from device.problem import Invalid
from device.settings import Profile, Settings

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
