"""Draws what a person sees and presses on a device, for `docs/using.md` and `docs/maintenance.md`.

`python docs/tools/using.py FOLDER` writes a picture for each profile, and one of the pages for
maintenance.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from fontpkg_atkinson_hyperlegible import ROOT
from PIL import Image, ImageDraw, ImageFont
from visits import BEDSIDE, KIOSK, Visitor, inhaling, of_kind, words_for

from device.flows.layers.answer_delay import NOT_YET
from device.flows.maintenance.support import support_code
from device.model.buttons.button import Button
from device.model.buttons.gestures import HOLD_SECONDS, Gesture
from device.model.page import Kind, Page
from device.model.panel import Panel
from device.model.part import PartState
from device.model.usage import Uses
from device.model.versions import Versions
from device.outputs.screen.fonts import BOLD, REGULAR
from device.outputs.screen.layout import draw, lay
from device.settings.profile import Profile
from device.settings.settings import Settings
from device.words.pages import maintenance_pages
from device.words.pages.maintenance_pages import DAY, HOUR

NO, START, YES = Button

PAPER, INK, AMBER, GLASS = (250, 247, 242), (30, 41, 51), (196, 98, 24), (8, 10, 12)

SCALE = {Panel(128, 64): 4, Panel(128, 32): 4, Panel(256, 64): 3}
"""Pixels of the picture for each pixel of a panel."""

GAP, BEZEL, CAP, CAPTION = 56, 22, 84, 104
"""Pixels between two frames, around the glass, for a row of buttons, and for a caption."""

COUNTED = 2.0
"""Seconds into a breath: its count is 3."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A page, what is said below it, and the button to press, if one is; it may be held."""

    page: Page
    caption: str
    press: Button | None = None
    held: bool = False


def answerable(visitor: Visitor) -> bool:
    """Whether a question is there whose marks have come."""
    marks = visitor.page.marks
    return visitor.page.kind is Kind.QUESTION and marks.yes not in ("", NOT_YET)


def turning(page: Page) -> Button:
    """The first button that the page marks."""
    return next(button for button in Button if page.marks.over(button))


def named(visitor: Visitor) -> Button:
    """The button that the page names."""
    go_on = visitor.words.common.marks.go_on
    return next(button for button in Button if visitor.page.marks.over(button) == go_on)


def begun(visitor: Visitor) -> list[Frame]:
    """From the first page to the menu: the same on every device."""
    page = visitor.until(of_kind(Kind.WELCOME)).page
    frames = [Frame(page, "It is awake: read on.", turning(page))]
    frames.append(Frame(visitor.until(answerable).page, "Answer. Not sure? YES.", NO))
    visitor.until(of_kind(Kind.CONFIRM)).until(named_there)
    frames.append(Frame(visitor.page, "Press the button it names.", named(visitor)))
    frames.append(Frame(visitor.until(of_kind(Kind.MENU)).page, "Choose what to do.", YES))
    return frames


def named_there(visitor: Visitor) -> bool:
    """Whether the mark is there over the button that the page names."""
    go_on = visitor.words.common.marks.go_on
    return any(visitor.page.marks.over(button) == go_on for button in Button)


def led(visitor: Visitor, how: str) -> list[Frame]:
    """A breath, with what is said of `how` it is led, and a hold that stops it."""
    visitor.until(inhaling).player.wait(COUNTED)
    frames = [Frame(visitor.page, how)]
    visitor.player.wait(HOLD_SECONDS)
    visitor.player.press(START, Gesture.HOLD)
    return [*frames, Frame(visitor.page, "Held for two seconds: it stops.", START, held=True)]


def bedside() -> list[Frame]:
    visitor = Visitor(BEDSIDE)
    return [*begun(visitor), *led(visitor, "Breathe with the light.")]


def wrist() -> list[Frame]:
    visitor = Visitor(replace(BEDSIDE, profile=Profile.WRIST))
    return [*begun(visitor), *led(visitor, "One pulse: in. Two: out.")]


def kiosk() -> list[Frame]:
    visitor = Visitor(KIOSK)
    first = Frame(
        visitor.until(lambda each: each.page.id == "language").page, "Your language?", YES
    )
    frames = [first, *begun(visitor)[1:]]
    visitor.until(inhaling).player.wait(COUNTED)
    frames.append(Frame(visitor.page, "Breathe with the light."))
    visitor.until(of_kind(Kind.THANKS))
    visitor.press(START)
    page = visitor.until(named_there).page
    return [*frames, Frame(page, "Somebody else? Any other button.", named(visitor))]


FRAMES: dict[Profile, Callable[[], list[Frame]]] = {
    Profile.BEDSIDE: bedside,
    Profile.WRIST: wrist,
    Profile.KIOSK: kiosk,
}


def picture(frames: list[Frame], panel: Panel) -> Image.Image:
    """The frames in rows, as they are met."""
    across = 2 if panel.width > 128 else 3
    most = max(len(lay(frame.page, panel).leaves) for frame in frames)
    drawn = [framed(frame, number, panel, most) for number, frame in enumerate(frames, 1)]
    width, height = drawn[0].size
    rows = -(-len(drawn) // across)
    image = Image.new("RGB", (across * (width + GAP) + GAP, rows * (height + GAP) + GAP), PAPER)
    for number, each in enumerate(drawn):
        row, column = divmod(number, across)
        image.paste(each, (GAP + column * (width + GAP), GAP + row * (height + GAP)))
    return image


def framed(frame: Frame, number: int, panel: Panel, most: int) -> Image.Image:
    """The leaves of a page, of `most` that there are, the buttons below, and what is said of it."""
    height = panel.height * SCALE[panel] + 2 * BEZEL
    leaves = [glass(replace(frame.page, leaf=leaf), panel) for leaf in _leaves(frame.page, panel)]
    image = Image.new("RGB", (leaves[0].width, most * (height + 8) + CAP + CAPTION), PAPER)
    below = most * (height + 8)
    for leaf, each in enumerate(reversed(leaves), 1):
        image.paste(each, (0, below - leaf * (height + 8)))
    pen = ImageDraw.Draw(image)
    for place, button in enumerate(Button):
        _button(pen, button, frame, (image.width * (2 * place + 1) // 6, below + CAP // 2 + 2))
    pen.text((2, below + CAP + 18), f"{number}  {frame.caption}", INK, _font(REGULAR, 32))
    return image


def glass(page: Page, panel: Panel) -> Image.Image:
    """A leaf of a page on its glass."""
    width, height = panel.width * SCALE[panel], panel.height * SCALE[panel]
    image = Image.new("RGB", (width + 2 * BEZEL, height + 2 * BEZEL), PAPER)
    edge = (0, 0, image.width - 1, image.height - 1)
    ImageDraw.Draw(image).rounded_rectangle(edge, 20, GLASS)
    lit = draw(page, panel).convert("RGB").resize((width, height), Image.Resampling.NEAREST)
    image.paste(lit, (BEZEL, BEZEL))
    return image


def _leaves(page: Page, panel: Panel) -> range:
    return range(len(lay(page, panel).leaves))


def _button(
    pen: ImageDraw.ImageDraw, button: Button, frame: Frame, middle: tuple[int, int]
) -> None:
    """A button: coloured if it is to be pressed, and in a ring if it is to be held."""
    x, y = middle
    pressed = frame.press is button
    pen.rounded_rectangle((x - 74, y - 30, x + 74, y + 30), 30, AMBER if pressed else INK)
    if pressed and frame.held:
        pen.rounded_rectangle((x - 82, y - 38, x + 82, y + 38), 38, outline=AMBER, width=4)
    pen.text(middle, button.name, "white", _font(BOLD, 26), anchor="mm")


@cache
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(
        str(ROOT / "files" / file), size, layout_engine=ImageFont.Layout.BASIC
    )


def maintained() -> list[Frame]:
    """The pages for maintenance of a device whose speaker has come off."""
    words, now = words_for(BEDSIDE, "en"), 3 * DAY
    states = [PartState(name, works=True, since=0.0) for name in ("ring", "screen", "buttons")]
    states.append(PartState("speaker", works=False, since=now - HOUR * 5))
    versions, uses = Versions("0.2.0", "0.1.0"), Uses(2, 11)
    (speaker,) = maintenance_pages.parts(words, states[-1:], now)
    code = maintenance_pages.code(words, support_code(versions, states, uses, now))
    cleaning = words.common.maintenance.cleaning
    return [
        Frame(maintenance_pages.version(words, versions), "Three holds open it.", NO),
        Frame(maintenance_pages.summary(words, states), "Which parts work.", YES),
        Frame(speaker, "Since when.", START),
        Frame(maintenance_pages.offer(words, cleaning), "The cleaning lock.", YES),
        Frame(maintenance_pages.uses(words, uses), "How often it is used.", NO),
        Frame(code, "The same, to be sent."),
    ]


def panel_of(profile: Profile) -> Panel:
    return Settings(profile=profile).fitted_panel


def main(folder: Path) -> None:
    """Write the pictures into `folder`."""
    for profile, frames in FRAMES.items():
        drawn = picture(frames(), panel_of(profile)).quantize(64)
        drawn.save(folder / f"using-{profile.value}.png", optimize=True)
    drawn = picture(maintained(), panel_of(Profile.BEDSIDE)).quantize(64)
    drawn.save(folder / "maintenance.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
