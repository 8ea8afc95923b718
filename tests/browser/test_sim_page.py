from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select
from showing import Bench
from visiting import Visit

from device.model.buttons.button import Button
from drivers.sim.board.live import NIGHTS
from drivers.sim.web.server import Server
from drivers.sim.web.view import View

DIM = ((2, 1, 1),) * 16
LIT = ((51, 32, 14),) * 16
DOTS = bytes([255, 0, 68]) + bytes(8189)  # two pixels at the top left, one of them grey

VIEW = View(LIT, DOTS, 128, 64, True, 255, 1.0, "auto", "bedside", ("bedside", "clinic"))

AS_VIEWED = (
    f"exhalo.leds.join() === {','.join(str(level) for led in LIT for level in led)!r}"
    " && exhalo.screen.width === 128 && exhalo.screen.height === 64 && exhalo.screen.on"
    " && exhalo.screen.dots[0] === 255 && exhalo.profile === 'bedside'"
    " && document.getElementById('speed').value === '0'"
    " && document.querySelector('#night :checked').value === 'auto'"
)
"""In the page: all of it has arrived."""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(VIEW)


@pytest.fixture(scope="module")
def server(bench: Bench) -> Iterator[Server]:
    with Server(bench, port=0) as running:
        yield running


@pytest.fixture
def visit(chromium: webdriver.Chrome, bench: Bench, server: Server) -> Iterator[Visit]:
    """The page as it is when it is opened, of a device that nobody has done anything to."""
    page = Visit(chromium)
    bench.shown = VIEW
    page.be_at(server.url)
    page.until(AS_VIEWED)
    forget(page, bench)
    yield page
    assert page.complaints() == []


def forget(page: Visit, bench: Bench) -> None:
    """Take what was done before from the bench: whatever comes before something new."""
    page.ask("document.getElementById('speed').dispatchEvent(new Event('input'))")
    while bench.next() != ("speed", 1.0):
        pass


@pytest.fixture
def opened(visit: Visit, server: Server) -> Visit:
    """A page that the keyboard has not walked on yet."""
    visit.open(server.url)
    return visit


# --- What is shown


def test_the_leds_and_the_screen_arrive(visit: Visit) -> None:
    assert visit.ask("exhalo.leds") == [list(led) for led in LIT]
    assert visit.ask("[exhalo.screen.width, exhalo.screen.height, exhalo.screen.on]") == [
        128,
        64,
        True,
    ]
    assert visit.ask("[...exhalo.screen.dots].slice(0, 4)") == [255, 0, 68, 0]


def test_the_night_switch_says_to_when_it_sets_the_clock(visit: Visit) -> None:
    labels = visit.ask(
        "[...document.querySelectorAll('#night label')].map((each) => each.innerText)"
    )
    assert [label.split(", ")[-1] for label in labels] == [
        "Auto" if each is None else f"{each:%H:%M}" for each in NIGHTS.values()
    ]


def test_a_cap_is_painted_with_its_name(visit: Visit, bench: Bench) -> None:
    before = visit.driver.find_element(By.ID, "scene").screenshot_as_png
    bench.shown = replace(bench.shown, caps=("NO", "START", "SÍ"))
    visit.wait(lambda: visit.driver.find_element(By.ID, "scene").screenshot_as_png != before)


def test_the_ring_lights_the_room(visit: Visit, bench: Bench) -> None:
    visit.driver.find_element(By.ID, "dark").click()
    visit.wait(lambda: 20 < visit.brightness() < 120)
    bench.shown = replace(bench.shown, leds=DIM)
    visit.wait(lambda: 0.5 < visit.brightness() < 20)


@pytest.mark.parametrize("density", [1, 1.5, 2, 3])
def test_a_pixel_of_the_screen_is_a_square_of_whole_device_pixels(
    visit: Visit, density: float
) -> None:
    visit.resize(390, 844, density)
    canvas = "document.getElementById('screen')"
    scale = visit.ask(f"{canvas}.width / 128")
    box = visit.ask(f"(({{x, y, width}}) => [x, y, width])({canvas}.getBoundingClientRect())")
    for length in box:
        assert length * density == pytest.approx(round(length * density), abs=0.05)
    assert box[2] * density == pytest.approx(128 * scale, abs=0.05)
    data = f"{canvas}.getContext('2d').getImageData(0, 0, 4 * {scale}, 1).data"
    lit = visit.ask(f"[...{data}].filter((_, i) => i % 4 === 3).map((alpha) => alpha > 0)")
    assert lit == ([True] * int(scale) + [False] * int(scale)) * 2


@pytest.mark.parametrize("panel", [(128, 32), (256, 64)])
@pytest.mark.parametrize("leds", [8, 60])
def test_any_panel_and_ring_can_be_shown(
    visit: Visit, bench: Bench, panel: tuple[int, int], leds: int
) -> None:
    width, height = panel
    dots = bytes(width * height)
    bench.shown = replace(bench.shown, leds=LIT[:1] * leds, screen=dots, width=width, height=height)
    visit.until(f"exhalo.leds.length === {leds} && exhalo.screen.width === {width}")
    visit.until(f"document.getElementById('screen').width % {width} === 0")
    visit.until(f"document.getElementById('screen').height % {height} === 0")


def test_a_grey_is_between_black_and_white(visit: Visit) -> None:
    canvas = "document.getElementById('screen')"
    scale = visit.ask(f"{canvas}.width / 128")
    data = f"{canvas}.getContext('2d').getImageData(x, 0, 1, 1).data[1]"
    white, grey = (visit.ask(f"((x) => {data})({dot * scale})") for dot in (0, 2))
    assert 60 < grey < white - 40


def test_light_is_shown_that_is_finer_than_8_bits_or_has_white_in_it(
    visit: Visit, bench: Bench
) -> None:
    bench.shown = replace(bench.shown, leds=((0.25, 0.5, 400.0),) * 16)
    visit.until("exhalo.leds[0].join() === '0.25,0.5,400'")


def test_a_screen_that_is_off_is_black(visit: Visit, bench: Bench) -> None:
    bench.shown = replace(bench.shown, screen_on=False)
    visit.until("!exhalo.screen.on")
    canvas = "document.getElementById('screen')"
    data = f"{canvas}.getContext('2d').getImageData(0, 0, {canvas}.width, {canvas}.height).data"
    assert visit.ask(f"{data}.every((level) => level === 0)")


# --- What is touched


@pytest.mark.parametrize("button", Button)
def test_a_click_presses_and_lets_go(visit: Visit, bench: Bench, button: Button) -> None:
    visit.cap(button).click()
    assert bench.next() == (button, True)
    assert bench.next() == (button, False)


def test_a_press_that_lasts_is_held_until_it_ends(visit: Visit, bench: Bench) -> None:
    visit.hands().click_and_hold(visit.cap(Button.YES)).perform()
    assert bench.next() == (Button.YES, True)
    visit.hands().move_by_offset(0, -200).perform()
    visit.ask("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert bench.done.empty()
    visit.hands().release().perform()
    assert bench.next() == (Button.YES, False)


KEYS = [
    (Keys.ARROW_LEFT, Button.NO),
    ("n", Button.NO),
    (Keys.SPACE, Button.START),
    ("s", Button.START),
    (Keys.ARROW_RIGHT, Button.YES),
    ("y", Button.YES),
    ("Y", Button.YES),
]


def test_keys_press(visit: Visit, bench: Bench) -> None:
    for key, button in KEYS:
        visit.hands().key_down(key).perform()
        assert bench.next() == (button, True), key
        visit.hands().key_up(key).perform()
        assert bench.next() == (button, False), key


def test_a_key_that_repeats_is_one_press(visit: Visit, bench: Bench) -> None:
    down = {"type": "keyDown", "key": "n", "code": "KeyN"}
    for repeats in (False, True, True):
        visit.driver.execute_cdp_cmd("Input.dispatchKeyEvent", down | {"autoRepeat": repeats})
    visit.driver.execute_cdp_cmd("Input.dispatchKeyEvent", down | {"type": "keyUp"})
    assert [bench.next(), bench.next()] == [(Button.NO, True), (Button.NO, False)]
    visit.cap(Button.YES).click()
    assert bench.next() == (Button.YES, True)


def test_a_window_that_loses_the_keyboard_lets_go(visit: Visit, bench: Bench) -> None:
    visit.hands().key_down("y").perform()
    assert bench.next() == (Button.YES, True)
    visit.ask("window.dispatchEvent(new Event('blur'))")
    assert bench.next() == (Button.YES, False)
    visit.hands().key_up("y").perform()


def test_a_page_that_is_left_lets_go(visit: Visit, bench: Bench) -> None:
    visit.hands().key_down("s").perform()
    assert bench.next() == (Button.START, True)
    visit.driver.get("about:blank")
    assert bench.next() == (Button.START, False)
    visit.hands().key_up("s").perform()
    visit.driver.back()


def test_a_finger_presses_and_holds(visit: Visit, bench: Bench) -> None:
    box = visit.cap(Button.NO).rect
    finger = [{"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}]
    touch = "Input.dispatchTouchEvent"
    visit.driver.execute_cdp_cmd(touch, {"type": "touchStart", "touchPoints": finger})
    assert bench.next() == (Button.NO, True)
    assert bench.done.empty()
    visit.driver.execute_cdp_cmd(touch, {"type": "touchEnd", "touchPoints": []})
    assert bench.next() == (Button.NO, False)


def test_a_button_that_the_keyboard_has_walked_to_is_the_one_pressed(
    opened: Visit, bench: Bench
) -> None:
    visit = opened
    visit.hands().send_keys(Keys.TAB).perform()
    assert visit.ask("document.activeElement.dataset.button") == "no"
    assert visit.ask("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    visit.hands().send_keys(Keys.SPACE).perform()
    assert [bench.next(), bench.next()] == [(Button.NO, True), (Button.NO, False)]
    visit.cap(Button.YES).click()
    assert bench.next() == (Button.YES, True)


def test_a_press_without_a_finger_is_a_tap(visit: Visit, bench: Bench) -> None:
    visit.ask("document.querySelector('[data-button=yes]').click()")
    assert [bench.next(), bench.next()] == [(Button.YES, True), (Button.YES, False)]


def test_two_taps_that_touch_are_two_taps(visit: Visit, bench: Bench) -> None:
    visit.hands().send_keys("y").send_keys("y").perform()
    moves = [bench.next() for _ in range(4)]
    assert moves == [(Button.YES, True), (Button.YES, False)] * 2


# --- The bar


def test_settings_reach_the_device_and_show_what_it_says(visit: Visit, bench: Bench) -> None:
    visit.driver.find_element(By.CSS_SELECTOR, "#night label:nth-of-type(2)").click()
    assert bench.next() == ("night", "on")
    Select(visit.driver.find_element(By.ID, "profile")).select_by_value("clinic")
    assert bench.next() == ("profile", "clinic")
    visit.driver.find_element(By.ID, "speed").send_keys(Keys.ARROW_RIGHT)
    assert bench.next() == ("speed", 2.0)
    bench.shown = replace(bench.shown, speed=60.0, night="off", profile="clinic")
    visit.until("parseFloat(document.getElementById('factor').textContent) === 60")
    assert visit.ask("document.querySelector('#night :checked').value") == "off"
    assert visit.ask("document.getElementById('profile').value") == "clinic"


def test_after_a_click_on_the_bar_the_keys_are_the_devices_again(
    visit: Visit, bench: Bench
) -> None:
    visit.driver.find_element(By.ID, "dark").click()
    assert visit.ask("document.getElementById('dark').checked")
    visit.hands().send_keys(Keys.SPACE).perform()
    assert bench.next() == (Button.START, True)
    assert visit.ask("document.getElementById('dark').checked")


def test_on_a_phone_the_bar_is_a_drawer(visit: Visit) -> None:
    visit.resize(360, 640)
    dark = visit.driver.find_element(By.ID, "dark")
    visit.wait(lambda: not dark.is_displayed())
    visit.driver.find_element(By.ID, "drawer").click()
    visit.until("getComputedStyle(document.getElementById('controls')).opacity === '1'")
    assert dark.is_displayed()


# --- The line to the device


def test_it_finds_the_device_again(visit: Visit, bench: Bench) -> None:
    with Server(bench, port=0) as server:
        visit.open(server.url)
        port = urlsplit(server.url).port or 0
    visit.until("!exhalo.connected && document.getElementById('message').textContent !== ''")
    assert visit.ask("exhalo.leds") == [[0, 0, 0]] * 16
    assert not visit.ask("exhalo.screen.on")
    with Server(bench, port):
        visit.until("exhalo.connected && exhalo.screen.on && exhalo.leds[0][0] === 51")
        assert visit.ask("document.getElementById('message').textContent") == ""
        visit.cap(Button.YES).click()
        assert bench.next() == (Button.YES, True)


def test_two_tabs_show_the_same_device(visit: Visit, bench: Bench, server: Server) -> None:
    first = visit.driver.current_window_handle
    visit.driver.switch_to.new_window("tab")
    visit.open(server.url)
    bench.shown = replace(bench.shown, leds=DIM)
    visit.until("exhalo.leds[0][0] === 2")
    visit.driver.close()
    visit.driver.switch_to.window(first)
    visit.until("exhalo.leds[0][0] === 2")
