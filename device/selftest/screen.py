"""The screen's walk: its edges, every line, its greys, and words by day and by night."""

from __future__ import annotations

from dataclasses import replace

from device.selftest.cards import Card
from device.selftest.finding import Finding, Mark, Part
from device.selftest.steps import Ears, Step, Walk, ask, guarded, tried
from device.settings.drivers import ScreenDriver
from device.settings.settings import Settings

WIRES = "Check the screen's wires, its 3.3 V and its ground first, against docs/wiring.md."
SIZE = "Set `panel` in exhalo.yaml to the size that was bought, such as `panel: 128x32`."
TURN = "Turn the screen, or set `screen: {rotate: 180}` in exhalo.yaml, or 0 where it was 180."

_DRIVERS = {
    ScreenDriver.SSD1309: (
        'For 0.96" set `screen: {driver: ssd1306}` in exhalo.yaml, and for 1.3" set sh1106.'
    ),
    ScreenDriver.SSD1306: "Set `screen: {driver: sh1106}` in exhalo.yaml: many modules have one.",
    ScreenDriver.SH1106: "Set `screen: {driver: ssd1306}` in exhalo.yaml: it may be one of those.",
}
_OTHER = "Set `screen: {driver: …}` in exhalo.yaml to the controller that was bought."


def screen(settings: Settings, ears: Ears) -> Walk[None]:
    """Try the screen; it is blank in the end."""
    yield from guarded(Part.SCREEN, _screen(settings, ears), WIRES)


def _screen(settings: Settings, ears: Ears) -> Walk[None]:
    driver = settings.screen.driver_for(settings.fitted_panel)
    if (yield from _lit(ears, _DRIVERS.get(driver, _OTHER))):
        yield from _cards(ears, driver)
    yield Step(card=Card.BLANK, seconds=0.0)


def _lit(ears: Ears, advice: str) -> Walk[bool]:
    """Whether the screen shows anything at all."""
    finding = Finding("edges", "not along all four", Mark.BAD, advice, Part.SCREEN)
    question = "Does the screen show a thin frame along all four edges, with nothing cut off?"
    if (yield from ask(ears, question, Step(card=Card.FRAME))):
        yield replace(finding, said="as they should be", mark=Mark.GOOD, advice="")
        return True
    lit = yield from ask(ears, "Does the screen show anything?")
    dark = replace(finding, said="the screen is dark", advice=f"{WIRES} {advice}")
    yield finding if lit else dark
    return lit


def _cards(ears: Ears, driver: ScreenDriver) -> Walk[None]:
    kind = _DRIVERS.get(driver, _OTHER)
    for question, card, name, advice in (
        ("Is it an even chequerboard, with no line missing or doubled?", Card.BOARD, "lines", SIZE),
        ("Are there bars, each brighter than the one to its left?", Card.GREYS, "greys", kind),
        ("Can you read the words, upright and whole?", Card.DAY, "words", TURN),
        ("Have the words become dimmer, and can still be read?", Card.NIGHT, "night", kind),
    ):
        if card is not Card.GREYS or driver.grey:
            finding = Finding(name, "not as it should be", Mark.BAD, advice, Part.SCREEN)
            yield from tried(ears, question, Step(card=card), finding)
