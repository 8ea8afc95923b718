"""What the simulator's page plays, writes and shakes, in a real browser."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import replace

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from showing import VIEW, Bench
from visiting import Visit

from device.outputs.sound.samples import RATE
from drivers.sim.web.server import Server
from drivers.sim.web.view import SILENCE

pytestmark = pytest.mark.browser

TENTH = array("h", [16_384, -16_384] * (RATE // 20)).tobytes()
"""A tenth of a second, half as loud as can be."""


@pytest.fixture
def bench() -> Bench:
    return Bench(replace(VIEW, caption=SILENCE))


@pytest.fixture
def visit(chromium: webdriver.Chrome, bench: Bench) -> Iterator[Visit]:
    page = Visit(chromium)
    with Server(bench, port=0) as server:
        page.open(server.url)
        yield page
        assert page.complaints() == []


def switch(visit: Visit) -> None:
    """Switch the sound on or off, by the keyboard."""
    visit.driver.find_element(By.ID, "listen").send_keys(Keys.SPACE)


def asked(bench: Bench) -> object:
    what, listened = bench.next()
    assert what == "listen"
    return listened


def test_a_page_is_silent_until_somebody_asks(visit: Visit, bench: Bench) -> None:
    bench.tape.put(TENTH)
    bench.shown = replace(bench.shown, pulses=8)
    visit.until("exhalo.motor.pulses === 8")
    assert bench.done.empty()
    assert visit.ask("[exhalo.sound.on, exhalo.sound.samples]") == [False, 0]


def test_a_page_plays_the_samples_of_the_wire(visit: Visit, bench: Bench) -> None:
    switch(visit)
    assert asked(bench) is True
    bench.tape.put(TENTH)
    visit.until(f"exhalo.sound.samples === {len(TENTH) // 2}")
    assert visit.ask("exhalo.sound.loudest") == 0.5
    visit.until(f"exhalo.sound.played === {len(TENTH) // 2}")


def test_a_page_that_is_switched_off_is_sent_no_more(visit: Visit, bench: Bench) -> None:
    switch(visit)
    switch(visit)
    assert [asked(bench), asked(bench)] == [True, False]
    bench.tape.put(TENTH)
    bench.shown = replace(bench.shown, pulses=8)
    visit.until("exhalo.motor.pulses === 8")
    assert visit.ask("exhalo.sound.samples") == 0


def test_the_switch_tells_a_screen_reader_what_it_is(visit: Visit) -> None:
    node = "document.getElementById('listen')"
    assert visit.ask(f"{node}.checkVisibility()")
    assert visit.ask(f"{node}.labels[0].textContent.trim()") == "Sound"
    assert visit.ask(f"{node}.type") == "checkbox"


def test_it_is_said_that_a_hurried_device_is_silent(visit: Visit, bench: Bench) -> None:
    note = "document.getElementById('hushed').textContent"
    bench.shown = replace(bench.shown, speed=10.0)
    visit.until("document.getElementById('speed').value === '3'")
    assert visit.ask(note) == ""
    switch(visit)
    assert visit.ask(note) == "Sound is silent while time is hurried."
    bench.shown = replace(bench.shown, speed=1.0)
    visit.until(f"{note} === ''")


def test_a_device_without_a_speaker_has_no_switch(visit: Visit, bench: Bench) -> None:
    switch(visit)
    assert asked(bench) is True
    bench.shown = replace(bench.shown, speaker=False)
    visit.until("!document.getElementById('listen').checkVisibility()")
    assert asked(bench) is False


def test_what_is_said_is_written_below_the_device(visit: Visit, bench: Bench) -> None:
    line = "document.getElementById('caption')"
    assert visit.ask(f"getComputedStyle({line}).opacity") == "0"
    bench.shown = replace(bench.shown, caption=("Tome aire.", "es"))
    visit.until(f"{line}.textContent === 'Tome aire.' && {line}.lang === 'es'")
    visit.until(f"getComputedStyle({line}).opacity === '1'")
    places = visit.ask(
        f"[{line}.getBoundingClientRect(),"
        " document.querySelector('[data-button=start]').getBoundingClientRect(),"
        " document.getElementById('bar').getBoundingClientRect()]"
        ".map(({top, bottom}) => [top, bottom])"
    )
    (top, bottom), (_, button), (bar, _) = places
    assert button <= top < bottom <= bar
    bench.shown = replace(bench.shown, caption=SILENCE)
    visit.until(f"getComputedStyle({line}).opacity === '0'")


def test_each_pulse_is_a_ripple_that_fades(visit: Visit, bench: Bench) -> None:
    visit.until("exhalo.motor.pulses === 7")
    assert visit.ask("exhalo.motor.ripples") == 0
    bench.shown = replace(bench.shown, pulses=8)
    visit.until("exhalo.motor.ripples === 1")
    visit.until("!document.querySelector('#pulses span')")


def test_pulses_never_flash(visit: Visit, bench: Bench) -> None:
    """However many there are, as when time is hurried: three ripples in a second, and no more."""
    began = visit.ask("performance.now()")
    for pulses in range(8, 40):
        bench.shown = replace(bench.shown, pulses=pulses)
        visit.until(f"exhalo.motor.pulses === {pulses}")
    seconds = (visit.ask("performance.now()") - began) / 1000
    assert visit.ask("exhalo.motor.ripples") <= 3 * (int(seconds) + 1)


@pytest.mark.parametrize("width", [1241, 1280, 1330, 1400, 1920])
def test_no_hint_in_the_bar_is_cut_off(visit: Visit, width: int) -> None:
    """What has no room is left out whole: its line is below the one that is shown."""
    visit.resize(width, 800)
    (bar,), (line,) = visit.boxes("#bar"), visit.boxes("#keys")
    for hint in visit.boxes("#keys span"):
        if hint["y"] < line["y"] + line["height"]:
            assert hint["x"] + hint["width"] <= line["x"] + line["width"] + 0.5
            assert hint["x"] + hint["width"] < bar["x"] + bar["width"]
