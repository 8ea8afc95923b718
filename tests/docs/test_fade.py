"""The picture of a fade is what the wire carries today, and shows what is said of it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import fade
import pytest
from PIL import Image, ImageChops

from device.flows.exercise.sleep_ending import FADE_SECONDS
from device.outputs.light.perception import SEEN

PICTURE = Path(__file__).parents[2] / "docs/pictures/sleep-ending.png"
CYCLE = fade.SETTINGS.pattern.cycle


@pytest.fixture(scope="module")
def seen():
    return fade.seen()


def between(seen, begins, ends):
    return [each for each in seen if begins <= each.at < ends]


def test_the_picture_is_todays(seen):
    with Image.open(PICTURE) as kept:
        drawn = fade.picture(seen)
        assert kept.size == drawn.size
        assert ImageChops.difference(kept.convert("RGB"), drawn).getbbox() is None, "make pictures"


def test_each_breath_is_a_little_lower_than_the_one_before(seen):
    begins = range(-CYCLE, round(FADE_SECONDS), CYCLE)
    peaks = [max(each.lightness for each in between(seen, at, at + CYCLE)) for at in begins]
    assert all(0 < before - after < SEEN for before, after in pairwise(peaks))


def test_no_breath_goes_below_the_floor_of_the_first_until_it_is_over(seen):
    floor = min(each.lightness for each in between(seen, fade.BEFORE, 0))
    during = min(each.lightness for each in between(seen, 0, FADE_SECONDS))
    assert during == pytest.approx(floor, rel=0.1)


def test_it_ends_in_an_ember(seen):
    after = between(seen, FADE_SECONDS + 2, fade.AFTER)
    assert {each.lit for each in after} == {1}
    assert len({each.lightness for each in after}) == 1
    assert {each.lit for each in between(seen, 0, FADE_SECONDS)} == {fade.SETTINGS.leds}


def test_it_is_drawn_into_a_file(tmp_path, monkeypatch, seen):
    monkeypatch.setattr(fade, "seen", lambda: seen)
    fade.main(tmp_path / "fade.png")
    with Image.open(tmp_path / "fade.png") as drawn:
        assert drawn.size == (fade.WIDTH, fade.HEIGHT)
