"""`exhalo review`: the page of who signed what, and the page of all words side by side."""

from __future__ import annotations

import re
import shutil
from base64 import b64decode
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from few_words import FILES, few_words
from PIL import Image

from device.__main__ import main
from device.authoring.side_by_side import texts_in
from device.cli.commands.review import read_languages
from device.model.panel import PANELS
from device.words.load import languages, written_words

EXERCISE = """\
source: Facts | figures
name: A slow breath
minutes: [3, 5]
ways: {a: One way, b: Another}
steps:
  - {breathe: [Let go.], ways: [a]}
  - {read: [Read <b>this</b> & that.], ways: [b]}
"""


@pytest.fixture
def content(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for language in ("en", "es"):
        few_words(tmp_path / "content" / language, language)
        path = tmp_path / "content" / language / "deep-breathing.yaml"
        path.write_text(EXERCISE, encoding="utf-8")
    return tmp_path / "content"


def change(path, was, now):
    text = Path(path).read_text(encoding="utf-8")
    assert was in text
    Path(path).write_text(text.replace(was, now, 1), encoding="utf-8")


def sign(*paths, reviewer="Dr A."):
    assert main(["sign", *paths, "--reviewer", reviewer, "--role", "nurse"]) == 0


def page(name, *folder):
    assert main(["review", *folder, "--out", name]) == 0
    return Path(name).read_text(encoding="utf-8")


def rows(text):
    """The rows of files, cell by cell."""
    return {
        cells[0].strip("`"): cells
        for line in text.splitlines()
        if line.startswith("| `")
        for cells in [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]]
    }


def test_there_is_a_row_for_every_file_of_every_language(content):
    found = rows(page("r.md", "content"))
    assert sorted(found) == sorted(map(str, Path("content").glob("*/*.yaml")))
    assert {cells[6] for cells in found.values()} == {"nobody yet"}
    breathing = found["content/en/deep-breathing.yaml"]
    assert breathing[1:4] == ["5", "`a` 3:00, `b` own pace", "grade 0.0"]
    assert breathing[4] == r"Facts \| figures"


def test_it_says_who_signed_and_whether_the_words_are_still_those(content):
    sign("content/en", reviewer="Dr <i>|A|</i>")
    sign("content/en/help.yaml", reviewer="B.")
    change("content/en/help.yaml", "about_title: ", "about_title: So ")
    sign("content/en/help.yaml", reviewer="C.")
    found = rows(page("r.md", "content"))
    assert re.fullmatch(
        r"C\., nurse, [\d-]+<br>earlier words: Dr \\<i\\>\\\|A\\\|\\</i\\>, nurse, [\d-]+"
        r"<br>earlier words: B\., nurse, [\d-]+",
        found["content/en/help.yaml"][6],
    )
    assert found["content/es/help.yaml"][6] == "nobody yet"


def test_nothing_is_written_of_broken_words(content, capsys):
    change("content/es/help.yaml", "unwell_title: ", "unwell_titel: ")
    for name in ("r.md", "r.html"):
        assert main(["review", "content", "--out", name]) == 1
        assert main(["review", "content/en", "--out", name]) == 1
        assert not Path(name).exists()
    assert "content/en:1:1: found no words; " in capsys.readouterr().err


def test_it_is_markdown_or_html(content, capsys):
    with pytest.raises(SystemExit):
        main(["review", "content", "--out", "r.txt"])
    assert "must end in .html or .md" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["r.md", "r.html"])
def test_no_letter_of_a_source_is_there_unseen(content, name):
    change("content/en/help.yaml", "source: ", "source: \u202e")
    assert "\u202e" not in page(name, "content")


class Table(HTMLParser):
    """The texts of each row, by the path that it names, in the order of the languages."""

    def __init__(self):
        super().__init__()
        self.rows, self._file, self._in, self.images = {}, "", None, 0
        self.states = {}

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "section":
            self._file = given["id"]
        if tag == "img":
            self.images += 1
            assert given["src"].startswith("data:image/png;base64,")
        if tag == "tr":
            self._cells, self._path = [], ""
        if tag in ("td", "th"):
            self._cells.append("")
        self._in = given.get("class") if tag == "span" else self._in

    def handle_endtag(self, tag):
        self._in = None if tag == "span" else self._in
        if tag == "tr" and self._path:
            self.rows[self._file, self._path] = self._cells[1:]

    def handle_data(self, data):
        if self._in == "path":
            self._path += data
        elif getattr(self, "_cells", None):
            self._cells[-1] += data


def table(text):
    parsed = Table()
    parsed.feed(text)
    return parsed


def test_every_text_of_every_language_is_beside_its_like(content):
    found = table(page("r.html", "content"))
    words = {code: written_words(content, code) for code in languages(content)}
    parts = {
        code: {"screening.yaml": each.screening, "help.yaml": each.help}
        for code, each in words.items()
    }
    for code, each in words.items():
        parts[code] |= {f"{name}.yaml": part for name, part in each.exercises.items()}
        parts[code]["common.yaml"] = each.common
    expected = {
        (name, path): [dict(texts_in(parts[code][name]))[path] for code in words]
        for name, part in parts["en"].items()
        for path, _ in texts_in(part)
    }
    assert found.rows == expected
    assert ["Read <b>this</b> & that."] * 2 in found.rows.values()
    assert found.images > len(expected), "most texts have the panel beside them"


def test_it_needs_nothing_else_and_nothing_runs_in_it(content):
    text = page("r.html", "content")
    assert not re.search(r"<script|<link|https?://|@import|url\(", text)


def test_a_text_that_one_language_lacks_is_missing_there(content):
    change("content/es/deep-breathing.yaml", "[Let go.]", "[]")
    found = table(page("r.html", "content"))
    assert found.rows["deep-breathing.yaml", "steps[1].breathe[1]"] == ["Let go.", "missing"]


def test_english_comes_first_and_the_others_by_their_codes(content):
    shutil.copytree("content/es", "content/ca")
    change("content/ca/common.yaml", "language: Español", "language: Català")
    heads = re.findall(r"<thead><tr><th>File</th>(.*?)</tr>", page("r.html", "content"))
    assert heads == ["<th>English</th><th>Català</th><th>Español</th>"]


def test_a_file_says_whether_it_is_signed(content):
    before = page("r.html", "content")
    assert before.count("Not signed") == 2 * 2 * len(FILES)
    sign("content/en")
    change("content/en/deep-breathing.yaml", "Let go.", "Let it go.")
    after = page("r.html", "content")
    assert after.count("Not signed") == 2 * len(FILES)
    assert after.count("Changed since it was signed") == 2
    assert after.count("✔ Signed") == 2 * (len(FILES) - 1)
    assert "Dr A., nurse, " in after


def test_both_pages_name_the_fingerprint_of_each_file_in_each_language(content):
    prints = {
        str(file.path): file.sha256[:8]
        for language in read_languages(Path("content"))
        for file, _ in language.files
    }
    found = rows(page("r.md", "content"))
    assert {path: cells[5].strip("`") for path, cells in found.items()} == prints
    text = page("r.html", "content")
    sections = dict(re.findall(r'<section id="(.*?)">(.*?)</section>', text, re.S))
    for name, section in sections.items():
        over = re.findall(r"Fingerprint <code>(\w+)</code>", section)
        assert over == [prints[f"content/{code}/{name}"] for code in ("en", "es")]
    command = re.search(r"exhalo sign (\S+) --as-read (\S+)", text)
    assert prints[command[1]] == command[2]


def pictures(text):
    for data in re.findall(r'src="data:image/png;base64,([^"]+)"', text):
        with Image.open(BytesIO(b64decode(data))) as picture:
            yield picture.copy()


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_the_pages_are_those_of_the_panel_that_is_named_with_all_their_leaves(content, panel):
    assert main(["review", "content", "--panel", str(panel), "--out", "r.html"]) == 0
    text = Path("r.html").read_text(encoding="utf-8")
    assert f"a panel of {panel}" in text
    drawn = list(pictures(text))
    assert {picture.width for picture in drawn} == {panel.width}
    leaves = {(picture.height + 3) / (panel.height + 3) for picture in drawn}
    assert leaves <= {1, 2, 3, 4, 5}
    assert (2 in leaves) is (panel == PANELS[1]), "on the wrist some go on on a second leaf"
    for picture in drawn:
        starts = range(0, picture.height, panel.height + 3)
        each = {picture.crop((0, y, panel.width, y + panel.height)).tobytes() for y in starts}
        assert len(each) == len(starts), "each leaf is another picture"


def test_without_a_panel_it_is_the_one_at_the_bedside(content):
    assert {each.width for each in pictures(page("r.html", "content"))} == {PANELS[0].width}


def test_the_built_in_words_are_those_that_are_meant_without_a_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "Deep breathing" in page("r.html")
