"""How each device is drawn: large enough to read, to touch, and to find in the dark."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from math import floor
from statistics import median

import pytest
from selenium.webdriver.common.by import By
from showing import Bench
from visiting import AS_OPENED, Visit

from device.model.buttons.button import Button
from device.settings.settings import Profile
from drivers.sim.web.server import Server
from drivers.sim.web.view import View

pytestmark = pytest.mark.browser

PROFILES = tuple(profile.value for profile in Profile)

NIGHT = (1, 0, 0)
TOP = (23, 43, 51)
"""The top of a breath by day: a fifth of full drive."""

NAMES, EDGES = 4.5, 3.0
"""The least contrast of text, and of what shows that there is a button (WCAG 1.4.3, 1.4.11)."""

GLARE = 0.5
"""More light than this, of what a display can, is no glow."""


def as_usual(profile, led=TOP):
    """A device with the parts that its profile usually has."""
    panel, leds = profile.usual.panel, profile.usual.pixels
    dots = bytes(panel.width * panel.height)
    name = profile.value
    return View(
        (led,) * leds, dots, panel.width, panel.height, True, 9, 1.0, "auto", name, PROFILES
    )


@pytest.fixture(scope="module")
def bench():
    return Bench(as_usual(Profile.BEDSIDE))


@pytest.fixture(scope="module")
def url(bench):
    with Server(bench, port=0) as server:
        yield server.url


@pytest.fixture
def visit(chromium, bench, url):
    """The page as it is when it is opened."""
    page = Visit(chromium)
    page.be_at(url)
    yield page
    assert page.complaints() == []


def show(visit, bench, profile, led=TOP):
    bench.shown = as_usual(profile, led)
    visit.until(f"exhalo.profile === {profile.value!r}")
    visit.until(f"exhalo.leds.length === {profile.usual.pixels} && exhalo.leds[0][0] === {led[0]}")
    visit.until(
        f"exhalo.screen.width === {profile.usual.panel.width}"
        f" && exhalo.screen.height === {profile.usual.panel.height}"
    )


# --- Where things are


SIZES = ((320, 568), (390, 844), (640, 360), (844, 390), (1280, 800), (1920, 1080))


@pytest.mark.parametrize("profile", Profile)
def test_a_device_is_within_the_window_and_its_buttons_are_below_its_screen(visit, bench, profile):
    show(visit, bench, profile)
    for width, height in SIZES:
        visit.resize(width, height)
        ((low, *_),) = map(edges, visit.boxes("#bar"))
        screen, *caps = map(edges, visit.boxes("#screen, .cap"))
        assert len(caps) == len(Button)
        for top, right, bottom, left in (screen, *caps):
            assert min(left, top) >= 0, (width, height)
            assert right <= width, (width, height)
            assert bottom < low, (width, height)
        for top, *_ in caps:
            assert top >= screen[2], (width, height)
        for before, after in pairwise(caps):
            assert after[3] >= before[1] + 5, (width, height)


def edges(box):
    """The top, right, bottom and left of a box."""
    return box["y"], box["x"] + box["width"], box["y"] + box["height"], box["x"]


@pytest.mark.parametrize(
    ("size", "density", "least"),
    [((1280, 800), 1, 3), ((1920, 1080), 1, 5), ((390, 844), 3, 4), ((844, 390), 3, 6)],
)
def test_the_kiosks_dots_are_as_large_as_the_window_allows(visit, bench, size, density, least):
    visit.resize(*size, density)
    show(visit, bench, Profile.KIOSK)
    canvas = "document.getElementById('screen').width"
    assert visit.ask(canvas) / 256 >= least
    one_more = 256 * (visit.ask(canvas) / 256 + 1) / density
    assert one_more > 0.7 * size[0]


@pytest.mark.parametrize("profile", Profile)
def test_text_has_three_pixels_a_dot_on_a_usual_screen(visit, bench, profile):
    show(visit, bench, profile)
    assert visit.ask("document.getElementById('screen').width") >= 3 * profile.usual.panel.width


# --- What is touched


@pytest.mark.parametrize("profile", Profile)
def test_whatever_can_be_pressed_is_as_large_as_a_finger(visit, bench, profile):
    show(visit, bench, profile)
    for size in ((390, 844), (844, 390), (1280, 800)):
        visit.resize(*size)
        visit.ask(OPEN_DRAWER)
        visit.until("getComputedStyle(document.getElementById('controls')).opacity === '1'")
        assert visit.small("#stage .cap, #bar :is(button, input, select, label)") == [], size
        visit.ask("document.getElementById('stop').focus({focusVisible: true})")
        assert visit.small("#stop") == [], size


OPEN_DRAWER = """(() => {
  const drawer = document.getElementById('drawer');
  if (drawer.checkVisibility() && drawer.ariaExpanded !== 'true') drawer.click();
})()"""
"""Where the window is small, the controls are in a drawer."""


# --- In the dark


def luminance(pixel):
    """Relative luminance, as WCAG 2.2 defines it."""
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (level / 255 for level in pixel[:3])
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, bright = sorted((one, other))
    return (bright + 0.05) / (dark + 0.05)


def lights(picture, x, y, width, height):
    """How bright each pixel of a part of the picture is."""
    part = picture.crop([round(each) for each in (x, y, x + width, y + height)])
    return [luminance(pixel) for pixel in part.getdata()]


AROUND = 10
"""CSS pixels round the buttons that are looked at, too."""


def caps_in(visit):
    """Of each button: the light of its surface, its name, its edge, and what is round it."""
    boxes = visit.boxes(".cap")
    tops, rights, bottoms, lefts = zip(*map(edges, boxes), strict=True)
    west, north = floor(min(lefts) - AROUND), floor(min(tops) - AROUND)
    clip = {"x": west, "y": north, "scale": 1}
    clip |= {"width": max(rights) + AROUND - west, "height": max(bottoms) + AROUND - north}
    photo = visit.photo(clip)
    for box in boxes:
        x, y = box["x"] - west, box["y"] - north
        width, height = box["width"], box["height"]
        inner = lights(photo, x + 0.2 * width, y + 0.25 * height, 0.6 * width, 0.45 * height)
        edge = lights(photo, x - 2, y + 0.45 * height, 8, 2)
        around = lights(photo, x - 9, y + 0.45 * height, 4, 2)
        yield median(inner), max(inner), max(edge), median(around)


@pytest.fixture
def calm(visit):
    """A page for somebody who wants less motion: the room is dark or bright at once."""
    with less_motion(visit):
        yield visit
        visit.ask(AS_OPENED)


@contextmanager
def less_motion(visit):
    command = "Emulation.setEmulatedMedia"
    wanted = {"name": "prefers-reduced-motion", "value": "reduce"}
    visit.driver.execute_cdp_cmd(command, {"features": [wanted]})
    try:
        yield
    finally:
        visit.driver.execute_cdp_cmd(command, {"features": []})


@pytest.mark.parametrize("profile", Profile)
def test_buttons_are_found_and_read_in_the_dark(calm, bench, profile):
    calm.driver.find_element(By.ID, "dark").click()
    for led in ((0, 0, 0), NIGHT, TOP):
        show(calm, bench, profile, led)
        calm.until("exhalo.still")
        for surface, name, edge, around in caps_in(calm):
            assert contrast(name, surface) >= NAMES, led
            assert contrast(edge, surface) >= EDGES, led
            # Where a breath lights what is round them, it shows the buttons, too.
            assert led == TOP or contrast(edge, around) >= EDGES, led
            assert max(name, edge) < GLARE, led


@pytest.mark.parametrize("profile", Profile)
def test_buttons_are_read_by_day(calm, bench, profile):
    show(calm, bench, profile, (0, 0, 0))
    calm.until("exhalo.still")
    for surface, name, *_ in caps_in(calm):
        assert contrast(name, surface) >= NAMES


# --- At rest


def test_nothing_is_drawn_while_nothing_changes(visit, bench):
    show(visit, bench, Profile.BEDSIDE)
    visit.until("exhalo.still")
    frames = visit.driver.execute_async_script("""
        const done = arguments[0], next = window.requestAnimationFrame.bind(window);
        let asked = 0, left = 30;
        window.requestAnimationFrame = (each) => { asked++; return next(each); };
        const look = () => --left ? next(look) : done(asked);
        next(look);
    """)
    assert frames == 0
    bench.shown = replace(bench.shown, leds=(NIGHT,) * 16)
    visit.until("exhalo.leds[0][0] === 1 && exhalo.still")


def test_where_less_motion_is_wanted_the_light_still_breathes(visit, bench, url):
    with less_motion(visit):
        visit.open(url)
        show(visit, bench, Profile.BEDSIDE)
        visit.driver.find_element(By.ID, "dark").click()
        visit.until("exhalo.still")
        before = visit.brightness()
        bench.shown = replace(bench.shown, leds=(NIGHT,) * 16)
        visit.wait(lambda: visit.brightness() < before / 4)
