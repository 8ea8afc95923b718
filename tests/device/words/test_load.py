"""Loading the words of a language: all of them, checked, or none."""

from __future__ import annotations

import re
import shutil

import pytest

from device.settings.settings import Settings
from device.typed_yaml.problem import Invalid
from device.words.load import SHIPPED, languages, load_words
from device.words.placeholders import texts

LONG = "Words upon words upon words, and more of them than three lines can hold on any panel."
ALL = {"common.yaml", "deep-breathing.yaml", "help.yaml", "screening.yaml"}


class Folder:
    """A copy of the shipped English words that a test may spoil.

    A text is found by its key, so that the words may be edited without a look at these tests.
    """

    def __init__(self, path):
        self.path = path
        self.home = path / "en"
        shutil.copytree(SHIPPED / "en", self.home)

    def lines(self, name):
        return (self.home / name).read_text(encoding="utf-8").splitlines()

    def write(self, name, lines):
        (self.home / name).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def find(self, name, start):
        """The number of the first line that starts so, counted from 0."""
        lines = self.lines(name)
        return next(n for n, line in enumerate(lines) if line.lstrip(" -").startswith(start))

    def put(self, name, start, new):
        """Put `new` in the place of the first line that starts so; say where it stands."""
        return self._put(name, self.find(name, start), new)

    def put_value(self, name, key, new):
        """Give a key another value; say where it stands."""
        place = self.put(name, f"{key}:", f"{key}: {new}")
        file, line, column = place.split(":")
        return f"{file}:{line}:{int(column) + len(key) + 2}"

    def put_first(self, name, key, new):
        """Put a text in the place of the first in a list; say where it stands."""
        return self._put(name, self.find(name, f"{key}:") + 1, new)

    def drop(self, name, start, end):
        """Leave out all from the line that starts so up to the next that starts as `end` does."""
        lines, first = self.lines(name), self.find(name, start)
        last = next(n for n in range(first, len(lines)) if lines[n].lstrip().startswith(end))
        self.write(name, lines[:first] + lines[last:])

    def _put(self, name, number, new):
        lines = self.lines(name)
        before = re.match("[ -]*", lines[number]).group()
        lines[number] = before + new
        self.write(name, lines)
        return f"{name}:{number + 1}:{len(before) + 1}"

    def load(self, **settings):
        return load_words(self.path, Settings(**settings))

    def told(self, **settings):
        """What is wrong, a line each, files by their names."""
        with pytest.raises(Invalid) as caught:
            self.load(**settings)
        return str(caught.value).replace(f"{self.home}/", "").splitlines()


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


def test_the_shipped_words_are_whole():
    for language in languages(SHIPPED):
        words = load_words(SHIPPED, Settings(language=language))
        assert list(words.exercises) == list(words.common.menu)
        assert len(dict(iter(words.screening.questions))) == 4


def test_a_copy_of_them_loads_as_they_do(folder):
    assert folder.load() == load_words(SHIPPED, Settings())


def test_the_settings_are_filled_in(folder):
    words = folder.load(emergency_number="112", crisis_line="024")
    said = " ".join(text for _, text in texts(words))
    assert "112" in words.common.stop
    assert "024" in said
    assert "911" not in said
    assert "988" not in said


def test_texts_know_where_they_stand(folder):
    place = folder.put_value("common.yaml", "stop", "Call {emergency_number}.")
    assert str(folder.load().common.stop.place) == f"{folder.home}/{place}"


def test_a_key_with_a_slip(folder):
    place = folder.put("common.yaml", "thanks:", "thank: Well done.")
    problems = folder.told()
    assert any(line.startswith(f"{place}: found the key 'thank'") for line in problems)
    assert any("did you mean 'thanks'?" in line for line in problems)
    assert any("no key 'thanks'" in line for line in problems)


def test_a_word_that_yaml_takes_for_something_else(folder):
    place = folder.put_value("common.yaml", "deny", "NO")
    assert folder.told() == [
        f'{place}: found `NO`, which YAML reads as false; expected text, in quotes: "NO"'
    ]


def test_a_brace_that_nobody_knows(folder):
    place = folder.put_value("common.yaml", "thanks", "Call {emergency_nummer}.")
    (problem,) = folder.told()
    assert problem.startswith(f"{place}: found {{emergency_nummer}}")
    assert "; did you mean 'emergency_number'? Expected " in problem


def test_a_brace_that_is_missing(folder):
    place = folder.put_value("screening.yaml", "noted", "Let us go on.")
    assert folder.told() == [f"{place}: found a text with a value missing; expected {{date}} in it"]


def test_a_text_that_does_not_fit(folder):
    place = folder.put_first("help.yaml", "unwell", LONG)
    (problem,) = folder.told()
    assert problem.startswith(f"{place}: found {LONG!r}, which does not fit; expected 3 lines")


def test_a_text_that_a_setting_makes_too_long(folder):
    text = "If you feel unwell in any way then please do call {emergency_number}."
    place = folder.put_value("common.yaml", "stop", text)
    assert folder.load(emergency_number="1")
    problems = folder.told(emergency_number="00000")
    assert any(line.startswith(f"{place}: found 'If you feel") for line in problems)


def test_a_prompt_of_nine_words(folder):
    place = folder.put_first("deep-breathing.yaml", "breathe", "Do it now, one by one, as you go.")
    (problem,) = folder.told()
    assert problem.startswith(f"{place}: found 9 words, 'Do it now, one by one, as you go.'")


def test_a_file_with_a_slip_in_its_name(folder):
    (folder.home / "help.yaml").rename(folder.home / "hepl.yaml")
    problems = folder.told()
    assert "help.yaml:1:1: this file cannot be read: No such file or directory" in problems
    assert any(line.startswith("hepl.yaml:1:1: found an exercise") for line in problems)


def test_an_exercise_with_a_slip_in_its_name(folder):
    (folder.home / "deep-breathing.yaml").rename(folder.home / "deep-breathin.yaml")
    number = folder.find("common.yaml", "menu:")
    column = folder.lines("common.yaml")[number].index("deep-breathing") + 1
    problems = folder.told()
    assert any(
        line.startswith(f"common.yaml:{number + 1}:{column}: found 'deep-breathing'; did you mean")
        and "did you mean 'deep-breathin'? Expected " in line
        for line in problems
    )
    assert any(line.startswith("deep-breathin.yaml:1:1: found an exercise") for line in problems)


def test_a_file_that_nothing_reads(folder):
    (folder.home / "more.yml").write_text("name: More", encoding="utf-8")
    assert folder.told() == [
        "more.yml:1:1: found a name that ends in .yml; expected one that ends in .yaml"
    ]


def test_a_language_that_is_not_there(folder):
    with pytest.raises(
        Invalid,
        match=rf"^{re.escape(str(folder.path))}:1:1: found no folder for the language 'eng'",
    ):
        folder.load(language="eng")
    with pytest.raises(Invalid, match="did you mean 'en'"):
        folder.load(language="eng")


def test_a_folder_without_any_language(tmp_path):
    with pytest.raises(Invalid, match="expected a folder for each language"):
        load_words(tmp_path / "nowhere", Settings())
    assert languages(tmp_path / "nowhere") == []


def test_a_language_is_a_folder_with_words(folder):
    (folder.path / "notes").mkdir()
    assert languages(folder.path) == ["en"]


def test_problems_of_all_files_are_told_at_once_in_order(folder):
    folder.put_value("common.yaml", "thanks", "true")
    folder.put("help.yaml", "about_title:", "about_titel: What this is not")
    folder.put("screening.yaml", "fever:", "feber:")
    folder.put_value("deep-breathing.yaml", "minutes", "[5, 10, 300]")
    names = [line.split(":")[0] for line in folder.told()]
    assert names == sorted(names)
    assert set(names) == ALL


def test_braces_of_all_files_are_told_at_once(folder):
    folder.put_value("common.yaml", "thanks", "Thank {you}.")
    folder.put_value("help.yaml", "about_title", "About {this}")
    folder.put_value("screening.yaml", "offer", "Did {they} say so?")
    folder.put_first("deep-breathing.yaml", "breathe", "Let {it} go.")
    assert {line.split(":")[0] for line in folder.told()} == ALL


def test_pages_of_all_files_are_told_at_once(folder):
    folder.put_value("common.yaml", "thanks", LONG)
    folder.put_value("help.yaml", "about_title", LONG)
    folder.put_value("screening.yaml", "offer", LONG)
    folder.put_first("deep-breathing.yaml", "breathe", "a b c d e f g h i")
    assert {line.split(":")[0] for line in folder.told()} == ALL


@pytest.mark.parametrize("question", ["legs", "bladder_bowel"])
def test_a_question_of_emergency_level_must_have_its_notice(folder, question):
    lines = folder.lines("screening.yaml")
    start = folder.find("screening.yaml", f"{question}:")
    notice = next(n for n in range(start, len(lines)) if "emergency:" in lines[n])
    end = next(n for n in range(notice, len(lines)) if "advice:" in lines[n])
    folder.write("screening.yaml", lines[:notice] + lines[end:])
    (problem,) = folder.told()
    assert problem.startswith("screening.yaml:")
    assert "must have emergency pages" in problem


def test_no_question_can_be_left_out(folder):
    folder.drop("screening.yaml", "fever:", "cancer_weight:")
    (problem,) = folder.told()
    assert "no key 'fever'" in problem


def test_the_year_has_twelve_months(folder):
    folder.drop("common.yaml", "months:", "date:")
    folder.write("common.yaml", [*folder.lines("common.yaml"), "months: [January, February]"])
    (problem,) = folder.told()
    assert "months must be the twelve of them, not 2" in problem


def test_a_question_without_advice_is_refused(folder):
    lines = folder.lines("screening.yaml")
    first = folder.find("screening.yaml", "advice:")
    lines[first : first + 3] = ["    advice: []"]
    folder.write("screening.yaml", lines)
    assert folder.told()


def test_the_stop_page_must_have_the_emergency_number(folder):
    folder.put_value("common.yaml", "stop", "All is well.")
    assert folder.told()


def test_the_two_answers_are_not_called_the_same(folder):
    place = folder.put_value("common.yaml", "affirm", '"NO"')
    (problem,) = folder.told()
    assert problem == f"{place}: found 'NO' for both answers; expected two words that differ"
