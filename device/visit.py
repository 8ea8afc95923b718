"""The whole device: at rest, a visit, and at rest again."""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn

from device import pages
from device.attend import End
from device.clearance import Clearance
from device.coach import Choice, Coach
from device.considered import considered
from device.doze import dozing
from device.flow import Flow, Scene
from device.leaves import turned
from device.light import Steady
from device.page import Page
from device.perform import perform
from device.press import Button, Gesture, Press
from device.reading import choose, read
from device.resting import resting
from device.score import offered
from device.screening import screening
from device.session import Ending
from device.stop import stoppable, stopped

MENU_LIGHT = 0.2
"""How bright the ring is in the menu, from floor to ceiling as the eye sees it."""

THANKS_SECONDS = 30.0
"""How long the thanks stay before the device goes to rest."""

POWER_UP_SECONDS = 60.0
"""How long the device says which numbers it would name, after each power-up."""


def device(coach: Coach, *, problem: bool = False) -> Flow[NoReturn]:
    """Everything, for ever. `problem` says first that the content had to be replaced."""
    panel, minutes = coach.settings.fitted_panel, coach.settings.screen_off_minutes
    flow = considered(_device(coach, problem=problem), panel, coach.clock)
    return turned(dozing(flow, minutes, coach.clock), panel, coach.clock)


def _device(coach: Coach, *, problem: bool) -> Flow[NoReturn]:
    if problem:
        yield from stoppable(read((pages.problem(coach.words),), Steady(coach.look)), coach)
    press = None if coach.settings.names_numbers else (yield _numbers(coach))
    while True:
        if press is not None:
            yield from _woken(coach, press)
        press = yield from resting(coach)


def _numbers(coach: Coach) -> Scene:
    """At rest, but for the numbers that are named while the settings name none."""
    until = coach.clock() + POWER_UP_SECONDS
    return Scene(pages.unset_numbers(coach.words), coach.ember, until=until)


def _woken(coach: Coach, press: Press) -> Flow[None]:
    """What a press at rest leads to: a hold to the stop page, and else visits.

    Where it may be somebody else, another visit begins, with nothing of the one before.
    """
    if press.gesture is Gesture.HOLD:
        yield from stopped(coach)
        return
    at_once = press.button is Button.START
    while (yield from _visited(coach.for_visit(), at_once=at_once)) is End.CHANGED:
        at_once = False


def _visited(coach: Coach, *, at_once: bool) -> Flow[End]:
    """One visit in the language that the visitor chooses; how it ended."""
    chosen = yield from stoppable(_speaking(coach), coach)
    if chosen.result is None:
        return chosen.end
    flow = visit(chosen.result, at_once=at_once)
    return (yield from stoppable(flow, chosen.result)).end


def _speaking(coach: Coach) -> Flow[Coach]:
    """The coach in the language that the visitor chooses; a device with one user has its own."""
    if not coach.settings.strangers or len(coach.languages) < 2:
        return coach
    offered = pages.languages(coach.languages)
    chosen = yield from choose(offered, Steady(coach.look))
    return replace(coach, words=coach.languages[chosen])


def visit(coach: Coach, *, at_once: bool) -> Flow[None]:
    """One visit: the questions, then the menu until the person has had enough.

    `at_once` skips the welcome, if it was read before, and goes straight to what was chosen last.
    """
    if not coach.ring_works():
        yield from read((pages.ring_lost(coach.words),), Steady(coach.look))
    at_once = at_once and coach.memory.welcomed
    if not at_once:
        yield from read(pages.welcome(coach.words), Steady(coach.look))
        coach.memory.welcomed = True
    clearance = yield from screening(coach, brief=at_once)
    if clearance is None:
        return
    choice = coach.memory.last if at_once else None
    ending: Ending | None = None
    while True:
        if choice is None:
            choice = yield from _menu(coach, clearance, ending)
        if choice is None:
            return
        ending = yield from _exercise(coach, choice, clearance)
        if ending is Ending.LEFT:
            return
        choice = None


def _menu(coach: Coach, clearance: Clearance, ending: Ending | None) -> Flow[Choice | None]:
    """Offer what there is; None to rest, which comes first to who has just ended an exercise."""
    words, light = coach.words, Steady(coach.look, MENU_LIGHT)
    items, exercises = pages.menu(words), list(words.exercises)
    first = -1 if ending is Ending.ENDED else 0
    while True:
        item = yield from choose(items, light, clearance, first)
        if item == len(items) - 1:
            return None
        if item < len(exercises):
            return (yield from _choice(coach, exercises[item], clearance))
        yield from read(pages.notices(words)[item - len(exercises)], light, clearance)
        first = 0


def _choice(coach: Coach, name: str, clearance: Clearance) -> Flow[Choice]:
    """Ask for how long and in which way, where the exercise offers it."""
    words, light = coach.words, Steady(coach.look, MENU_LIGHT)
    exercise = words.exercises[name]
    lengths, ways = offered(exercise, coach.settings)
    minutes, way = next(iter(lengths), 0), next(iter(ways), "")
    if len(lengths) > 1:
        minutes = lengths[(yield from choose(pages.lengths(words, lengths), light, clearance))]
    if len(ways) > 1:
        titles = [exercise.ways[each] for each in ways]
        way = ways[(yield from choose(pages.ways(words, titles), light, clearance))]
    return Choice(name, way, minutes)


def _exercise(coach: Coach, choice: Choice, clearance: Clearance) -> Flow[Ending]:
    """Do the exercise, and thank for it; LEFT when nobody answers the thanks."""
    if coach.must_remind:
        yield from read(_ask_first(coach), Steady(coach.look), clearance)
        coach.reminded()
    if (yield from perform(coach, choice, clearance)) is Ending.ENDED:
        return Ending.ENDED
    until = coach.clock() + THANKS_SECONDS
    page, light = pages.thanks(coach.words), Steady(coach.look)
    press = yield Scene(page, light, until=until, clearance=clearance)
    return Ending.LEFT if press is None else Ending.COMPLETED


def _ask_first(coach: Coach) -> tuple[Page, ...]:
    """When to ask a doctor first; where others wait their turn, in one page."""
    return pages.ask_first(coach.words, brief=coach.settings.strangers)
