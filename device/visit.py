"""The whole device: at rest, a visit, and at rest again."""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn

from device import pages
from device.attend import attended, stopped
from device.clearance import Clearance
from device.coach import Choice, Coach
from device.doze import dozing
from device.flow import Flow, Scene
from device.leaves import turned
from device.light import Ember, Steady
from device.page import BLANK
from device.perform import perform
from device.press import Button, Gesture, Press
from device.reading import choose, read
from device.screening import screening
from device.session import Ending
from device.settings import Profile

MENU_LIGHT = 0.2
"""How bright the ring is in the menu, from floor to ceiling as the eye sees it."""

GLANCE_SECONDS = 600.0
"""How long the time of day is trusted at rest: a Pi that was off starts with a clock that is
wrong, and has it set while it runs."""

THANKS_SECONDS = 30.0
"""How long the thanks stay before the device goes to rest."""


def device(coach: Coach, *, problem: bool = False) -> Flow[NoReturn]:
    """Everything, for ever. `problem` says first that the content had to be replaced."""
    settings = coach.settings
    flow = dozing(_device(coach, problem=problem), settings.screen_off_minutes, coach.clock)
    return turned(flow, settings.fitted_panel, coach.clock)


def _device(coach: Coach, *, problem: bool) -> Flow[NoReturn]:
    if problem:
        yield from attended(read((pages.problem(coach.words),), Steady(coach.look)), coach)
    while True:
        press = yield Scene(BLANK, Ember(coach.look), until=_dusk_or_dawn(coach))
        if press is not None:
            yield from _woken(coach, press)


def _dusk_or_dawn(coach: Coach) -> float:
    """The moment from which the look of the ring may be another."""
    now = coach.local_time()
    if now is None:
        return coach.clock() + GLANCE_SECONDS
    left = (coach.settings.night.change_after(now) - now).total_seconds()
    return coach.clock() + min(left, GLANCE_SECONDS)


def _woken(coach: Coach, press: Press) -> Flow[None]:
    """What a press at rest leads to: a hold to the stop page, START straight to the point."""
    if press.gesture is Gesture.HOLD:
        yield from stopped(coach)
        return
    speaking = yield from attended(_speaking(coach), coach)
    if speaking is not None:
        yield from attended(visit(speaking, at_once=press.button is Button.START), speaking)


def _speaking(coach: Coach) -> Flow[Coach]:
    """The coach in the language that the visitor chooses; a device with one user has its own."""
    if coach.settings.profile is not Profile.KIOSK or len(coach.languages) < 2:
        return coach
    offered = pages.languages(coach.languages)
    chosen = yield from choose(offered, Steady(coach.look))
    return replace(coach, words=coach.languages[chosen])


def visit(coach: Coach, *, at_once: bool) -> Flow[None]:
    """One visit: the questions, then the menu until the person has had enough.

    `at_once` skips the welcome, and goes straight to what was chosen last.
    """
    if not at_once:
        yield from read(pages.welcome(coach.words), Steady(coach.look))
    clearance = yield from screening(coach)
    if clearance is None:
        return
    choice = coach.memory.last if at_once else None
    going = True
    while going:
        going = yield from (
            _menu(coach, clearance) if choice is None else _exercise(coach, choice, clearance)
        )
        choice = None


def _menu(coach: Coach, clearance: Clearance) -> Flow[bool]:
    """Offer what there is; whether the visit goes on."""
    words, light = coach.words, Steady(coach.look, MENU_LIGHT)
    items, exercises = pages.menu(words), list(words.exercises)
    item = yield from choose(items, light, clearance)
    if item < len(exercises):
        choice = yield from _choice(coach, exercises[item], clearance)
        return (yield from _exercise(coach, choice, clearance))
    if item == len(items) - 1:
        return False
    yield from read(pages.notices(words)[item - len(exercises)], light, clearance)
    return True


def _choice(coach: Coach, name: str, clearance: Clearance) -> Flow[Choice]:
    """Ask for how long and in which way, where the exercise offers it."""
    words, light = coach.words, Steady(coach.look, MENU_LIGHT)
    exercise = words.exercises[name]
    minutes, way = 0, ""
    if exercise.minutes:
        chosen = yield from choose(pages.lengths(words, exercise), light, clearance)
        minutes = exercise.minutes[chosen]
    if exercise.ways:
        chosen = yield from choose(pages.ways(words, exercise), light, clearance)
        way = list(exercise.ways)[chosen]
    return Choice(name, way, minutes)


def _exercise(coach: Coach, choice: Choice, clearance: Clearance) -> Flow[bool]:
    """Do the exercise; whether the visit goes on after it."""
    coach.remember_choice(choice)
    if (yield from perform(coach, choice, clearance)) is Ending.ENDED:
        return True
    until = coach.clock() + THANKS_SECONDS
    page, light = pages.thanks(coach.words), Steady(coach.look)
    return (yield Scene(page, light, until=until, clearance=clearance)) is not None
