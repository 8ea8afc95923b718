"""Films, and how they are drawn."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pytest
from coaching import context_at, words_for
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from device.core.flow import Scene
from device.flows.visit import device
from device.model.breath import Breath, Pattern
from device.model.cue import STILL
from device.model.gestures import DEBOUNCE_SECONDS, Button
from device.model.page import Kind, Page
from device.outputs.light.breath import Swell
from device.outputs.light.light import Look
from device.settings.settings import Settings
from drivers.sim.film.film import Camera, Film, Shot
from drivers.sim.film.gif import FPS, SIZE, timed, write_gif
from drivers.sim.film.storyboard import WIDTH, cells, clock_time, write_storyboard
from drivers.sim.film.studio import DOT, INNER, OUTER, studio
from drivers.sim.headless.way_in import walk

DAY = (0.45, 0.85, 1.0)
DIM, BRIGHT = (2, 3, 4), (23, 43, 51)


def picture(*dots):
    image = Image.new("1", (128, 64))
    for dot in dots:
        image.putpixel(dot, 1)
    return image


def shot(text, start, end, **more):
    page = Page(Kind.EXERCISE, text, "x", **more)
    return Shot(page, picture((int(start) % 128, 3)), float(start), float(end))


def still(colour, leds=16):
    return (colour,) * leds


def swelling(seconds, leds=16):
    """A ring that goes from dim to bright within so many seconds."""
    last = 100 * seconds - 1
    return [
        still(tuple(round(a + (b - a) * n / last) for a, b in zip(DIM, BRIGHT, strict=True)), leds)
        for n in range(last + 1)
    ]


def film_of(shots, ring=None):
    return Film(tuple(shots), ring or [still(BRIGHT)] * round(100 * shots[-1].end))


def drawn(film, **how):
    out = BytesIO()
    write_gif(film, out, **how)
    return Image.open(BytesIO(out.getvalue())), len(out.getvalue())


def frame(gif, number):
    gif.seek(number)
    return gif.convert("RGB")


# --- the film


def test_a_picture_is_the_mean_of_the_dither():
    film = film_of([shot("a", 0, 1)], [still((n % 2, 1 + n % 2, 4)) for n in range(100)])
    for at in (0.0, 0.3, 0.31, 0.999):
        assert film.light(at)[5] == pytest.approx((0.5 / 255, 1.5 / 255, 4 / 255))


def test_the_light_is_that_of_the_moment():
    film = film_of([shot("a", 0, 2)], [still((n, 0, 0)) for n in range(200)])
    assert film.light(1.0)[0][0] * 255 == pytest.approx(99.5)


def test_a_cut_keeps_what_is_in_it():
    film = film_of([shot("a", 0, 2), shot("b", 2, 5), shot("c", 5, 7)], swelling(7))
    part = film.cut(1.0, 4.0)
    assert [(s.page.text, s.start, s.end) for s in part.shots] == [("a", 0, 1), ("b", 1, 3)]
    assert list(part.ring) == film.ring[100:400]
    assert film.cut(6.0, 99.0).seconds == 1.0
    assert [film.shot(at).page.text for at in (0, 1.99, 2, 4.99, 5, 9)] == list("aabbcc")


@pytest.mark.parametrize(("start", "end"), [(7.0, 9.0), (3.0, 3.0), (-1.0, 2.0)])
def test_there_is_no_film_outside_the_film(start, end):
    with pytest.raises(ValueError, match="7 s long"):
        film_of([shot("a", 0, 7)]).cut(start, end)


def test_a_camera_keeps_what_comes_while_it_runs():
    camera = Camera(2.0, 4.0)
    for at, text in ((1.0, "early"), (2.0, "first"), (3.5, "second"), (4.0, "late")):
        camera.page(at, Page(Kind.EXERCISE, text), picture())
    for number in range(500):
        camera.frame(number / 100, still((number // 100, 0, 0)))
    film = camera.film()
    assert [(s.page.text, s.start, s.end) for s in film.shots] == [
        ("first", 0, 1.5),
        ("second", 1.5, 2),
    ]
    assert [film.ring[0][0][0], film.ring[-1][0][0], len(film.ring)] == [2, 3, 200]


# --- the walk


LOOK = Look(0.2, DAY)
NO, START, YES = Button.NO, Button.START, Button.YES


def test_the_way_in_leads_through_the_questions():
    def make(clock):
        return device(context_at(clock))

    words = words_for(Settings())
    exercise = words.exercises["stress"]
    way_in = walk(make, (exercise.name,), words)
    pressed = [button for at, button, down in way_in.moves if down and at < way_in.start]
    before = list(words.exercises).index("stress")
    asked = pressed[pressed.index(NO) :]
    assert set(pressed[: pressed.index(NO)]) == {START}
    assert asked[:4] == [NO] * 4
    assert [YES, *[START] * len(words.help.ask_first)] == pressed[-len(words.help.ask_first) - 1 :]
    assert pressed[-len(words.help.ask_first) - 1 - before : -len(words.help.ask_first) - 1] == (
        [NO] * before
    )
    ups = [at for at, _, down in way_in.moves if not down]
    assert ups[len(pressed) - 1] + DEBOUNCE_SECONDS == pytest.approx(way_in.start)
    assert ups[-1] + DEBOUNCE_SECONDS == pytest.approx(way_in.end)
    assert min(b - a for a, b in pairwise(ups)) == pytest.approx(1.0)


def test_an_exercise_that_never_comes_is_given_up():
    def rest_only(clock):
        while True:
            yield Scene(Page(Kind.REST), STILL)

    with pytest.raises(LookupError, match="One and Two"):
        walk(rest_only, ("One", "Two"), words_for(Settings()))


# --- the studio


def taken(frame):
    return studio(16, 120).picture(frame)


def ring_of(*lit, colour=DAY, leds=16):
    return tuple(colour if led in lit else (0.0, 0.0, 0.0) for led in range(leds))


def brightness(image, x, y):
    """How bright a place is, in half widths from the middle."""
    half = image.width / 2
    return sum(image.getpixel((int(half + x * half), int(half + y * half))))


def test_an_unlit_device_is_seen_but_dark():
    levels = taken(ring_of()).convert("L").getextrema()
    assert 0 < levels[0] < levels[1] < 50


def test_the_first_led_is_at_the_top_and_the_others_follow_clockwise():
    middle = (INNER + OUTER) / 2
    places = {0: (0, -middle), 4: (middle, 0), 8: (0, middle), 12: (-middle, 0)}
    for lit in places:
        image = taken(ring_of(lit))
        seen = {led: brightness(image, *place) for led, place in places.items()}
        assert max(seen, key=seen.get) == lit


def test_light_spills_onto_the_glass_and_the_wall():
    dark, lit = taken(ring_of()), taken(ring_of(*range(16)))
    for radius in (INNER - 0.05, 0.93):
        assert brightness(dark, radius, 0) < brightness(lit, radius, 0) < brightness(lit, 0.82, 0)


@pytest.mark.parametrize("seconds", [0.5, 2, 3.5])
def test_more_light_is_brighter(seconds):
    swell = Swell(LOOK, Breath(Pattern(4, 8)))
    before, after = (taken(swell.at(at, 16)) for at in (seconds, seconds + 0.4))
    assert brightness(before, 0.82, 0) < brightness(after, 0.82, 0)


@pytest.mark.parametrize(("panel", "scale"), [((128, 64), 2), ((128, 32), 2), ((256, 64), 1)])
def test_the_screen_is_exact_to_the_pixel_and_in_the_middle(panel, scale):
    big = studio(16, SIZE)
    dots = Image.effect_noise(panel, 90).point(lambda level: 255 * (level > 128)).convert("1")
    wide, high = panel[0] * scale, panel[1] * scale
    left, top = (SIZE - wide) // 2, (SIZE - high) // 2
    window = big.screen(dots).crop((left, top, left + wide, top + high))
    assert window.resize(panel, Image.Resampling.NEAREST).tobytes() == dots.convert("L").tobytes()
    assert big.screen(dots).histogram()[255] == dots.convert("L").histogram()[255] * scale**2


# --- the GIF


@given(st.floats(1, 2000), st.floats(0.5, 60), st.floats(1, 50))
def test_moments_add_up_and_stay_within_the_film(seconds, speed, fps):
    moments = timed(seconds, speed, fps)
    assert sum(hundredths for _, hundredths in moments) == max(1, round(100 * seconds / speed))
    assert all(hundredths > 0 for _, hundredths in moments)
    assert all(a[0] < b[0] for a, b in pairwise(moments))
    assert moments[0][0] == 0
    assert moments[-1][0] < seconds


@pytest.fixture(scope="module")
def breath():
    """Two seconds in which the ring swells and then half a second in which it rests."""
    ring = swelling(2) + [still(BRIGHT)] * 50
    film = film_of([shot("a", 0, 1), shot("b", 1, 2.5)], ring)
    return film, *drawn(film)


def test_a_gif_has_the_pictures_and_the_times_of_the_film(breath):
    _, gif, _ = breath
    assert gif.size == (SIZE, SIZE)
    assert gif.n_frames == 2.5 * FPS
    assert sum(gif.seek(n) or gif.info["duration"] for n in range(gif.n_frames)) == 2500
    assert gif.info["loop"] == 0


def test_a_page_is_there_at_once_and_whole(breath):
    film, gif, _ = breath
    seen_by = studio(16, SIZE)
    for number in (0, 9, 10, 24):
        dots = seen_by.screen(film.shot(number / FPS).picture)
        lit = Image.composite(frame(gif, number), Image.new("RGB", dots.size), dots)
        assert set(lit.getdata()) == {(0, 0, 0), DOT}
        rest = Image.composite(Image.new("RGB", dots.size), frame(gif, number), dots)
        assert DOT not in set(rest.getdata())


def test_the_glow_is_what_the_studio_sees(breath):
    film, gif, _ = breath
    seen_by = studio(16, SIZE)
    for number in (3, 12, 24):
        seen = frame(gif, number)
        seen.paste(0, None, seen_by.screen(film.shot(number / FPS).picture))
        true = seen_by.picture(film.light(number / FPS)).copy()
        true.paste(0, None, seen_by.screen(film.shot(number / FPS).picture))
        off = ImageChops.difference(seen, true).convert("L")
        assert off.getextrema()[1] <= 20
        assert sum(off.getdata()) / SIZE**2 < 2.5


def test_rows_that_lag_catch_up(breath):
    film, gif, _ = breath
    alone, _ = drawn(film.cut(2.2, 2.5))
    last = frame(gif, gif.n_frames - 1)
    assert ImageChops.difference(last, frame(alone, 0)).convert("L").getextrema()[1] <= 12


def test_a_breath_in_is_a_small_file(breath):
    assert breath[2] < 260_000


def test_what_stands_still_costs_nothing():
    _, still_size = drawn(film_of([shot("a", 0, 1)]))
    _, longer = drawn(film_of([shot("a", 0, 9)]))
    assert longer - still_size < 80 * 50


# --- the storyboard


BOARD = [
    shot("In", 0, 1, count=1, note="3 minutes left"),
    shot("In", 1, 2, count=2, note="3 minutes left"),
    shot("Out", 2, 3, count=1),
    shot("Let go.", 3, 7, count=1),
    shot("In", 7, 9, count=1, note="2 minutes left"),
    shot("", 9, 12),
    shot("Long", 12, 14),
    shot("Long", 14, 16, leaf=1),
]


def test_every_text_has_a_cell_and_a_count_has_none():
    found = [(c.page.text, c.page.leaf, c.start, c.times) for c in cells(film_of(BOARD))]
    assert found == [
        ("In", 0, 0, 2),
        ("Out", 0, 2, 1),
        ("Let go.", 0, 3, 1),
        ("Long", 0, 12, 1),
        ("Long", 1, 14, 1),
    ]


def test_a_cell_shows_the_middle_of_its_page():
    film = film_of(BOARD, [still((n // 10, 0, 0)) for n in range(1600)])
    breath_in, _, let_go, *_ = cells(film)
    assert breath_in.page.count == 2
    assert let_go.light == film.light(5.0)


@pytest.mark.parametrize(
    ("seconds", "told"), [(0, "0:00"), (9.99, "0:09"), (65, "1:05"), (601, "10:01")]
)
def test_moments_read_as_on_a_clock(seconds, told):
    assert clock_time(seconds) == told


def sheet(film, *details):
    out = BytesIO()
    write_storyboard(film, "Breathing", details, out)
    return Image.open(BytesIO(out.getvalue()))


def test_a_sheet_is_paper_with_the_pages_on_it():
    image = sheet(film_of(BOARD), "English")
    assert image.width == WIDTH
    colours = {colour: count for count, colour in image.getcolors(1 << 16)}
    assert colours[(255, 255, 255)] > image.width * image.height / 2
    # Each cell's picture has one dot lit, which is four pixels on paper.
    assert colours[DOT] >= 5 * 4


def test_a_sheet_grows_with_its_rows():
    few = film_of([shot(f"Page {n}", n, n + 1) for n in range(4)])
    more = film_of([shot(f"Page {n}", n, n + 1) for n in range(9)])
    assert sheet(few).height < sheet(more).height


def test_a_stretch_in_which_nothing_is_said_is_a_sheet_without_pages():
    assert sheet(film_of([shot("", 0, 5)])).width == WIDTH


def test_the_ring_is_drawn_led_by_led():
    def ring(*lit):
        frames = [tuple(BRIGHT if led in lit else (0, 0, 0) for led in range(16))] * 100
        return sheet(film_of([shot("a", 0, 1)], frames)).convert("RGB")

    top, bottom = ring(0), ring(8)
    box = ImageChops.difference(top, bottom).getbbox()
    middle = (box[1] + box[3]) // 2
    upper, lower = (box[0], box[1], box[2], middle), (box[0], middle, box[2], box[3])
    assert light(top.crop(upper)) > light(bottom.crop(upper))
    assert light(top.crop(lower)) < light(bottom.crop(lower))


def light(image):
    return sum(image.convert("L").getdata())
