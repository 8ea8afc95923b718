"""The trial of the screen: its edges, every line, its greys, and words by day and by night."""

from __future__ import annotations

from dataclasses import replace

from device.selftest.cards import Card
from device.selftest.finding import Finding, Part, Verdict
from device.selftest.trials import Action, Answers, Trial, ask, confirm, until_it_fails
from device.settings.parts.drivers import ScreenDriver
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


def screen(settings: Settings, answers: Answers) -> Trial[None]:
    """Try the screen; at the end it is blank."""
    yield from until_it_fails(Part.SCREEN, _screen(settings, answers), WIRES)


def _screen(settings: Settings, answers: Answers) -> Trial[None]:
    driver = settings.screen.driver_for(settings.fitted_panel)
    if (yield from _lit(answers, _DRIVERS.get(driver, _OTHER))):
        yield from _cards(answers, driver)
    yield Action(card=Card.BLANK, seconds=0.0)


def _lit(answers: Answers, advice: str) -> Trial[bool]:
    """Whether the screen shows anything at all."""
    finding = Finding("edges", "not along all four", Verdict.BAD, advice, Part.SCREEN)
    question = "Does the screen show a thin frame along all four edges, with nothing cut off?"
    if (yield from ask(answers, question, Action(card=Card.FRAME))):
        yield replace(finding, said="as they should be", verdict=Verdict.GOOD, advice="")
        return True
    lit = yield from ask(answers, "Does the screen show anything?")
    dark = replace(finding, said="the screen is dark", advice=f"{WIRES} {advice}")
    yield finding if lit else dark
    return lit


def _cards(answers: Answers, driver: ScreenDriver) -> Trial[None]:
    kind = _DRIVERS.get(driver, _OTHER)
    for question, card, name, advice in (
        (
            "Is it an even chequerboard, with no line missing or doubled?",
            Card.CHEQUERS,
            "lines",
            SIZE,
        ),
        ("Are there bars, each brighter than the one to its left?", Card.GREYS, "greys", kind),
        ("Can you read the words, upright and whole?", Card.DAY, "words", TURN),
        ("Have the words become dimmer, and can still be read?", Card.NIGHT, "night", kind),
    ):
        if card is not Card.GREYS or driver.grey:
            finding = Finding(name, "not as it should be", Verdict.BAD, advice, Part.SCREEN)
            yield from confirm(answers, question, Action(card=card), finding)
