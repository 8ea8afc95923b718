"""The page of a simulated device, open in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from showing import SOON

from device.model.gestures import Button

FINGER = 44
"""CSS pixels that a finger is given, either way (WCAG 2.5.5)."""


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
        size = {"width": width, "height": height, "deviceScaleFactor": density, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.complaints()
        self.driver.get(url)
        self.until("exhalo.connected && exhalo.leds.length && document.querySelector('option')")

    def until_drawn(self, picture: Image.Image) -> None:
        """Wait until the screen shows the picture, by a pixel wherever it is against burn-in."""
        shown = [list(moved(picture, x, y).tobytes()) for x in (0, 1, -1) for y in (0, 1, -1)]
        self.until(f"{shown}.some((bits) => bits.join() === exhalo.screen.bits.join())")

    def complaints(self) -> list[str]:
        """What the browser has complained of since it was last asked."""
        log = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        messages = [entry["message"] for entry in log if entry["level"] == "SEVERE"]
        return [message for message in messages if "ERR_CONNECTION_REFUSED" not in message]

    def cap(self, button: Button) -> Any:
        return self.driver.find_element(By.CSS_SELECTOR, f"[data-button={button.value}]")

    def hands(self) -> ActionChains:
        return ActionChains(self.driver, duration=0)

    def small(self, selector: str) -> list[str]:
        """What is on show and smaller than a finger."""
        found = self.driver.find_elements(By.CSS_SELECTOR, selector)
        shown = [each for each in found if each.rect["width"] and each.is_displayed()]
        assert shown
        sizes = [(each, min(each.rect["width"], each.rect["height"])) for each in shown]
        return [str(each.get_attribute("outerHTML")) for each, size in sizes if size < FINGER]

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
