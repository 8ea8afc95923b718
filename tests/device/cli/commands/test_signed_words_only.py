"""A device whose settings refuse words that nobody has signed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from loose import Hands

from device.__main__ import main
from device.cli import library as libraries
from device.cli import operating
from device.cli.library import library
from device.cli.operating import UNSIGNED
from device.model.cue import Off
from device.model.page import UNLOCKED_KINDS
from device.model.panel import PANELS
from device.outputs.screen.layout import lay
from device.settings.settings import Profile, Settings
from device.typed_yaml.problem import Unsigned
from device.words.load import SHIPPED, load_words

STRICT = Settings(signed_words_only=True)


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Words of a clinic, and words that take the place of the built-in ones; nobody signed them."""
    monkeypatch.chdir(tmp_path)
    for folder in ("ours", "built-in"):
        for language in ("en", "es"):
            shutil.copytree(SHIPPED / language, tmp_path / folder / language)
    monkeypatch.setattr(libraries, "SHIPPED", Path("built-in"))
    return tmp_path


def sign(*paths):
    assert main(["sign", *paths, "--reviewer", "Dr A.", "--role", "nurse"]) == 0


def change(path, was="Deep breathing", now="Slow breathing"):
    text = Path(path).read_text(encoding="utf-8")
    assert was in text
    Path(path).write_text(text.replace(was, now), encoding="utf-8")


def test_words_that_nobody_has_signed_are_used_unless_the_settings_refuse_them(folders):
    assert not library(Path("ours"), Settings()).problem
    with pytest.raises(Unsigned):
        library(Path("ours"), STRICT)


def test_signed_words_are_used(folders):
    sign("ours/en")
    spoken = library(Path("ours"), STRICT)
    assert not spoken.problem
    assert spoken.words == load_words(SHIPPED, Settings())


def test_one_file_that_has_changed_since_will_not_do(folders, capsys):
    sign("ours/en", "built-in/en")
    change("ours/en/deep-breathing.yaml")
    spoken = library(Path("ours"), STRICT)
    assert spoken.problem, "the built-in words, which are signed, with a page that says so"
    assert spoken.words.exercises["deep-breathing"].name == "Deep breathing"
    err = capsys.readouterr().err
    assert "ours/en/deep-breathing.yaml:1:1: found words that have changed since Dr A. sig" in err
    assert err.endswith("The built-in words are used instead.\n")


def test_broken_words_are_not_replaced_by_unsigned_ones(folders, capsys):
    Path("ours/en/help.yaml").write_text("{", encoding="utf-8")
    with pytest.raises(Unsigned) as caught:
        library(Path("ours"), STRICT)
    told = [problem.place.file for problem in caught.value.problems]
    assert "ours/en/help.yaml" in told
    assert "built-in/en/screening.yaml" in told
    assert "are used instead" not in capsys.readouterr().err


def test_a_kiosk_leaves_out_a_language_that_is_not_signed(folders):
    sign("ours/en")
    kiosk = replace(STRICT, profile=Profile.KIOSK)
    assert [each.common.language for each in library(Path("ours"), kiosk).languages] == ["English"]
    sign("ours/es")
    assert len(library(Path("ours"), kiosk).languages) == 2


def written(text):
    path = Path("exhalo.yaml")
    path.write_text(f"content: ours\nemergency_number: '112'\ncrisis_line: '1'\n{text}\n")
    return path


def test_a_device_starts_nothing_with_words_that_nobody_has_signed(folders, monkeypatch, capsys):
    path = written("signed_words_only: yes")
    seen = []

    def looked_at(board, flow):
        scenes = flow(board)
        scene = next(scenes)
        for _ in range(20):
            seen.append(scene)
            scene = scenes.send(None)
        board.close()
        return 0

    monkeypatch.setattr(
        operating, "real", lambda settings: Hands(settings.fitted_panel).connections()
    )
    monkeypatch.setattr(operating, "operate", looked_at)
    assert main(["run", "--settings", str(path)]) == 0
    assert {scene.page for scene in seen} == {UNSIGNED}
    assert {scene.cue for scene in seen} == {Off()}
    assert UNSIGNED.kind not in UNLOCKED_KINDS
    err = capsys.readouterr().err
    assert "ours/en/screening.yaml:1:1: found words that nobody has signed" in err
    assert "Nothing runs until they are signed, or signed_words_only is no.\n" in err


def test_the_page_that_says_so_fits_every_panel():
    for panel in PANELS:
        assert lay(UNSIGNED, panel).lines


def test_a_simulation_ends_with_what_is_unsigned(folders, capsys):
    path = written("signed_words_only: yes")
    Path("visit.yaml").write_text("- until: 3\n")
    words = ["simulate", "--settings", str(path), "--headless", "visit.yaml"]
    assert main(words) == 1
    assert "found words that nobody has signed" in capsys.readouterr().err
    assert not Path("recording.jsonl").exists()
    sign("ours/en")
    assert main(words) == 0


def test_the_check_of_settings_says_what_the_device_will_do(folders, capsys):
    path = written("signed_words_only: yes\nlanguage: es")
    assert main(["check", str(path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith("ours/es/") for line in lines)
    assert len(lines) == len([*Path("ours/es").glob("*.yaml")])
    sign("ours/es")
    assert main(["check", str(path)]) == 0


def test_a_kiosk_in_its_own_language_alone_is_warned_of_those_it_will_not_offer(folders, capsys):
    path = written("signed_words_only: yes\nlanguage: es\nprofile: kiosk")
    sign("ours/es")
    capsys.readouterr()
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "ours/en:1:1: warning: not offered, for its words are not all signed as they are: sign them"
    ]
    sign("ours/en")
    change("ours/es/common.yaml", "ring_lost: Falla", "ring_lost: Ya falla")
    capsys.readouterr()
    assert main(["check", str(path)]) == 1, "the language of the settings must be signed"
    assert "ours/es/common.yaml:1:1: found words that have changed" in capsys.readouterr().out


def test_a_mistake_in_a_language_that_is_not_offered_is_a_problem_still(folders, capsys):
    path = written("signed_words_only: yes\nlanguage: es\nprofile: kiosk")
    sign("ours/es")
    Path("ours/en/help.yaml").write_text("{", encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(path)]) == 1
    assert capsys.readouterr().out.startswith("ours/en/help.yaml:")


def test_words_that_are_being_written_can_be_drawn(folders):
    path = written("signed_words_only: yes")
    assert main(["film", "stress", "--settings", str(path), "--out", "sheet.png"]) == 0
