"""A whole visit by somebody who sees nothing, heard from the page in a real browser."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from by_ear import ABOUT, VISITS
from listening import Listener
from showing import Bench
from visiting import Visit

from device.model.buttons.button import Button
from drivers.sim.board.said import Said
from drivers.sim.web.server import Server
from drivers.sim.web.view import View

pytestmark = pytest.mark.browser

KEPT = Path(__file__).parents[2] / "docs/by-ear.txt"

AT_HOME, *ELSEWHERE = VISITS
"""A long visit, with an exercise, and the others."""

DARK = View((), bytes(1024), 128, 64, False, 255, 1.0, "auto", "bedside", ("bedside",))
BREATH = Said(
    words=(("Breathe in", "en"), ("2 minutes left", "en")),
    marks=((Button.START, ("pause", "en")), (Button.YES, ("fuller", "en"))),
    turn=1,
)


@pytest.mark.parametrize(
    "visit",
    [pytest.param(AT_HOME, marks=pytest.mark.slow), *ELSEWHERE],
    ids=lambda visit: visit.does.__name__,
)
def test_a_visit_by_ear_is_the_one_that_is_kept(chromium, visit):
    about, *kept = re.split("(?m)^(?=# )", KEPT.read_text(encoding="utf-8"))
    assert about.strip() == ABOUT.strip()
    told = visit.told(chromium)
    assert told.strip() in [each.strip() for each in kept], "make pictures"
    spoken = re.findall(r"(?m)^ +[0-9.]+ s  (.*)$", told)
    assert not [text for text in spoken if text.isdecimal()]
    assert not [text for text, again in pairwise(spoken) if text == again]


class Ear(Listener):
    """Hears a device that is whatever a test says."""

    def __init__(self, driver, server, bench):
        bench.url = server.url
        super().__init__(driver, bench)

    def told(self, **changed):
        bench = self.stage
        bench.shown = replace(bench.shown, said=replace(bench.shown.said, **changed))
        return self.heard()


@pytest.fixture
def ear(chromium):
    bench = Bench(DARK)
    with Server(bench, port=0) as server:
        yield Ear(chromium, server, bench)
        assert Visit(chromium).complaints() == []


def test_a_dark_screen_is_told_once(ear):
    assert ear.heard() == ["The screen is dark."]
    ear.stage.shown = replace(ear.stage.shown, contrast=3)
    assert ear.heard() == []


def test_only_what_is_new_on_a_page_is_said(ear):
    ear.heard()
    ear.stage.shown = replace(DARK, said=BREATH)
    assert ear.heard() == ["Breathe in", "2 minutes left", "Middle: pause.", "Right: fuller."]
    quiet = (("2 minutes left", "en"),)
    assert ear.told(turn=2, words=(("Breathe out", "en"),), quiet=quiet) == ["Breathe out"]
    assert "2 minutes left" in ear.text()
    assert ear.told(marks=(*BREATH.marks, (Button.NO, ("easier", "en")))) == ["Left: easier."]
    assert ear.told(turn=3) == ["Breathe out"]


def test_a_button_says_where_it_is_and_what_it_does(ear):
    assert list(ear.buttons()) == [
        "NO, left",
        "START, middle",
        "YES, right",
        "Stop, as if a button were held",
    ]
    ear.told(marks=((Button.YES, ("weiter", "de")),))
    assert list(ear.buttons())[2] == "YES, right: weiter"
    yes = "[data-button=yes]"
    assert ear.driver.execute_script(f"return document.querySelector('{yes}').lang") == "de"


def test_a_button_is_called_as_in_the_words(ear):
    ear.told(marks=((Button.YES, ("seguir", "es")),), language="es", turn=7)
    ear.stage.shown = replace(ear.stage.shown, caps=("NO", "START", "SÍ"))
    Visit(ear.driver).until("exhalo.caps.yes === 'SÍ'")
    assert list(ear.buttons())[:3] == ["NO, izquierda", "START, centro", "SÍ, derecha: seguir"]


def test_the_page_is_in_the_language_of_its_words(ear):
    assert ear.language() == "en"
    ear.told(language="es", words=(("¿Fiebre?", "es"),))
    assert ear.language() == "es"
    assert next(iter(ear.buttons())) == "NO, izquierda"
    assert ear.told(words=(), turn=9) == ["La pantalla está apagada."]
    bar = "return document.getElementById('dark').closest('[lang]').lang"
    assert ear.driver.execute_script(bar) == "en"


def test_stop_holds_a_button(ear):
    (stop,) = [node for name, node in ear.buttons().items() if name.startswith("Stop")]
    ear.call(stop, "function() { this.click() }")
    assert ear.stage.next() == (Button.NO, True)
    assert ear.stage.next() == (Button.NO, False)
