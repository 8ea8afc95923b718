"""`exhalo check`, from the command line to its exit code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from few_words import few_words

from device.__main__ import main
from device.words.load import REQUIRED_FILES, SHIPPED

SCRIPT = "- {at: 1, press: yes}\n- {until: 5}\n"
EXERCISE = """\
source: Facts | figures
name: A slow breath
minutes: [3, 5]
ways: {a: One way, b: Another}
steps:
  - {breathe: [Let go.], ways: [a]}
  - {read: [Read this.], ways: [b]}
"""


@pytest.fixture
def workdir(tmp_path, monkeypatch):
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def content(workdir):
    """Two languages in `content/` that say the same."""
    for language in ("en", "es"):
        few_words(workdir / "content" / language, "en")
        (workdir / "content" / language / "deep-breathing.yaml").write_text(EXERCISE)
    return workdir / "content"


@pytest.fixture
def check(capsys):
    """Check what is named: the exit code, what is printed and the last line of the summary."""

    def checked(*arguments) -> tuple[int, list[str], str]:
        code = main(["check", *map(str, arguments)])
        told = capsys.readouterr()
        return code, told.out.splitlines(), told.err.splitlines()[-1]

    return checked


def change(path: Path, was: str, now: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now, 1), encoding="utf-8")


UNSIGNED = "All is well, but for the signatures."
WELL = (0, [], "All is well.")
WELL_UNSIGNED = (0, [], UNSIGNED)
NUMBERS = "emergency_number: '112'\ncrisis_line: '116 123'\n"
"""What settings name so that nothing is doubtful about them."""


def test_what_is_built_in_is_well(workdir, check):
    assert check() == WELL_UNSIGNED


def test_it_says_so_where_there_are_no_settings_to_check(workdir, capsys):
    main(["check"])
    assert "There is no exhalo.yaml here" in capsys.readouterr().err
    Path("exhalo.yaml").write_text(NUMBERS)
    main(["check"])
    assert capsys.readouterr().err.endswith(f" yet.\n{UNSIGNED}\n")


def test_the_usual_settings_are_checked_where_there_are_any(workdir, check):
    Path("exhalo.yaml").write_text(f"pattern: 8-4\n{NUMBERS}")
    code, (line,), summary = check()
    assert (code, summary) == (1, "1 problem.")
    assert line.startswith("exhalo.yaml:1:10: ")


def test_places_in_the_built_in_words_are_told_as_seen_from_here(monkeypatch, check):
    monkeypatch.chdir(SHIPPED.parent)
    assert check("--grades")[1][0].startswith("content/en/common.yaml: ")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("settings.yaml", f"language: es\n{NUMBERS}"),
        ("script.yaml", SCRIPT),
    ],
)
def test_a_file_that_is_well(workdir, check, name, text):
    Path(name).write_text(text)
    assert check(name) == WELL


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"languag: es\n{NUMBERS}", "f.yaml:1:1: found the key 'languag'; did you mean"),
        ("- {at: 1, press: perhaps}\n- {until: 5}\n", "f.yaml:1:18: found "),
        ("steps: [{say: Hello}]\nsource: x\nname: x\n", "f.yaml:1:15: found "),
        ("a: [\n", "f.yaml:1:4: "),
    ],
    ids=["settings", "script", "exercise", "no YAML"],
)
def test_a_file_with_something_wrong(workdir, check, text, told):
    Path("f.yaml").write_text(text)
    code, lines, summary = check("f.yaml")
    assert (code, summary) == (1, "1 problem.")
    assert lines[0].startswith(told)


def test_a_file_that_is_not_there(workdir, check):
    assert check("gone.yaml") == (
        1,
        ["gone.yaml:1:1: this file cannot be read: No such file or directory"],
        "1 problem.",
    )


@pytest.mark.parametrize("name", [*REQUIRED_FILES, "deep-breathing.yaml"])
def test_a_file_of_content_by_itself(content, check, name):
    assert check(content / "en" / name) == WELL_UNSIGNED


def test_a_text_too_long_for_a_page(content, check):
    path = Path("content/en/help.yaml")
    change(path, "unwell:\n  - ", "unwell:\n  - Far too long for any page that there is, because ")
    code, (line,), summary = check(path)
    assert (code, summary) == (1, "1 problem.")
    assert "which does not fit" in line


def test_all_problems_of_all_files_are_told_at_once(workdir, check):
    Path("one.yaml").write_text("languag: es\npixels: 3\n")
    Path("two.yaml").write_text("- {until: soon}\n")
    code, lines, summary = check("one.yaml", "two.yaml")
    assert code == 1
    assert {line.split(":")[0] for line in lines} == {"one.yaml", "two.yaml"}
    assert summary == f"{len(lines)} problems."


def test_a_folder_of_languages_and_the_folder_of_one(content, check):
    assert check("content") == WELL_UNSIGNED
    assert check("content/es") == WELL_UNSIGNED


def test_languages_that_have_come_apart(content, check):
    change(Path("content/es/deep-breathing.yaml"), "[3, 5]", "[3, 4]")
    found = "content/es/deep-breathing.yaml:3:14: found the number 4"
    expected = "expected the number 5 as in content/en/deep-breathing.yaml:3:14"
    assert check("content") == (1, [f"{found}; {expected}"], "1 problem.")
    assert check("content/es") == WELL_UNSIGNED


def test_a_key_that_one_language_lacks_is_told_once_with_both_places(content, check):
    change(Path("content/es/help.yaml"), "unwell_title: ", "unwell_titel: ")
    code, lines, _ = check("content")
    assert code == 1
    assert len(lines) == 2
    assert all(" as in content/en/help.yaml:" in line for line in lines)


def test_a_language_without_its_common_words(content, check):
    Path("content/es/common.yaml").unlink()
    code, lines, _ = check("content")
    assert code == 1
    assert lines[0] == (
        "content/es/common.yaml:1:1: this file cannot be read: No such file or directory"
    )


def test_a_mistake_in_the_reference_is_no_mistake_of_another_language(content, check):
    change(Path("content/en/screening.yaml"), "\nconfirm: ", "\nconfrim: ")
    _, lines, _ = check("content")
    assert len(lines) == 2
    assert all(line.startswith("content/en/screening.yaml:") for line in lines)


def test_a_mistake_in_another_language_hides_no_difference(content, check):
    change(Path("content/es/deep-breathing.yaml"), "[3, 5]", "[3, 4]")
    change(Path("content/es/help.yaml"), "about_title: ", "about_title: Note: ")
    _, lines, _ = check("content")
    assert len(lines) == 2
    assert lines[0].endswith(" as in content/en/deep-breathing.yaml:3:14")
    assert lines[1].startswith("content/es/help.yaml:")


def test_an_empty_folder_among_languages_is_told(content, check):
    for name in ("fr", ".git", "__pycache__"):
        (content / name).mkdir()
    found = "content/fr:1:1: found a folder without words; expected the files of a language"
    assert check("content") == (1, [found], "1 problem.")


def test_letters_that_the_panel_cannot_show_are_told_all_at_once(content, check):
    change(Path("content/en/common.yaml"), "  deny: ", "  deny: → ")
    change(Path("content/en/help.yaml"), "about_title: ", "about_title: 日本 ")
    change(Path("content/en/deep-breathing.yaml"), "One way", "Ein ☺")
    _, lines, _ = check("content/en")
    assert [re.sub(":[0-9]+:[0-9]+:", ":", line) for line in lines if "cannot show" in line] == [
        f"content/en/{name}.yaml: found {found}, which the panel cannot show; "
        "expected letters of the font"
        for name, found in (
            ("common", "'→'"),
            ("deep-breathing", "'☺'"),
            ("help", "'日' and '本'"),
        )
    ]


def test_letters_of_a_file_by_itself(content, check):
    path = Path("content/en/deep-breathing.yaml")
    change(path, "Let go.", "Let go →.")
    (line,) = check(path)[1]
    assert line.startswith(f"{path}:6:16: found '→', which the panel cannot show")


def test_a_source_may_have_any_letters(content, check):
    change(Path("content/en/deep-breathing.yaml"), "Facts", "日本")
    assert check("content/en") == WELL_UNSIGNED


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "language: fr\n",
            "1:11: found no words for the language 'fr' in content; expected en or es",
        ),
        ("language: En\n", "1:11: found no words for the language 'En' in content; "),
        (
            "content: gone\nprofile: kiosk\n",
            "1:10: found no words in 'gone'; expected a folder of languages",
        ),
        ("emergency_number: '→12'\n", "1:19: "),
    ],
    ids=["a language", "a slip", "a folder", "a number"],
)
def test_settings_that_ask_for_what_cannot_be_said(content, check, text, told):
    whole = text if "content:" in text else f"{text}content: content\n"
    Path("f.yaml").write_text(whole if "emergency" in whole else f"{whole}{NUMBERS}")
    code, (line, *warnings), summary = check("f.yaml")
    assert (code, summary[:9]) == (1, "1 problem")
    assert line.startswith(f"f.yaml:{told}")
    assert all(": warning: no " in each for each in warnings)


def test_the_built_in_words_may_be_without_the_language_that_is_set(workdir, check):
    Path("exhalo.yaml").write_text(f"language: fr\n{NUMBERS}")
    (line,) = check()[1]
    assert line.startswith("exhalo.yaml:1:11: found no words for the language 'fr'")


def test_settings_are_checked_with_the_words_that_they_speak(content, check):
    change(Path("content/es/deep-breathing.yaml"), "Let go.", "'{x}'")
    Path("f.yaml").write_text(f"content: content\n{NUMBERS}")
    assert check("f.yaml") == WELL_UNSIGNED
    for line in ("language: es", "profile: kiosk"):
        Path("f.yaml").write_text(f"content: content\n{line}\n{NUMBERS}")
        (told,) = check("f.yaml")[1]
        assert told.startswith("content/es/deep-breathing.yaml:6:16: ")
    assert len(check("f.yaml", "content")[1]) == 2  # that, and that it differs from English


def test_words_need_not_fit_a_panel_that_is_not_fitted(content, check):
    wide = "There is more to be said than goes on three short lines here."
    change(Path("content/en/deep-breathing.yaml"), "Read this.", wide)
    for profile, well in (("kiosk", True), ("bedside", False)):
        Path("f.yaml").write_text(f"content: content\nprofile: {profile}\n{NUMBERS}")
        assert (check("f.yaml") == WELL_UNSIGNED) is well


def test_the_moments_of_a_script_are_in_their_order(workdir, check):
    Path("f.yaml").write_text(
        "- {at: 1, press: yes}\n- {at: 0.5, hold: no, for: 2}\n"
        "- {at: 0.5, press: no}\n- {until: 0}\n"
    )
    expected = "expected moments in their order"
    assert check("f.yaml")[1] == [
        f"f.yaml:2:8: found the moment 0.5 after 1; {expected}",
        f"f.yaml:4:11: found the moment 0 after 0.5; {expected}",
    ]


def test_the_first_language_is_the_measure_where_there_is_no_english(content, check):
    Path("content/en").rename("content/fr")
    change(Path("content/fr/deep-breathing.yaml"), "[3, 5]", "[3, 4]")
    (line,) = check("content")[1]
    assert line.endswith(" as in content/es/deep-breathing.yaml:3:14")


def test_words_that_are_hard_to_read_are_no_problem(content, check):
    path = Path("content/en/deep-breathing.yaml")
    path.write_text(
        "source: x\nname: Slow breathing\nsteps: [{read: [Considerable individual variation.]}]\n"
    )
    code, (line,), summary = check(path)
    assert (code, summary) == (0, "1 warning.")
    assert line.startswith("content/en/deep-breathing.yaml: warning: reads at grade ")
    assert line.endswith("; grade 6 or below is plain")


def test_grades_tells_how_everything_reads(content, check):
    code, lines, summary = check("--grades", "content")
    assert (code, summary) == (0, UNSIGNED)
    files = sorted(Path("content").glob("*/*.yaml"))
    assert sorted(line.split(": ")[0] for line in lines) == [str(path) for path in files]
    assert all(": reads at " in line for line in lines)


def test_a_language_without_a_measure(content, check):
    Path("content/es").rename("content/fr")
    _, lines, _ = check("--grades", "content/fr")
    assert {line.split(": ")[1] for line in lines} == {"has no measure of its reading"}


def test_without_textstat_all_else_is_checked(content, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "textstat", None)
    assert main(["check", "--grades", "content"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    first, *_, last = told.err.splitlines()
    assert first == (
        "How plain the words read was not measured: pip install 'exhalo[check]' for that."
    )
    assert last == UNSIGNED
    assert main(["review", "content", "--out", "review.md"]) == 0
    assert "| not measured |" in Path("review.md").read_text(encoding="utf-8")


def test_textstat_is_loaded_for_content_alone(workdir):
    Path("script.yaml").write_text(SCRIPT)
    program = (
        "import sys; from device.__main__ import main; "
        "main(['check', 'script.yaml']); sys.exit('textstat' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


def test_what_is_unsigned_or_stale_is_told_in_a_line_for_each_language(content, capsys):
    def told(*arguments):
        assert main(["check", *arguments]) == 0
        return capsys.readouterr().err.splitlines()[:-1]

    def sign(*paths):
        assert main(["sign", *paths, "--reviewer", "Dr A.", "--role", "nurse"]) == 0
        capsys.readouterr()

    nobody = "nobody has signed these words yet."
    assert told("content") == [f"content/en: {nobody}", f"content/es: {nobody}"]
    assert told("content/es/help.yaml") == [f"content/es/help.yaml: {nobody}"]
    sign("content/en", "content/es/help.yaml")
    change(Path("content/en/deep-breathing.yaml"), "Let go.", "Let it go.")
    (en, es) = told("content")
    today = datetime.now().date()
    assert en == f"content/en: deep-breathing.yaml has changed since Dr A. signed it on {today}."
    assert es.startswith("content/es: nobody has signed common.yaml, screening.yaml, deep-breath")
    assert "help" not in es
    assert told("content/en/help.yaml") == []
    sign("content")
    assert told("content") == []


def test_of_words_that_settings_ask_for_it_is_told_too(content, capsys):
    Path("f.yaml").write_text(f"content: content\nlanguage: es\n{NUMBERS}")
    line = "content/es: nobody has signed these words yet.\n"
    for arguments in (["f.yaml"], ["f.yaml", "content/es"]):
        assert main(["check", *arguments]) == 0
        assert capsys.readouterr().err == f"{line}{UNSIGNED}\n"


def test_an_exercise_that_is_in_no_language_yet_wants_no_signature(workdir, check, capsys):
    Path("slow.yaml").write_text(EXERCISE)
    assert main(["check", "slow.yaml"]) == 0
    assert capsys.readouterr().err == "All is well.\n"


def test_what_is_wrong_with_signatures_is_a_problem(content, check):
    Path("content/signatures.yaml").write_text("- {file: en/hlep.yaml, date: today}\n")
    expected = [
        f"content/signatures.yaml:1:3: found no key '{key}'; expected file, reviewer, role, date "
        "and sha256"
        for key in ("reviewer", "role", "sha256")
    ] + ["content/signatures.yaml:1:30: a date is written like 2026-11-26, not 'today'"]
    for path in ("content", "content/en", "content/signatures.yaml"):
        assert check(path) == (1, expected, "4 problems.")
    entry = f"role: b, reviewer: c, date: 2026-01-01, sha256: {'a' * 64}"
    Path("content/signatures.yaml").write_text(f"- {{file: en/hlep.yaml, {entry}}}\n")
    (line,) = check("content/signatures.yaml")[1]
    assert line.startswith("content/signatures.yaml:1:10: found a signature of 'en/hlep.yaml'")
    assert "; did you mean 'en/help.yaml'? Expected " in line


def test_a_reader_that_has_seen_enough(workdir):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "device", "check", "gone.yaml"]
    result = subprocess.run(
        command, stdout=writing, stderr=subprocess.PIPE, check=False, cwd=SHIPPED.parent
    )
    os.close(writing)
    assert result.returncode == 141
    assert b"Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[a]: b", "1:1: found a list; expected text"),
        (r'"\UFFFFFFFF"', "1:4: found a code that is too large; expected one of a character"),
        ("[" * 900, "1:33: found too many lists and mappings inside each other; "),
        ("? " * 2000, "1:65: found too many lists and mappings inside each other; "),
        ("- until: 1e18", "1:10: until must be 0 to 86400, not 1e+18"),
        ("screen: {port: -1}", "1:16: port must be 0 to 31, not -1"),
        ("steps: *a", "1:1: found no key 'source'; "),
        ("content: /dev/zero", "1:10: found no words in '/dev/zero'; "),
        (f"content: {'x' * 256}", f"{'x' * 256}:1:1: this folder cannot be looked into: "),
        (f"language: {'x' * 256}", "1:11: found no words for the language "),
        ("night: \u0662\u0661:00-07:00", "1:8: found the text "),
    ],
)
def test_what_once_ended_the_check_is_told(workdir, check, text, line):
    Path("f.yaml").write_text(text, encoding="utf-8")
    code, lines, _ = check("f.yaml")
    assert code == 1
    assert any(told.removeprefix("f.yaml:").startswith(line) for told in lines)


@pytest.mark.parametrize("name", ["x" * 256, "x" * 5000, "f/x", ".", "f"])
def test_what_cannot_be_a_file_is_told(workdir, check, name):
    os.mkfifo("f")
    code, lines, _ = check(name)
    assert code == 1
    assert all(re.match(r".+:1:1: ", line) for line in lines)


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\x1b", "\x85", "\udcff", "\n"])
def test_no_letter_of_a_file_or_its_name_reaches_the_terminal_unseen(workdir, check, letter):
    path = Path(f"a{letter}[31m.yaml")
    path.write_text('pattern: "4-8\\e[31m\u202e"\n\u2066key: 1\n' + NUMBERS, encoding="utf-8")
    _, lines, _ = check(path)
    assert len(lines) == 2
    assert all(line.isprintable() for line in lines)
    for name in ("en", "es"):
        few_words(workdir / f"content{letter}" / name, "en")
    assert all(line.isprintable() for line in check("--grades", f"content{letter}")[1])


def test_a_terminal_without_a_letter_is_told_of_it_in_code(workdir):
    Path("f.yaml").write_text("language: \u65e5\n", encoding="utf-8")
    command = [sys.executable, "-m", "device", "check", str(workdir / "f.yaml")]
    done = subprocess.run(
        command,
        capture_output=True,
        cwd=SHIPPED.parent,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 1
    assert rb"the language '\u65e5'" in done.stdout


def test_a_folder_that_has_been_removed_meanwhile_is_no_place_to_check_from(tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert main(["check"]) == 0
    assert main(["check", "x"]) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="it takes a device that is always full")
def test_a_disk_that_is_full_is_told(workdir):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "device", "check", "gone.yaml"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=SHIPPED.parent,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith(b"cannot be printed: No space left on device")


def test_languages_that_may_not_be_looked_into_are_told(content, check, monkeypatch):
    monkeypatch.setattr(os, "scandir", guarded(os.scandir, "content/es"))
    code, lines, _ = check("content")
    assert code == 1
    assert lines == ["content/es:1:1: this folder cannot be looked into: Permission denied"]


def guarded(look, closed):
    """Looks into any folder but one."""

    def retry(path):
        if Path(path) == Path(closed):
            raise PermissionError(13, "Permission denied")
        return look(path)

    return retry


@pytest.mark.parametrize(
    ("settings", "warned"),
    [
        ("emergency_number: '911'\ncrisis_line: '988'", []),
        ("emergency_number: '112'\ncrisis_line: '116 123'\nlanguage: es", []),
        ("profile: wrist", ["1:1: warning: no emergency_number", "1:1: warning: no crisis_line"]),
        ("crisis_line: '116 123'", ["1:1: warning: no emergency_number is set: 911 is named"]),
        (
            "emergency_number: '112'\ncrisis_line: '988'",
            ["2:14: warning: 988 is answered where one calls 911, not 112"],
        ),
        (
            "emergency_number: '000'\ncrisis_line: '13 11 14'\nlanguage: es",
            ["1:19: warning: 000 is answered where one speaks en, not es"],
        ),
    ],
)
def test_numbers_that_are_nobodys_are_warned_of(tmp_path, capsys, settings, warned):
    path = tmp_path / "exhalo.yaml"
    path.write_text(settings)
    assert main(["check", str(path)]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "warning" in line]
    assert len(told) == len(warned)
    for line, begins in zip(told, warned, strict=True):
        assert line.startswith(f"{path}:{begins}")
