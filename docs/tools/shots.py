"""Takes pictures of the simulator's page in a real browser: each device, in several moments.

`python docs/tools/shots.py FOLDER [NAME ...]` takes all of them, or those that are named.
Needs Debian's chromium and chromium-driver.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

from chromium import chromium
from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from staging import SOON, Stage
from visits import BEDSIDE, KIOSK, words_for

from device.cli.library import MUTE, Voice
from device.flows.at_rest.rest import INVITATION_SECONDS, ROUND
from device.model.buttons.button import Button
from device.model.channel import Channel
from device.model.page import Kind, Page
from device.outputs.light.crossfade import CROSSFADE_SECONDS
from device.outputs.sound.samples import RATE, silence
from device.settings.settings import Profile, Settings
from drivers.sim.headless.reader import onward

DAY, NIGHT = datetime(2026, 11, 24, 12), datetime(2026, 11, 24, 23)  # noqa: DTZ001 - where it is

WRIST = replace(BEDSIDE, profile=Profile.WRIST)

WINDOW, UPRIGHT, PHONE = (1280, 800), (640, 840), (390, 844)
"""Width and height in CSS pixels."""

SHARP = {UPRIGHT: 1, WINDOW: 1.5, PHONE: 3}
"""Device pixels per CSS pixel."""

READING_SECONDS = 1.0
"""How long each page on the way is looked at."""

SCANNED_SECONDS = 30.0
"""How long a body scan has gone on for its picture."""

BEFORE_EXHALE = 0.3
"""Seconds from the top of a breath to its exhale."""

CAPTIONED = Voice(lambda _: True, lambda _: silence(30 * RATE), mute=False)
"""A voice that only the captions show."""

HALTED = """
const animate = Element.prototype.animate;
Element.prototype.animate = function (...how) {
  const made = animate.apply(this, how);
  made.pause();
  made.currentTime = 250;
  return made;
};
"""
"""Halts each ripple a quarter of a second after it has begun."""

MOST_PRESSES = 200
"""Presses after which the visit is given up."""


class Goer:
    """A person who uses a device, in a language, until it shows the wanted page."""

    def __init__(self, stage: Stage, language: str) -> None:
        self.stage, self.language = stage, language
        self._words = words_for(stage.settings, language)

    def until(self, wanted: Callable[[Page], bool]) -> None:
        """Go on until a page is as `wanted`; raises `LookupError` when it never is."""
        for _ in range(MOST_PRESSES):
            if wanted(self.stage.page):
                return
            self._go_on()
        raise LookupError(f"it never comes, but stays at {self.stage.page}")

    def invited(self) -> None:
        """Wait at rest until the ring is lit and the invitation is shown in the language."""
        self.stage.pass_time(CROSSFADE_SECONDS)
        for _ in range(ROUND):
            if self.stage.page.text == self._words.common.invitation:
                return
            self.stage.pass_time(INVITATION_SECONDS)
        raise LookupError(f"the invitation is never shown, but {self.stage.page}")

    def _go_on(self) -> None:
        page = self.stage.page
        if page.id == "language":
            mine = page.text == self._words.common.language
            self.stage.tap(Button.YES if mine else Button.NO)
        elif page.kind is Kind.EXERCISE:
            self.stage.tap(Button.YES)
        elif (button := onward(page, self._words.common.marks)) is not None:
            self.stage.tap(button)
        else:
            self.stage.pass_time(READING_SECONDS)


def resting(goer: Goer) -> None:
    """At rest, with the invitation in the visitor's language."""
    goer.invited()


def asking(goer: Goer) -> None:
    """At the first question, when it can be answered."""
    goer.until(lambda page: page.kind is Kind.QUESTION and page.marks.yes not in ("", "…"))


def breathing(goer: Goer) -> None:
    """At the top of the first breath."""
    goer.until(lambda page: page.count is not None)
    goer.stage.pass_time(goer.stage.settings.pattern.inhale - BEFORE_EXHALE)


def scanning(goer: Goer) -> None:
    """In a body scan, a second after something is said."""
    title = words_for(goer.stage.settings, goer.language).exercises["body-scan"].name
    goer.until(lambda page: page.kind is Kind.MENU)
    while goer.stage.page.text != title:
        goer.stage.tap(Button.NO)
    goer.stage.tap(Button.YES)
    goer.stage.tap(Button.YES)
    goer.until(lambda page: page.kind is Kind.EXERCISE)
    goer.stage.pass_time(SCANNED_SECONDS)


def exhaling(goer: Goer) -> None:
    """In the first pulse of an exhale, from the top of a breath on."""
    goer.stage.pass_time(BEFORE_EXHALE + 0.05)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to take: the device, what it does, the window; `dark` is a dark room at night.

    It has this `voice`. `then` is done with the page open.
    """

    name: str
    settings: Settings
    does: Callable[[Goer], None] = breathing
    language: str = "en"
    size: tuple[int, int] = WINDOW
    dark: bool = False
    then: Callable[[Goer], None] | None = None
    voice: Voice = MUTE


SHOTS = (
    Shot("bedside", BEDSIDE),
    Shot("bedside-dark", BEDSIDE, dark=True),
    Shot("wrist", WRIST),
    Shot("wrist-dark", WRIST, dark=True),
    Shot("kiosk", KIOSK),
    Shot("kiosk-dark", KIOSK, dark=True),
    Shot("kiosk-es", KIOSK, language="es"),
    Shot("kiosk-resting", KIOSK, resting),
    Shot("kiosk-resting-es", KIOSK, resting, "es"),
    Shot("kiosk-asking", KIOSK, asking),
    Shot("kiosk-asking-es", KIOSK, asking, "es"),
    Shot("phone", BEDSIDE, size=PHONE, dark=True),
    Shot("bedside-saying", BEDSIDE, scanning, voice=CAPTIONED),
    Shot("wrist-pulse", WRIST, then=exhaling),
)

SIDE_BY_SIDE = tuple(
    Shot(settings.profile.value, settings, size=UPRIGHT) for settings in (BEDSIDE, WRIST, KIOSK)
)
"""The three devices, for one picture of all."""


def take(driver: webdriver.Chrome, shot: Shot, *, bar: bool = True) -> Image.Image:
    """Let a device do what it is to do, and take its picture, with or without the page's `bar`."""
    width, height = shot.size
    metrics = {"width": width, "height": height, "deviceScaleFactor": SHARP[shot.size]}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics | {"mobile": False})
    with Stage(shot.settings, NIGHT if shot.dark else DAY, shot.voice) as stage:
        goer = Goer(stage, shot.language)
        shot.does(goer)
        driver.get(stage.url)
        wait = WebDriverWait(driver, SOON, 0.1)
        wait.until(lambda _: driver.execute_script("return window.exhalo?.connected"))
        driver.execute_script(
            "const [dark, bar] = arguments, box = document.getElementById('dark');"
            "if (box.checked !== dark) box.click();"
            "document.getElementById('bar').style.visibility = bar ? '' : 'hidden'",
            shot.dark,
            bar,
        )
        if shot.then is not None:
            driver.execute_script(HALTED)
            shot.then(goer)
            wait.until(lambda _: driver.find_elements(By.CSS_SELECTOR, "#pulses span"))
        wait.until(lambda _: is_shown(driver, stage))
        return Image.open(BytesIO(driver.get_screenshot_as_png())).convert("RGB")


def is_shown(driver: webdriver.Chrome, stage: Stage) -> bool:
    """Whether the page shows what the device does, and nothing moves."""
    view, lit = stage.view(), Channel.LIGHT in stage.settings.usual_channels
    leds = [list(led) for led in view.leds]
    shown: bool = driver.execute_script("return exhalo.still && exhalo.leds") == leds
    return shown and view.leds == stage.view().leds and (any(map(any, leds)) or not lit)


def main(folder: Path, names: Collection[str] = ()) -> None:
    """Take the shots into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as profile,
        chromium(Path(profile), "--hide-scrollbars") as driver,
    ):
        for shot in SHOTS:
            if not names or shot.name in names:
                keep(take(driver, shot), folder / f"simulator-{shot.name}.jpg")
        if not names or "profiles" in names:
            each = [take(driver, shot, bar=False) for shot in SIDE_BY_SIDE]
            keep(beside(each), folder / "simulator-profiles.jpg")


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Pictures of one size beside each other."""
    width, height = pictures[0].size
    image = Image.new("RGB", (width * len(pictures), height))
    for number, picture in enumerate(pictures):
        image.paste(picture, (number * width, 0))
    return image


def keep(picture: Image.Image, path: Path) -> None:
    picture.save(path, quality=86, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
