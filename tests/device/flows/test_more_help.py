"""Where more help is: a code for a phone, or the address in words where the panel is too low."""

from __future__ import annotations

from dataclasses import replace

import pytest
import zxingcpp
from coaching import admit, context_at, words_for
from faults import told
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PIL import Image, ImageOps
from thorough import examples

from device.core.flow import Player
from device.flows.visit import device
from device.model.address import LONGEST, Address, broken
from device.model.buttons.button import Button
from device.model.page import Kind, Marks
from device.model.panel import Panel
from device.outputs.screen.fonts import TEXT, length
from device.outputs.screen.layout import draw, lay
from device.outputs.screen.linebreak import Overflow
from device.outputs.screen.qr import SIDE, code
from device.settings.settings import Settings
from device.typed_yaml import loads
from device.words.pages import menu_pages, pages
from device.words.validate import every_page

SMALL, LOW, WIDE = Panel(128, 64), Panel(128, 32), Panel(256, 64)
HIGH = (SMALL, WIDE)
SHORT = Address("https://a.io")
LONG = Address("https://clinic.example.org/back-pain/classes?lang=es1")
EXAMPLE = Address("https://example.org/classes")

addresses = st.from_regex(
    r"https://[a-z0-9]{1,9}\.[a-z]{2,5}(/[A-Za-z0-9._~?&=%-]{0,28})?", fullmatch=True
).map(Address)


def page_of(address):
    (page,) = pages.more_help(words_for(Settings()), address)
    return page


def seen_by_a_phone(image):
    """What an independent QR reader reads from a panel that fills a part of a dark picture."""
    photo = Image.new("L", (4 * image.width + 200, 4 * image.height + 200), 12)
    photo.paste(image.convert("L").resize((4 * image.width, 4 * image.height)), (100, 100))
    return [found.text for found in zxingcpp.read_barcodes(photo)]


# --- The code


@pytest.mark.parametrize("panel", HIGH, ids=str)
@pytest.mark.parametrize("address", [SHORT, EXAMPLE, LONG], ids=str)
def test_a_phone_reads_the_address_from_the_panel(panel, address):
    assert seen_by_a_phone(draw(page_of(address), panel)) == [str(address)]


@given(addresses)
@hypothesis_settings(max_examples=examples(40))
def test_any_address_that_is_taken_can_be_read(address):
    assert seen_by_a_phone(draw(page_of(address), SMALL)) == [str(address)]


@pytest.mark.parametrize(("address", "rim"), [(SHORT, 11), (EXAMPLE, 7), (LONG, 3)])
def test_the_code_has_a_lit_rim_as_wide_as_there_is_room_for(address, rim):
    dark = ImageOps.invert(code(address).convert("L"))
    assert dark.getbbox() == (rim, rim, SIDE - rim, SIDE - rim)


def test_the_longest_address_is_as_long_as_the_code_can_hold():
    assert len(str(LONG)) == LONGEST
    assert code(LONG).size == (SIDE, SIDE)


@pytest.mark.parametrize("panel", HIGH, ids=str)
def test_words_and_marks_keep_clear_of_the_code(panel):
    page = page_of(LONG)
    assert draw(page, panel).crop((0, 0, SIDE, SIDE)).tobytes() == code(LONG).tobytes()
    assert min(ink.x for ink in lay(page, panel).leaves[0]) > SIDE


def test_a_mark_that_the_code_would_hide_is_refused():
    with pytest.raises(Overflow):
        lay(replace(page_of(LONG), marks=Marks(start="next")), SMALL)


# --- The address in words


def test_a_low_panel_says_the_address_instead():
    layout = lay(page_of(LONG), LOW)
    lead = len(lay(replace(page_of(LONG), code=None), LOW).lines)
    assert layout.lines[lead:] == ("clinic.example.org/", "back-pain/", "classes?lang=es1")
    inked = [ink.text for leaf in layout.leaves for ink in leaf]
    assert "".join(layout.lines) in "".join(inked)


@given(addresses)
def test_nothing_of_an_address_is_cut_and_every_line_fits(address):
    layout = lay(page_of(address), LOW)
    assert "".join(layout.lines).endswith(str(address).removeprefix("https://").removesuffix("/"))
    assert all(length(TEXT, line) <= LOW.width for line in layout.lines)


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("example.org", ("example.org",)),
        ("example.org/classes", ("example.org/", "classes")),
        ("a.org/b/classes", ("a.org/b/", "classes")),
        ("relaxation.example.org", ("relaxation", ".example.org")),
        ("a.org/good-coaching", ("a.org/", "good", "-coaching")),
        ("a.org/relaxationexercises", ("a.org/", "relaxationex", "ercises")),
    ],
)
def test_an_address_breaks_where_it_reads_best(address, lines):
    assert broken(address, lambda line: len(line) <= 12) == lines


# --- The setting


def test_the_setting_takes_an_https_address():
    settings = loads(f"more_help: {EXAMPLE}", Settings, "f")
    assert settings.more_help == EXAMPLE
    assert Settings().more_help is None


@pytest.mark.parametrize(
    "bad",
    [
        "http://example.org",
        "example.org",
        "https://",
        "https://localhost",
        "https://me@example.org",
        "https://example.org/a b",
        "https://example.org/año",
        "https://example.org\u200b",
    ],
)
def test_any_other_address_is_refused_with_its_place(bad):
    (problem,) = told(f"more_help: '{bad}'", Settings)
    assert problem.startswith("1:12: ")
    assert "https://example.org" in problem


def test_an_address_that_no_code_can_hold_is_refused():
    (problem,) = told(f"more_help: {LONG}x", Settings)
    assert "at most 53 letters" in problem
    assert "this one has 54" in problem


# --- The menu


def test_without_an_address_the_menu_has_no_such_item(words):
    assert words.help.more_help_title not in menu_pages.every_title(words)
    assert all(page.code is None for series in pages.notices(words) for page in series)


def test_the_menu_leads_to_the_code_and_back():
    settings = Settings(more_help=EXAMPLE)
    player = Player(lambda clock: device(context_at(clock, settings)))
    player.press(Button.START)
    admit(player)
    title = words_for(Settings()).help.more_help_title
    while player.scene.page.text != title:
        assert player.press(Button.NO).page.kind is Kind.MENU
    page = player.press(Button.YES).page
    assert (page.kind, page.id, page.code) == (Kind.NOTICE, "more-help", EXAMPLE)
    assert player.press(Button.YES).page.kind is Kind.MENU


def test_it_is_proofread_even_without_an_address(words):
    proofread = list(every_page(words))
    assert any(page.id == "more-help" and len(str(page.code)) == LONGEST for page in proofread)
    assert any(page.text == words.help.more_help_title for page in proofread)
