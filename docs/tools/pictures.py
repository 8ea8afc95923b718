"""Takes the pictures of the docs: the simulator in a real browser, and pages on all panels.

`python docs/tools/pictures.py FOLDER` writes them. Needs Debian's chromium and
chromium-driver.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from chromium import chromium
from PIL import Image, ImageDraw
from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.support.ui import WebDriverWait

from device.board import PANELS, Panel
from device.commands import live
from device.commands.common import Library
from device.commands.live import Simulated
from device.content import SHIPPED, load_words
from device.faces import TEXT, font
from device.page import BLANK, Kind, Page
from device.press import Button
from device.proof import every_page
from device.settings import Settings
from device.typeset import draw, lay
from device.words import Words
from drivers.sim.reader import onward
from drivers.sim.server import Server

SHOTS = {
    "simulator-bright": (1280, 800, False),
    "simulator-dark": (1280, 800, True),
    "simulator-phone": (390, 844, True),
}
"""Width and height in CSS pixels, and whether the room is dark."""

TAP_SECONDS = 0.08
"""How long a finger takes to tap."""

SCALE, GAP, GREY = 2, 12, (96, 98, 104)


drawn: list[Page] = [BLANK]
"""The pages that the simulated device has drawn."""


def noted(page: Page, panel: Panel) -> Image.Image:
    """Draw a page, and note it for whoever reads it."""
    drawn.append(page)
    return draw(page, panel)


def main(folder: Path) -> None:
    """Write all pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    live.draw = noted
    settings = Settings(emergency_number="911", crisis_line="988")
    words = load_words(SHIPPED, settings)
    sheet(list(kinds(shown(words)))).save(folder / "oled-pages.png")
    with (
        serving(Simulated(settings, lambda _: Library(words))) as (simulated, url),
        browser() as driver,
    ):
        for name, (width, height, dark) in SHOTS.items():
            shoot(driver, simulated, url, (width, height), dark=dark)
            photo = Image.open(BytesIO(driver.get_screenshot_as_png())).convert("RGB")
            photo.save(folder / f"{name}.jpg", quality=86, optimize=True)


@contextmanager
def serving(simulated: Simulated) -> Iterator[tuple[Simulated, str]]:
    """The device, running and served."""
    thread = threading.Thread(target=simulated.run)
    thread.start()
    try:
        with Server(simulated, port=0) as server:
            yield simulated, server.url
    finally:
        simulated.quit()
        thread.join()


@contextmanager
def browser() -> Iterator[webdriver.Chrome]:
    """A browser without a window."""
    with (
        tempfile.TemporaryDirectory() as profile,
        chromium(Path(profile), "--hide-scrollbars") as driver,
    ):
        yield driver


def shoot(
    driver: webdriver.Chrome,
    simulated: Simulated,
    url: str,
    size: tuple[int, int],
    *,
    dark: bool,
) -> None:
    """Bring the device to the top of a breath, in a room of its own."""
    metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 2, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    driver.get(url)
    wait = WebDriverWait(driver, 60, 0.02)
    wait.until(lambda _: driver.execute_script("return window.exhalo?.connected"))
    driver.execute_script(
        "const [dark] = arguments, box = document.getElementById('dark');"
        "if (box.checked !== dark) box.click()",
        dark,
    )
    simulated.set_night("off")
    if sum(map(sum, simulated.view().leds)) < BREATHING:
        begin(simulated, driver)
    wait.until(lambda _: sum(map(sum, simulated.view().leds)) < BREATHING // 4)
    wait.until(lambda _: sum(map(sum, simulated.view().leds)) > BREATHING * 3)


BREATHING = 400
"""The sum of all LEDs that only a breath gets over."""


def begin(simulated: Simulated, driver: webdriver.Chrome) -> None:
    """Answer the questions as somebody who reads, and skip to the first breath."""
    simulated.set_speed(10)
    marks = load_words(SHIPPED, Settings()).common.marks
    while (before := drawn[-1]).count is None:
        button = Button.YES if before.kind is Kind.EXERCISE else onward(before, marks)
        if button is not None:
            simulated.button(button, down=True)
            time.sleep(TAP_SECONDS)
            simulated.button(button, down=False)
        with suppress(TimeoutException):
            WebDriverWait(driver, 1, 0.05).until(lambda _, was=before: drawn[-1] != was)
    simulated.set_speed(1)


def shown(words: Words) -> Iterator[Page]:
    """The pages of a device that speaks one language, and so does not ask for it."""
    return (page for page in every_page(words) if page.id != "language")


def kinds(pages: Iterator[Page]) -> Iterator[Page]:
    """The first page of each kind, and the first with a count."""
    seen: set[tuple[Kind, bool]] = set()
    for page in pages:
        key = (page.kind, page.count is not None)
        if key not in seen:
            seen.add(key)
            yield page if page.count is None else replace(page, count=7)


def sheet(pages: list[Page]) -> Image.Image:
    """A row for each page: its kind, and the page on each panel, leaf under leaf."""
    rows = [row(page) for page in pages]
    width = max(each.width for each in rows)
    height = sum(each.height + GAP for each in rows)
    image = Image.new("RGB", (width, height), GREY)
    top = 0
    for each in rows:
        image.paste(each, (0, top))
        top += each.height + GAP
    return image


def row(page: Page) -> Image.Image:
    """One page on every panel."""
    width = 150 + sum(panel.width * SCALE + GAP for panel in PANELS)
    image = Image.new("RGB", (width, 64 * SCALE + GAP), GREY)
    pen, left = ImageDraw.Draw(image), 150
    pen.text((GAP, GAP), page.kind.value, font=font(TEXT), fill="white")
    for panel in PANELS:
        for leaf in range(len(lay(page, panel).leaves)):
            picture = draw(replace(page, leaf=leaf), panel).convert("RGB")
            large = picture.resize(
                (panel.width * SCALE, panel.height * SCALE), Image.Resampling.NEAREST
            )
            image.paste(large, (left, leaf * (panel.height * SCALE + GAP)))
        left += panel.width * SCALE + GAP
    return image


if __name__ == "__main__":
    main(Path(sys.argv[1]))
