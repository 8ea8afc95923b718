"""Films, and how they are drawn."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest
from coaching import context_at, words_for
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from device.core.flow import Scene
from device.flows.visit import device
from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.buttons.button import Button
from device.model.buttons.gestures import DEBOUNCE_SECONDS
from device.model.cue import STILL
from device.model.page import Kind, Page
from device.outputs.light.breath import Swell
from device.outputs.light.light import Look
from device.settings.settings import Settings
from drivers.sim.film.film import SAMPLE_RATE, Camera, Film, Shot
from drivers.sim.film.storyboard import WIDTH, cells, clock_time, write_storyboard
from drivers.sim.film.studio import DOT, GLASS, INNER, OUTER, Studio, shown
from drivers.sim.film.webp import SIZE, drawings, write_webp
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
    last = round(SAMPLE_RATE * seconds) - 1
    return [
        still(tuple(round(a + (b - a) * n / last) for a, b in zip(DIM, BRIGHT, strict=True)), leds)
        for n in range(last + 1)
    ]


def film_of(shots, ring=None):
    looks = ring or [still(BRIGHT)] * round(SAMPLE_RATE * shots[-1].end)
    return Film(tuple(shots), np.array(looks, np.float32))


def written(film, **how):
    out = BytesIO()
    write_webp(film, out, **how)
    return out.getvalue()


def seen(data):
    """The pictures of an animation, each with the milliseconds for which it is shown."""
    with Image.open(BytesIO(data)) as image:
        for number in range(image.n_frames):
            image.seek(number)
            yield image.convert("RGB"), image.info["duration"]


# --- the film


def test_a_picture_is_the_mean_of_the_dither():
    film = film_of([shot("a", 0, 1)], [still((n % 4, 1 + n % 2, 4)) for n in range(33)])
    for at in (0.0, 0.3, 0.31, 0.999):
        assert film.light(at)[5] == pytest.approx((1.5 / 255, 1.5 / 255, 4 / 255))


def test_the_light_is_that_of_the_moment():
    film = film_of([shot("a", 0, 3)], [still((n, 0, 0)) for n in range(100)])
    assert film.light(1.5)[0][0] * 255 == pytest.approx(49.5)


def test_a_camera_keeps_light_that_is_finer_than_8_bits_or_has_white_in_it():
    camera = Camera(0.0, 1.0)
    for at in range(5):
        camera.frame(at / SAMPLE_RATE, still((0.25, 0.5, 400.0)))
    camera.page(0.0, Page(Kind.EXERCISE, "a"), picture())
    assert camera.film().light(0.0)[3] == pytest.approx((0.25 / 255, 0.5 / 255, 400 / 255))


def test_a_cut_keeps_what_is_in_it():
    film = film_of([shot("a", 0, 2), shot("b", 2, 5), shot("c", 5, 7)], swelling(7))
    part = film.cut(1.5, 4.5)
    assert [(s.page.text, s.start, s.end) for s in part.shots] == [("a", 0, 0.5), ("b", 0.5, 3)]
    assert part.ring.tolist() == film.ring[50:150].tolist()
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
    assert film.ring.shape == (200, 16, 3)
    assert [film.ring[0, 0, 0], film.ring[-1, 0, 0]] == [2, 3]


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


SMALL, LARGE = Studio(16, 120), Studio(16, SIZE)


def taken(frame):
    return SMALL.picture(frame)


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


@pytest.mark.parametrize(
    ("panel", "scale"), [((128, 64), 2), ((128, 32), 2), ((256, 64), 1), ((98, 50), 2)]
)
def test_the_screen_is_exact_to_the_pixel_and_in_the_middle(panel, scale):
    dots = Image.effect_noise(panel, 90).point(lambda level: 255 * (level > 128)).convert("1")
    window, (left, top) = LARGE.screen(dots)
    assert window.size == (panel[0] * scale, panel[1] * scale)
    assert (left % 2, top % 2) == (0, 0)
    assert abs(2 * left + window.width - SIZE) <= 2
    assert abs(2 * top + window.height - SIZE) <= 2
    colours = Image.composite(*(Image.new("RGB", panel, colour) for colour in (DOT, GLASS)), dots)
    assert window.resize(panel, Image.Resampling.NEAREST).tobytes() == colours.tobytes()
    assert np.hypot(left - SIZE / 2, top - SIZE / 2) < INNER * SIZE / 2


def reference(frame, size):
    """A picture by the same rules, place by place, with nothing but arithmetic."""
    x, y = np.meshgrid(*[(2 * np.arange(size) + 1) / size - 1] * 2)
    middle = (INNER + OUTER) / 2
    depth = 0.8 * middle * 2 * np.pi / len(frame)
    lights = []
    for led in range(len(frame)):
        angle = 2 * np.pi * led / len(frame)
        from_led = np.hypot(x - middle * np.sin(angle), y + middle * np.cos(angle))
        lights.append(np.hypot(from_led, depth) ** -3)
    lit = sum(light[..., None] * np.array(led) for light, led in zip(lights, frame, strict=True))
    return np.hypot(x, y), lit / sum(lights)[..., None]


@pytest.mark.parametrize("led", [0, 3, 9])
def test_a_place_in_the_channel_shows_the_light_that_reaches_it(led):
    frame = ring_of(led, (led + 1) % 16, colour=(0.09, 0.17, 0.2))
    radius, light = reference(frame, SIZE)
    image = np.asarray(LARGE.picture(frame))
    # In the middle of the channel all of the light passes.
    for row, column in np.argwhere(np.abs(radius - (INNER + OUTER) / 2) < 0.002)[::7]:
        true = shown(tuple(light[row, column] + np.array((0.012, 0.0114, 0.01056)) / 8))
        assert np.abs(image[row, column] - np.array(true)).max() <= 1


def test_a_light_beyond_what_a_display_has_is_white_and_no_wrong_colour():
    assert taken([(9.0, 9.0, 9.0)] * 16).getextrema()[0][1] >= 250


# --- the film's pictures


@given(st.floats(1, 90), st.floats(0.5, 60), st.floats(1, 50))
def test_pictures_last_as_long_as_the_film(seconds, speed, fps):
    film = film_of([shot("a", 0, seconds / 3), shot("b", seconds / 3, seconds)])
    found = drawings(film, speed, fps)
    assert sum(lasts for _, lasts in found) == max(1, round(1000 * seconds / speed))
    assert all(lasts > 0 for _, lasts in found)
    first, *others = (drawing for drawing, _ in found)
    assert None not in first
    assert all(other != (None, None) for other in others)


LIGHTS = st.lists(st.sampled_from([DIM, BRIGHT]), min_size=34, max_size=34)


@given(LIGHTS, st.lists(st.integers(0, 3), min_size=3, max_size=3), st.sampled_from([5, 10, 25]))
def test_whoever_lays_what_is_drawn_over_what_was_sees_each_moment(ring, pages, fps):
    ends = (0.3, 0.7, 1.0)
    shots = [
        Shot(Page(Kind.EXERCISE, "x"), picture((page, 3)), start, end)
        for page, start, end in zip(pages, (0, *ends), ends, strict=False)
    ]
    film = film_of(shots, [still(colour) for colour in ring])
    light = dots = None
    start = 0
    for drawing, lasts in drawings(film, 1.0, fps):
        light = light if drawing.light is None else drawing.light
        dots = dots if drawing.dots is None else drawing.dots
        for moment in range(start, start + lasts, round(1000 / fps)):
            assert light == film.light(moment / 1000)
            assert dots == film.shot(moment / 1000).picture.tobytes()
        start += lasts


@pytest.fixture(scope="module")
def breath():
    """Two seconds in which the ring swells and then half a second in which it rests."""
    ring = swelling(2) + [still(BRIGHT)] * 17
    film = film_of([shot("a", 0, 1), shot("b", 1, 2.2), shot("c", 2.2, 2.5)], ring)
    return film, list(seen(written(film)))


def moments(pictures):
    """Each picture, with a moment at which it is shown."""
    start = 0
    for image, lasts in pictures:
        yield image, start / 1000
        start += lasts


def test_a_film_has_the_size_and_the_length_of_what_it_shows(breath):
    film, pictures = breath
    assert {image.size for image, _ in pictures} == {(SIZE, SIZE)}
    assert sum(lasts for _, lasts in pictures) == 2500
    with Image.open(BytesIO(written(film))) as image:
        assert image.info["loop"] == 0


def test_every_picture_is_what_the_studio_sees(breath):
    film, pictures = breath
    for image, at in moments(pictures):
        true = LARGE.both(film.light(at), film.shot(at).picture)
        off = np.abs(np.asarray(image, int) - np.asarray(true, int))
        # Where a dot is lit, or an edge of the channel is, WebP's halved colours show.
        assert off.max() <= 60, at
        assert off.mean() < 1.5, at
        assert np.percentile(off, 99) <= 8, at


def test_no_picture_of_the_ring_has_anything_of_those_before(breath):
    film, pictures = breath
    (alone, _), *_ = seen(written(film.cut(2.2, 2.5)))
    *_, (last, _) = pictures
    off = np.abs(np.asarray(last, int) - np.asarray(alone, int))
    assert off.mean() < 1
    assert off.max() <= 30


def test_a_page_is_there_at_once_and_nothing_of_the_one_before(breath):
    film, pictures = breath
    for image, at in moments(pictures):
        window, (left, top) = LARGE.screen(film.shot(at).picture)
        box = (left, top, left + window.width, top + window.height)
        off = ImageChops.difference(image.crop(box), window).convert("L")
        assert off.getextrema()[1] <= 40, at


def test_a_screen_alone_is_exact_to_the_pixel():
    film = film_of([shot("a", 0, 1), shot("b", 1, 2)])
    (_, _), (image, lasts) = seen(written(film))
    window, (left, top) = LARGE.screen(film.shots[1].picture)
    box = (left, top, left + window.width, top + window.height)
    assert image.crop(box).tobytes() == window.tobytes()
    assert lasts == 1000


def test_what_stands_still_is_one_picture_however_long():
    short, long = written(film_of([shot("a", 0, 1)])), written(film_of([shot("a", 0, 900)]))
    assert len(short) == len(long)
    assert [lasts for _, lasts in seen(long)] == [900_000]


def test_what_comes_again_is_drawn_once():
    made = []

    def counted(pictures, *, total):
        made.append(total)
        return pictures

    ring = [still(DIM)] * 34 + [still(BRIGHT)] * 33
    again = film_of([shot("a", 0, 4)], ring + ring[1:])
    written(film_of([shot("a", 0, 2)], ring), progress=counted)
    written(again, progress=counted)
    once, twice = made
    assert once < twice < 2 * once


def test_a_breath_in_is_a_small_file(breath):
    film, _ = breath
    assert len(written(film)) < 260_000


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
    film = film_of(BOARD, [still((n // 4, 0, 0)) for n in range(533)])
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
        frames = [tuple(BRIGHT if led in lit else (0, 0, 0) for led in range(16))] * 33
        return sheet(film_of([shot("a", 0, 1)], frames)).convert("RGB")

    top, bottom = ring(0), ring(8)
    box = ImageChops.difference(top, bottom).getbbox()
    middle = (box[1] + box[3]) // 2
    upper, lower = (box[0], box[1], box[2], middle), (box[0], middle, box[2], box[3])
    assert light(top.crop(upper)) > light(bottom.crop(upper))
    assert light(top.crop(lower)) < light(bottom.crop(lower))


def light(image):
    return sum(image.convert("L").getdata())
