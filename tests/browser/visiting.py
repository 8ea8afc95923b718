"""The page of a simulated device, open in a real browser."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from showing import SOON

from device.model.buttons.button import Button

FINGER = 44
"""CSS pixels that a finger is given, either way (WCAG 2.5.5)."""

AS_OPENED = """(() => {
  const dark = document.getElementById('dark');
  if (dark.checked) dark.click();
  sessionStorage.clear();
  if (document.body.classList.contains('open')) document.getElementById('drawer').click();
  document.activeElement.blur();
  window.dispatchEvent(new Event('blur'));
})()"""
"""Undo what somebody does at the page: darken the room, open the drawer, walk, press."""

NOTE_WHEN_RESIZED = """(() => {
  window.resized = false;
  window.addEventListener('resize', () => { window.resized = true; }, {once: true});
})()"""
"""Listens after the page itself, which has everything in its new place by then."""

SIZES = """
return [...document.querySelectorAll(arguments[0])]
  .filter((each) => each.checkVisibility({opacityProperty: true, visibilityProperty: true}))
  .map((each) => [each.outerHTML, each.getBoundingClientRect()])
  .filter(([, {width}]) => width)
  .map(([html, {width, height}]) => [html, width, height]);
"""
"""Of whatever is on show: its HTML, and how wide and high it is."""


def moved(picture: Image.Image, right: int, down: int) -> Image.Image:
    """The picture, moved by so many pixels."""
    image = Image.new(picture.mode, picture.size)
    image.paste(picture, (right, down))
    return image


class Visit:
    """The page of a simulated device, open in the browser."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def ask(self, script: str) -> Any:
        return self.driver.execute_script(f"return {script}")

    def wait(self, happened: Callable[[], object], what: str = "") -> None:
        """Wait until something has happened."""
        WebDriverWait(self.driver, SOON, 0.05).until(lambda _: happened(), what)

    def until(self, script: str) -> None:
        """Wait until a script says so."""
        self.wait(lambda: self.ask(script), script)

    def open(self, url: str, width: int = 1280, height: int = 800, density: float = 1) -> None:
        self._measure(width, height, density)
        self.complaints()
        self.driver.get(url)
        self.until("exhalo.connected && exhalo.leds.length && document.querySelector('option')")

    def be_at(self, url: str) -> None:
        """Be at the page as it is when it is opened, and open it only where it is not yet open.

        To open it takes a browser the better part of a second.
        """
        if not self.ask(f"location.href === {url!r} && window.exhalo?.connected"):
            self.open(url)
            return
        self.resize()
        self.complaints()
        self.ask(AS_OPENED)

    def resize(self, width: int = 1280, height: int = 800, density: float = 1) -> None:
        """Give the open page another size, in CSS pixels of `density` device pixels."""
        if self.ask("[innerWidth, innerHeight, devicePixelRatio]") != [width, height, density]:
            self.ask(NOTE_WHEN_RESIZED)
            self._measure(width, height, density)
            self.until("resized")

    def _measure(self, width: int, height: int, density: float) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": density, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def until_drawn(self, picture: Image.Image) -> None:
        """Wait until the screen shows the picture, by a pixel wherever it is against burn-in."""
        places = [(x, y) for x in (0, 1, -1) for y in (0, 1, -1)]
        dots = [moved(picture, x, y).convert("L").tobytes().hex() for x, y in places]
        shown = [each.replace("00", "0").replace("ff", "1") for each in dots]
        self.until(f"{shown}.includes(exhalo.screen.dots.map((dot) => dot / 255).join(''))")

    def complaints(self) -> list[str]:
        """What the browser has complained of since it was last asked."""
        log = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        messages = [entry["message"] for entry in log if entry["level"] == "SEVERE"]
        return [message for message in messages if "ERR_CONNECTION_REFUSED" not in message]

    def cap(self, button: Button) -> Any:
        return self.driver.find_element(By.CSS_SELECTOR, f"[data-button={button.value}]")

    def boxes(self, selector: str) -> list[dict[str, float]]:
        """Where everything is that a selector finds, in CSS pixels."""
        found = f"[...document.querySelectorAll({selector!r})]"
        box = "({x, y, width, height}) => ({x, y, width, height})"
        boxes: list[dict[str, float]] = self.ask(
            f"{found}.map((each) => ({box})(each.getBoundingClientRect()))"
        )
        return boxes

    def photo(self, clip: dict[str, float]) -> Image.Image:
        """What is seen of a part of the page."""
        taken = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"clip": clip})
        return Image.open(BytesIO(b64decode(taken["data"]))).convert("RGB")

    def hands(self) -> ActionChains:
        return ActionChains(self.driver, duration=0)

    def small(self, selector: str) -> list[str]:
        """What is on show and smaller than a finger."""
        found = self.driver.execute_script(SIZES, selector)
        assert found
        return [html for html, width, height in found if min(width, height) < FINGER]

    def brightness(self) -> float:
        """The mean level, 0 to 255, of the scene's upper half."""
        return float(
            self.ask("""(() => {
              const scene = document.getElementById('scene');
              const half = [0, 0, scene.width, scene.height / 2];
              const {data} = scene.getContext('2d').getImageData(...half);
              let sum = 0;
              for (let i = 0; i < data.length; i += 4) sum += data[i] + data[i + 1] + data[i + 2];
              return sum / (data.length * 3 / 4);
            })()""")
        )
