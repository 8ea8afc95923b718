"""A person at the simulator's page who hears it, and does not see it.

This person hears what a browser gives to a screen reader: the accessibility tree, as Chromium
computes it. A text is said when it appears in a live region; buttons are found by their names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait
from staging import LET_GO_SECONDS, SOON, Stage

from device.model.buttons.button import Button
from device.model.buttons.gestures import HOLD_SECONDS
from drivers.sim.headless.script import TAP_SECONDS

Node = dict[str, Any]

UNSEEN = {"width": 320, "height": 240, "deviceScaleFactor": 1, "mobile": False}
"""A small window, as nobody looks at it."""


class Listener:
    """Hears a stage's page in a browser, and presses its buttons by their names."""

    def __init__(self, driver: webdriver.Chrome, stage: Stage) -> None:
        self.driver, self.stage = driver, stage
        self._known: set[int] = set()
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", UNSEEN)
        driver.get(stage.url)
        driver.execute_cdp_cmd("Accessibility.enable", {})

    def heard(self) -> list[str]:
        """What has been said since this was last asked."""
        self._until_told()
        said = list(self._said())
        new = [text for node, text in said if node not in self._known]
        self._known = {node for node, _ in said}
        return new

    def text(self) -> list[str]:
        """All texts on the page, those that are said and those that can only be read."""
        self._until_told()
        nodes = self._tree().values()
        return [value(node, "name") for node in nodes if value(node, "role") == "StaticText"]

    def buttons(self) -> dict[str, int]:
        """The names of the device's buttons, from left to right, and their nodes."""
        self._until_told()
        tree = self._tree()
        group = next(node for node in tree.values() if value(node, "name") == "The buttons")
        found = [node for node in below(tree, group) if value(node, "role") == "button"]
        return {value(node, "name"): int(node["backendDOMNodeId"]) for node in found}

    def press(self, start: str) -> str:
        """Press the button whose name starts so, as a screen reader does; its whole name."""
        name, node = next(each for each in self.buttons().items() if each[0].startswith(start))
        pressed = self.call(node, "function() { this.click(); return this.dataset.button }")
        # The button "stop" holds one of the others.
        button, lasts = (Button(pressed), TAP_SECONDS) if pressed else (Button.NO, HOLD_SECONDS)
        self.stage.moved(button, down=True, lasts=lasts)
        self.stage.moved(button, down=False, lasts=LET_GO_SECONDS)
        return name

    def language(self) -> str:
        """The language that the page says it is in."""
        return str(self.driver.execute_script("return document.documentElement.lang"))

    def _until_told(self) -> None:
        """Wait until the browser has received what the device said last."""
        wanted = self.stage.view().said.told()["said"]
        WebDriverWait(self.driver, SOON, 0.01).until(
            lambda driver: driver.execute_script("return window.exhalo?.said") == wanted
        )

    def _said(self) -> Iterator[tuple[int, str]]:
        """The texts in live regions, in their order, each with its node."""
        tree = self._tree()
        for node in tree.values():
            if any(each["name"] == "live" for each in node.get("properties", ())):
                for text in below(tree, node):
                    if value(text, "role") == "StaticText":
                        yield int(text["backendDOMNodeId"]), value(text, "name")

    def _tree(self) -> dict[str, Node]:
        nodes = self.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        return {node["nodeId"]: node for node in nodes if not node["ignored"] or node["childIds"]}

    def call(self, node: int, function: str) -> Any:  # noqa: ANN401 - whatever it returns
        """Call a function of JavaScript on a node, and return what it returns."""
        resolved = self.driver.execute_cdp_cmd("DOM.resolveNode", {"backendNodeId": node})
        called = {"objectId": resolved["object"]["objectId"], "functionDeclaration": function}
        called |= {"returnByValue": True}
        return self.driver.execute_cdp_cmd("Runtime.callFunctionOn", called)["result"].get("value")


def value(node: Node, key: str) -> str:
    """A node's role or name; empty where it has none."""
    return str(node.get(key, {}).get("value", ""))


def below(tree: dict[str, Node], node: Node) -> Iterator[Node]:
    """All nodes below one, in their order."""
    for each in node["childIds"]:
        if each in tree:
            yield tree[each]
            yield from below(tree, tree[each])
