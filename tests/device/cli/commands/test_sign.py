"""`exhalo sign`, from the command line to the file of signatures."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import few_words as few
import pytest
import yaml
from few_words import few_words
from locking import is_locked

from device.__main__ import main
from device.cli.commands import sign as command
from device.typed_yaml.problem import Invalid
from device.words.signing.signatures import load_signatures
from drivers.wallclock import WallClock

FILE = Path("content/signatures.yaml")
FILES = 2 * len(few.FILES)


@pytest.fixture
def content(tmp_path, monkeypatch):
    """Some shipped words in `content/` of the current folder, on a known day."""
    monkeypatch.chdir(tmp_path)
    for language in ("en", "es"):
        few_words(tmp_path / "content" / language, language)
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
        ("content/en/screning.yaml", "found no file of content; did you mean"),
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


def test_who_waits_for_another_who_signs_loses_none_of_their_names(content, monkeypatch):
    flock = fcntl.flock
    others = ["B.", "C."]

    def after_others(descriptor, how):
        if others:
            assert sign("content/en/help.yaml", reviewer=others.pop()) == 0
        flock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", after_others)
    assert sign("content/en/help.yaml") == 0
    assert [name for _, name, _ in signed()] == ["B.", "C.", "Dr A. Example"]


def test_nobody_else_signs_between_what_is_read_and_what_is_written(content, monkeypatch):
    seen = []

    read, written, replace = command.read, command.written, Path.replace

    def watched(name, call):
        return lambda *given: seen.append((name, is_locked("content"))) or call(*given)

    sign("content/es/help.yaml")
    monkeypatch.setattr(command, "read", watched("read", read))
    monkeypatch.setattr(command, "written", watched("written", written))
    monkeypatch.setattr(Path, "replace", watched("replaced", replace))
    sign("content/en/help.yaml")
    assert seen == [("read", True), ("written", True), ("replaced", True)]
    assert not is_locked("content")


def test_several_programs_that_sign_at_once_all_sign(content):
    def begun(name):
        words = ["sign", "content/en/help.yaml", "--reviewer", name, "--role", "nurse"]
        path = os.pathsep.join(sys.path)
        environment = {**os.environ, "PYTHONPATH": path}
        return subprocess.Popen(
            [sys.executable, "-m", "device", *words],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    names = ["A.", "B.", "C."]
    programs = [begun(name) for name in names]
    assert [program.wait() for program in programs] == [0] * len(names)
    assert sorted(name for _, name, _ in signed()) == names


@pytest.fixture
def other(content, tmp_path):
    """Another folder of words, beside `content`."""
    shutil.copytree(content, tmp_path / "other")
    return tmp_path / "other/signatures.yaml"


def test_of_two_folders_none_is_signed_while_one_is_refused(other, capsys):
    other.write_text("- {file: en/a.yaml}\n  x")
    for paths in (["content", "other"], ["other", "content"]):
        assert sign(*paths) == 1
        assert "other/signatures.yaml:" in capsys.readouterr().err
        assert not FILE.exists()


def test_nor_while_the_list_of_one_cannot_be_added_to(other, capsys):
    other.write_text("&a []\n")
    for paths in (["content", "other"], ["other", "content"]):
        assert sign(*paths) == 1
        assert "nothing can be added to" in capsys.readouterr().err
        assert not FILE.exists()


def test_nor_while_one_cannot_be_written(other, monkeypatch):
    written = command.written

    def refused(path):
        if path == Path("other/signatures.yaml"):
            raise Invalid
        return written(path)

    monkeypatch.setattr(command, "written", refused)
    for paths in (["content", "other"], ["other", "content"]):
        assert sign(*paths) == 1
        assert not FILE.exists()
        assert not [path for path in FILE.parent.iterdir() if path.is_file()]


def test_a_folder_with_two_names_is_signed_once(content, tmp_path):
    (tmp_path / "link").symlink_to(content)
    assert sign("content/en/help.yaml", "link/en/stress.yaml", "link/en/help.yaml") == 0
    assert [file for file, _, _ in signed()] == ["en/help.yaml", "en/stress.yaml"]


def fingerprint(file):
    FILE.unlink(missing_ok=True)
    assert sign(f"content/{file}", reviewer="Z.") == 0
    (sha256,) = (each.sha256.digits for each in load_signatures(FILE.parent) if each.file == file)
    FILE.unlink()
    return sha256


def as_read(*prints):
    return [word for each in prints for word in ("--as-read", each)]


def test_words_that_were_read_are_signed_and_those_that_have_changed_since_are_not(content, capsys):
    sha256 = fingerprint("en/help.yaml")
    for read in (sha256[:8], sha256[:8].upper(), sha256):
        assert sign("content/en/help.yaml", *as_read(read)) == 0
    change("content/en/help.yaml", "about_title: ", "about_title: So ")
    now = fingerprint("en/help.yaml")
    capsys.readouterr()
    assert sign("content/en/help.yaml", *as_read(sha256[:8])) == 1
    assert capsys.readouterr().err == (
        f"content/en/help.yaml:1:1: found words with the fingerprint {now[:8]}, which is none of "
        f"those that were read; expected {sha256[:8]}: if they have changed since, read them anew "
        "on the page that `exhalo review` writes, which names it\n"
    )
    assert not FILE.exists()
    assert sign("content/en/help.yaml", *as_read(now[:8])) == 0


def test_of_several_files_each_must_have_been_read_and_each_fingerprint_be_of_one(content, capsys):
    files = ["en/help.yaml", "es/help.yaml"]
    prints = [fingerprint(file)[:8] for file in files]
    paths = [f"content/{file}" for file in files]
    capsys.readouterr()
    assert sign(*paths, *as_read(prints[0])) == 1
    assert capsys.readouterr().err.startswith("content/es/help.yaml:1:1: found words with the fi")
    assert sign(paths[0], *as_read(*prints)) == 1
    assert f"found the fingerprint {prints[1]} of no file that" in capsys.readouterr().err
    assert not FILE.exists()
    assert sign(*paths, *as_read(*prints)) == 0


@pytest.mark.parametrize("text", ["", "0ee0145", "0ee0145g", "a" * 65])
def test_what_is_no_fingerprint_is_refused(content, capsys, text):
    with pytest.raises(SystemExit):
        sign("content/en/help.yaml", *as_read(text))
    assert "must be the 8 digits, 0 to 9 and a to f" in capsys.readouterr().err


def test_without_a_clock_that_is_set_nothing_is_dated(content, monkeypatch, tmp_path, capsys):
    (tmp_path / "pi/proc/device-tree").mkdir(parents=True)
    (tmp_path / "pi/proc/device-tree/model").write_text("Raspberry Pi 4")
    clock = WallClock(lambda: 0.0, tmp_path / "pi", datetime.now)
    monkeypatch.setattr(command, "_wall_clock", lambda: clock)
    assert sign("content") == 1
    assert "the date is not known" in capsys.readouterr().err
    assert not FILE.exists()
