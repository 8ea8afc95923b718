"""Measures how LEDs that are meant to be equal differ in hue, and draws a picture of it.

python docs/tools/light.py docs

writes the tables of `docs/light.md` anew, and `docs/pictures/night-exhale.png`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from hues import Difference, difference, read
from PIL import Image, ImageDraw

from device.authoring.outline import outline
from device.flows.channels import MENU
from device.flows.exercise.pausing import PAUSE
from device.model.breathing.breath import Breath
from device.outputs.light.breath import Swell
from device.outputs.light.crossfade import CROSSFADE_SECONDS, Crossfade
from device.outputs.light.dusk import look_at
from device.outputs.light.light import DARK, RGB, Ember, Frame, Light, Look, Off, Steady
from device.outputs.light.tracks import light_of
from device.outputs.screen.fonts import TEXT, font
from device.settings.settings import Settings
from device.words.load import SHIPPED, load_words
from drivers.ring.apa102 import Apa102
from drivers.ring.dither import Dither
from drivers.ring.frames import RATE, frames_of
from drivers.ring.ws2812 import Ws2812
from drivers.sim.film.film import AVERAGED
from drivers.sim.film.studio import Studio
from drivers.sim.film.studio import shown as shone

SETTINGS = Settings()
LOOKS = {
    "day": look_at(SETTINGS.ceiling, SETTINGS.night_ceiling, 0.0),
    "dusk": look_at(SETTINGS.ceiling, SETTINGS.night_ceiling, 0.5),
    "night": SETTINGS.look(None),
}
"""By day, in the middle of the dusk, and by night."""

NIGHT_BEFORE = Look(SETTINGS.night_ceiling, (1.0, 0.38, 0.06))
"""The look by night when its colour still had a little blue."""

STRIPS = {"WS2812": Ws2812(SETTINGS.leds), "APA102": Apa102(SETTINGS.leds)}

HEAD = "| light | when | hue before | now | chroma before | now | as seen before | now |"

SIZE, DOT, GAP, LABEL, HEADING = 220, 16, 10, 96, 40
"""In pixels of the picture: the width of a ring, the height of an LED, the gap between two, and the
space for words at the left and at the top."""

GREY = "#b8b8b8"

MOMENTS = (2.0, 1.6, 1.2, 0.8, 0.4, 0.06)
"""Seconds before the end of the exhale."""

OPENED = SETTINGS.ceiling / SETTINGS.night_ceiling
"""The factor of the camera's exposure, compared with other pictures: an eye that is used to the
dark sees the brightest light of the night about as it sees that of the day by day."""


class Undimmed(Dither):
    """How light became bytes before `drivers.ring.one_hue`: each primary was rounded by itself."""

    def _steps(
        self, frame: Frame, gain: float, alike: float, made_up: float = 1.0
    ) -> tuple[list[RGB], float]:
        current = self.strip.current(gain * max(map(max, frame)))
        steps = 255 * gain / current
        return [(red * steps, green * steps, blue * steps) for red, green, blue in frame], current


def main(docs: Path) -> None:
    """Write the tables and the picture."""
    page = docs / "light.md"
    text = page.read_text(encoding="utf-8")
    for name, strip in STRIPS.items():
        table = "\n".join(rows(strip))
        text = re.sub(rf"(?<=\n{name}:\n\n)\|.*?\n(?=\n)", f"{table}\n", text, flags=re.DOTALL)
    page.write_text(text, encoding="utf-8")
    picture().save(docs / "pictures" / "night-exhale.png", optimize=True)


def rows(strip: Ws2812 | Apa102, stride: int = 1) -> Iterator[str]:
    """The table of a kind of LED, from every `stride`th pair of frames."""
    yield HEAD
    yield "|---|---|---|---|---|---|---|---|"
    for when, look in LOOKS.items():
        before = measured(NIGHT_BEFORE if when == "night" else look, Undimmed(strip), stride)
        for kind, now in measured(look, Dither(strip), stride).items():
            pairs = zip(before[kind], now, strict=True)
            degrees, *chroma = ((old, new) for old, new in pairs)
            figures = [f"{degrees[0]:.1f}°", f"{degrees[1]:.1f}°"]
            figures += [f"{figure:.3f}" for pair in chroma for figure in pair]
            yield f"| {kind} | {when} | {' | '.join(figures)} |"


def measured(look: Look, dither: Dither, stride: int = 1) -> dict[str, Difference]:
    """The largest difference in each kind of light, and while one light becomes another."""
    found: dict[str, Difference] = {}
    strip = dither.strip
    for light, until in shown(look, strip.pixels):
        kind = "entering" if isinstance(light, Crossfade) else light.kind
        before = frames_of(Off(), dither).finish(0)
        frames = frames_of(light, dither, before if kind == "entering" else None)
        numbers = range(0, max(2, round(until * RATE)), 2 * stride)
        larger = difference(light, frames, strip, numbers)
        found[kind] = larger.or_more(found.get(kind, Difference()))
    return found


def shown(look: Look, pixels: int) -> Iterator[tuple[Light, float]]:
    """Every light that the device shows, and for how many seconds it is measured."""
    words = load_words(SHIPPED, SETTINGS)
    chapters = outline(words, SETTINGS.pattern)
    cues = [slide.cue for chapter in chapters for slide in chapter.slides]
    lights = {light_of(cue, lambda _: look): None for cue in (*cues, PAUSE, MENU)}
    for light in (*lights, Ember(SETTINGS.look(None))):
        yield light, light.onset + light.period
    for light in lights:
        for before in ((DARK,) * pixels, Steady(look, 1.0).at(0.0, pixels)):
            yield Crossfade(before, light), CROSSFADE_SECONDS


def picture() -> Image.Image:
    """The last two seconds of an exhale by night, before and now, as decoded by the wire.

    Each ring is drawn as seen through its diffuser, and below it LED by LED, from the top on.
    """
    studio, strip = Studio(SETTINGS.leds, SIZE), STRIPS["WS2812"]
    contenders = {
        "before": (NIGHT_BEFORE, Undimmed(strip)),
        "now": (LOOKS["night"], Dither(strip)),
    }
    high = SIZE + DOT + 2 * GAP
    size = (LABEL + len(MOMENTS) * (SIZE + GAP), HEADING + len(contenders) * high)
    sheet = Image.new("RGB", size, "black")
    pen = ImageDraw.Draw(sheet)
    for column, left in enumerate(MOMENTS):
        x = LABEL + column * (SIZE + GAP)
        pen.text((x + SIZE // 2, HEADING // 2), f"{left:g} s left", GREY, font(TEXT), "mm")
        for row, (look, dither) in enumerate(contenders.values()):
            top, frame = HEADING + row * high, exhaling(look, dither, left)
            sheet.paste(studio.picture(frame), (x, top))
            dots(pen, frame, x, top + SIZE + GAP)
    for row, name in enumerate(contenders):
        middle = HEADING + row * high + SIZE // 2
        pen.text((LABEL // 2, middle), name, GREY, font(TEXT), "mm")
    return sheet


def dots(pen: ImageDraw.ImageDraw, frame: Frame, x: int, y: int) -> None:
    """The LEDs of a ring in a row."""
    pitch = SIZE / len(frame)
    for number, colour in enumerate(frame):
        left = x + number * pitch
        pen.rectangle((left + 1, y, left + pitch - 2, y + DOT), shone(colour))


def exhaling(look: Look, dither: Dither, left: float) -> Frame:
    """The ring `left` seconds before the end of an exhale: the mean of some decoded frames."""
    light = Swell(look, Breath(SETTINGS.pattern))
    frames = frames_of(light, dither)
    first = round((light.period - left) * RATE) - AVERAGED // 2
    leds = zip(
        *(read(dither.strip, frames.frame(first + number)) for number in range(AVERAGED)),
        strict=True,
    )
    return tuple(_mean(shots) for shots in leds)


def _mean(shots: tuple[RGB, ...]) -> RGB:
    red, green, blue = (OPENED * sum(part) / len(shots) for part in zip(*shots, strict=True))
    return (red, green, blue)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
