"""The printed card: what is on it, in which languages, and when there is none."""

from __future__ import annotations

import re
import shutil

import pypdfium2
import pytest
from PIL import ImageDraw

from device.__main__ import main
from device.words.load import SHIPPED

SPAIN = 'emergency_number: "112"\ncrisis_line: "024"\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exhalo.yaml").write_text(SPAIN)
    return tmp_path


def pages(folder, *options):
    """The text of each page of the card, as it stands in the file."""
    assert main(["card", "--out", "card.pdf", *options]) == 0
    document = pypdfium2.PdfDocument(folder / "card.pdf")
    return [page.get_textpage() for page in document]


def text(page):
    return " ".join(page.get_text_range().split())


def test_each_language_has_its_page(folder):
    english, spanish = map(text, pages(folder))
    assert "Breathe with the light" in english
    assert "Respire con la luz" in spanish


@pytest.mark.parametrize("number", ["112", "024", "NO", "START"])
def test_each_page_has_the_numbers_and_the_buttons(folder, number):
    for page in pages(folder):
        assert re.search(rf"\b{number}\b", text(page))


def test_it_says_what_every_person_must_know(folder):
    said = text(pages(folder, "--lang", "en")[0])
    for words in ("Hold any button", "Chest pain", "For adults", "drive", "in water", "a doctor"):
        assert words in said


def test_nothing_is_printed_where_printers_cannot(folder):
    for page in pages(folder):
        width, height = 595, 842
        for number in range(page.count_rects()):
            left, bottom, right, top = page.get_rect(number)
            assert 36 < left < right < width - 36
            assert 36 < bottom < top < height - 36


def test_the_same_words_make_the_same_file(folder):
    pages(folder)
    first = (folder / "card.pdf").read_bytes()
    pages(folder)
    assert (folder / "card.pdf").read_bytes() == first


def test_no_card_is_printed_with_numbers_that_nobody_set(folder, capsys):
    (folder / "exhalo.yaml").write_text('crisis_line: "024"\n')
    assert main(["card", "--out", "card.pdf"]) == 1
    assert "without emergency_number" in capsys.readouterr().err
    assert not (folder / "card.pdf").exists()


def test_the_longest_numbers_have_room(folder):
    (folder / "exhalo.yaml").write_text(
        'emergency_number: "11222"\ncrisis_line: "0800 123 45678"\n'
    )
    assert "0800 123 45678" in text(pages(folder)[0])


def test_a_text_without_room_is_told_with_its_place(folder, capsys):
    shutil.copytree(SHIPPED, "content")
    help_file = folder / "content/en/help.yaml"
    long = help_file.read_text().replace("Breathe with the light", "Breathe with the light " * 3)
    help_file.write_text(long)
    line = long[: long.index("Breathe with")].count("\n") + 1
    assert main(["card", "--content", "content", "--out", "card.pdf"]) == 1
    told = capsys.readouterr().err
    assert f"help.yaml:{line}:" in told
    assert "no room on the card" in told


def test_an_unknown_language_is_told_with_those_there_are(folder, capsys):
    assert main(["card", "--lang", "fr", "--lang", "de", "--out", "card.pdf"]) == 1
    told = capsys.readouterr().err
    assert "'fr'; expected en or es" in told
    assert "'de'" in told


def test_it_is_a_pdf(capsys):
    with pytest.raises(SystemExit):
        main(["card", "--out", "card.png"])
    assert "must end in .pdf" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_zero_of_a_number_to_call_has_no_stroke(folder, language):
    (page,) = pages(folder, "--lang", language)
    at = page.get_text_range().index("024")
    left, bottom, right, top = page.get_charbox(at)
    scale, height = 4, page.page.get_height()
    shown = (
        page.page.render(scale=scale).to_pil().convert("L").point(lambda grey: 255 * (grey > 128))
    )
    box = (left - 2, height - top - 2, right + 2, height - bottom + 2)
    zero = shown.crop(tuple(round(each * scale) for each in box))
    assert holes(zero) == 1


def holes(letter):
    """How many white parts of a black letter its lines enclose; its corner is outside of it."""
    ImageDraw.floodfill(letter, (0, 0), 128)
    found = 0
    while white := [at for at in range(letter.width * letter.height) if at_white(letter, at)]:
        ImageDraw.floodfill(letter, divmod(white[0], letter.width)[::-1], 128)
        found += 1
    return found


def at_white(picture, at):
    return picture.getpixel(divmod(at, picture.width)[::-1]) == 255
