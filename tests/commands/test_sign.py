"""`exhalo sign`, from the command line to the file of signatures."""

from __future__ import annotations

import os
import shutil
import stat
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from device.__main__ import main
from device.commands import sign as command
from device.content import SHIPPED
from device.signatures import load_signatures
from drivers.wallclock import WallClock

FILE = Path("content/signatures.yaml")
FILES = 2 * len([*(SHIPPED / "en").glob("*.yaml")])


@pytest.fixture
def content(tmp_path, monkeypatch):
    """The shipped words in `content/`, beside which one works, on a day that is known."""
    monkeypatch.chdir(tmp_path)
    for language in ("en", "es"):
        shutil.copytree(SHIPPED / language, tmp_path / "content" / language)
    on(monkeypatch, datetime(2026, 11, 26, 23, 59))
    return tmp_path / "content"


def on(monkeypatch, moment):
    clock = WallClock(lambda: 0.0, Path("/nowhere"), lambda: moment)
    monkeypatch.setattr(command, "_wall_clock", lambda: clock)


def sign(*paths, reviewer="Dr A. Example", role="physiotherapist"):
    return main(["sign", *map(str, paths), "--reviewer", reviewer, "--role", role])


def signed():
    return [(each.file, each.reviewer, str(each.date)) for each in load_signatures(FILE.parent)]


def change(path, was, now):
    text = Path(path).read_text(encoding="utf-8")
    assert was in text
    Path(path).write_text(text.replace(was, now, 1), encoding="utf-8")


def test_a_file_is_signed_and_it_is_told_what_that_means(content, capsys):
    assert sign("content/en/screening.yaml") == 0
    told = capsys.readouterr()
    assert told.out == (
        "content/en/screening.yaml: signed by Dr A. Example, physiotherapist, on 2026-11-26.\n"
    )
    assert "right, clear and safe" in told.err
    assert "no proof" in told.err
    assert "content/signatures.yaml" in told.err
    assert signed() == [("en/screening.yaml", "Dr A. Example", "2026-11-26")]


@pytest.mark.parametrize(
    ("paths", "count"),
    [
        (["content"], FILES),
        (["content/es"], FILES // 2),
        (["content/es", "content/en/help.yaml", "content/es/help.yaml"], FILES // 2 + 1),
    ],
)
def test_a_language_or_all_of_them(content, paths, count):
    assert sign(*paths) == 0
    files = [file for file, _, _ in signed()]
    assert len(files) == len(set(files)) == count


def test_from_within_the_folder(content, monkeypatch, capsys):
    monkeypatch.chdir("content/en")
    assert sign("help.yaml") == sign(".") == sign("../es/help.yaml") == 0
    monkeypatch.chdir("../..")
    assert len(signed()) == FILES // 2 + 1


def test_the_built_in_folder_is_found_wherever_one_is(content, tmp_path):
    assert sign(tmp_path / "content") == 0
    assert len(signed()) == FILES


def test_several_sign_the_same_file_and_who_signs_again_replaces_their_own_name(
    content, monkeypatch
):
    sign("content/en/help.yaml", reviewer="B.")
    sign("content/en/help.yaml")
    with FILE.open("a", encoding="utf-8") as file:
        file.write("# Kept.\n")
    change("content/en/help.yaml", "about_title: ", "about_title: So ")
    on(monkeypatch, datetime(2027, 1, 2))
    sign("content/en/help.yaml", role="head of department")
    assert signed() == [
        ("en/help.yaml", "B.", "2026-11-26"),
        ("en/help.yaml", "Dr A. Example", "2027-01-02"),
    ]
    text = FILE.read_text(encoding="utf-8")
    assert text.endswith("# Kept.\n")
    assert '"head of department"' in text


@pytest.mark.parametrize(
    "name", ['José "Pepe" O\'Ñ: #1', "no", "李 雷", "{a: b}", "- x", "null a", "\\back", "%a &b *c"]
)
def test_any_name_is_read_as_it_was_written(content, name):
    assert sign("content/en/help.yaml", reviewer=name, role=f"{name}!") == 0
    assert signed()[0][1] == name
    assert yaml.safe_load(FILE.read_text(encoding="utf-8"))[0]["role"] == f"{name}!"


@pytest.mark.parametrize(
    ("reviewer", "role", "told"),
    [
        ("", "nurse", ["reviewer must not be blank"]),
        (" \t", "\u3164", ["reviewer must not be blank", "role must not be blank"]),
        ("A\x1b[31m", "a\u202eb", ["U+001B, which is not seen", "U+202E, which is not seen"]),
        ("A\udcff", "nurse", ["reviewer has the character U+DCFF, which is not seen"]),
        ("x" * 81, "nurse", ["reviewer must have at most 80 letters, not 81"]),
    ],
)
def test_a_name_that_nobody_could_read_is_refused(content, capsys, reviewer, role, told):
    assert sign("content", reviewer=reviewer, role=role) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.endswith(wanted) for line, wanted in zip(lines, told, strict=True)]
    assert all(line.startswith("(command line):1:1: ") and line.isprintable() for line in lines)
    assert not FILE.exists()


def test_words_that_do_not_pass_the_check_are_not_signed(content, capsys):
    change("content/es/help.yaml", "unwell_title: ", "unwell_titel: ")
    assert sign("content") == sign("content/es/screening.yaml") == 1
    assert "content/es/help.yaml:" in capsys.readouterr().err
    assert not FILE.exists()
    assert sign("content/en") == 0, "the other language is well"


def test_nor_are_words_that_differ_from_the_other_language(content, capsys):
    change("content/es/deep-breathing.yaml", "[5, 10, 3]", "[5, 10, 4]")
    assert sign("content/es/deep-breathing.yaml") == 1
    assert "as in content/en/deep-breathing.yaml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("content/en/screning.yaml", "found no file of content; expected one that is there; did"),
        ("content/signatures.yaml", "found no file of content; expected one that is there"),
        (".", "found no words; expected a file or a folder of content"),
        ("gone", "found no file of content; expected one that is there"),
    ],
)
def test_what_is_no_content_is_not_signed(content, capsys, path, told):
    FILE.write_text("# Nobody yet.\n")
    assert sign(path) == 1
    assert capsys.readouterr().err.startswith(f"{path}:1:1: {told}")
    assert FILE.read_text() == "# Nobody yet.\n"


def test_signatures_with_a_mistake_are_left_as_they_are(content, capsys):
    FILE.write_text("- {file: en/help.yaml}\n")
    assert sign("content/en/help.yaml") == 1
    assert "content/signatures.yaml:1:3: found no key 'reviewer'" in capsys.readouterr().err
    assert FILE.read_text() == "- {file: en/help.yaml}\n"


def test_a_file_that_cannot_be_written_is_told_and_left_whole(content, capsys, monkeypatch):
    sign("content/en/help.yaml")
    before = FILE.read_bytes()
    capsys.readouterr()

    def refused(self, target):
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "replace", refused)
    assert sign("content") == 1
    assert "cannot be written: Permission denied" in capsys.readouterr().err
    assert FILE.read_bytes() == before
    assert sorted(path.name for path in content.iterdir()) == ["en", "es", "signatures.yaml"]


def test_it_is_a_plain_file_that_others_may_read(content):
    before = os.umask(0o022)
    sign("content")
    os.umask(before)
    assert stat.S_IMODE(FILE.stat().st_mode) == 0o644


def test_without_a_clock_that_is_set_nothing_is_dated(content, monkeypatch, tmp_path, capsys):
    (tmp_path / "pi/proc/device-tree").mkdir(parents=True)
    (tmp_path / "pi/proc/device-tree/model").write_text("Raspberry Pi 4")
    clock = WallClock(lambda: 0.0, tmp_path / "pi", datetime.now)
    monkeypatch.setattr(command, "_wall_clock", lambda: clock)
    assert sign("content") == 1
    assert "the date is not known" in capsys.readouterr().err
    assert not FILE.exists()
