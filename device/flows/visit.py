"""The whole device: at rest, a visit, and at rest again."""

from __future__ import annotations

from dataclasses import replace
from typing import NoReturn

from device.core.clearance import Clearance
from device.core.events import Tell, VisitBegan, VisitEnded, nobody
from device.core.flow import Flow, Scene
from device.flows.at_rest.hold_at_rest import held_at_rest
from device.flows.at_rest.rest import Woken, resting
from device.flows.context import Context
from device.flows.dialogs import choose, read
from device.flows.exercise.offered import offered_ways
from device.flows.exercise.play import perform
from device.flows.gate.screening import screening
from device.flows.layers.answer_delay import with_answer_delay
from device.flows.layers.paging import paged
from device.flows.layers.screen_timeout import with_screen_timeout
from device.flows.memory import Choice
from device.flows.menu.menu import menu
from device.flows.stop import stoppable
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.channel import Channel
from device.model.cue import Finished, Rest
from device.model.ending import Ending
from device.model.page import Page
from device.words.pages import pages

THANKS_SECONDS = 30.0
"""How long the page of thanks stays before the device goes to rest."""

POWER_UP_SECONDS = 60.0
"""How long the device shows, after each power-up, which numbers to call it would name."""


def device(context: Context, *, problem: bool = False, tell: Tell = nobody) -> Flow[NoReturn]:
    """Run the whole device, for ever; `problem` first says that the content had to be replaced.

    `tell` is called with the events of visits and exercises. No flow that asks a red flag gets it.
    """
    panel, minutes = context.settings.fitted_panel, context.settings.screen_off_minutes
    flow = with_answer_delay(_device(context, tell, problem=problem), panel, context.clock)
    return paged(with_screen_timeout(flow, minutes, context.clock), panel, context.clock)


def _device(context: Context, tell: Tell, *, problem: bool) -> Flow[NoReturn]:
    if problem:
        yield from stoppable(read(context, (pages.problem(context.words),)), context)
    press = None if context.settings.names_numbers else (yield _numbers_scene(context))
    woken = None if press is None else Woken(press, context.languages)
    while True:
        if woken is not None:
            yield from _after_press(context, woken, tell)
            context.memory.visited = context.clock()
        woken = yield from resting(context)


def _numbers_scene(context: Context) -> Scene:
    """At rest, with the numbers to call that the device names while the settings name none."""
    until = context.clock() + POWER_UP_SECONDS
    return context.scene(pages.unset_numbers(context.words), Rest(), until)


def _after_press(context: Context, woken: Woken, tell: Tell) -> Flow[None]:
    """What a press at rest leads to: a hold to the stop page, and a tap to a visit.

    The language that invited is offered first. If another person may have come, a new visit
    begins, which knows nothing of the one before.
    """
    press, languages = woken
    if press.gesture is Gesture.HOLD:
        yield from held_at_rest(context, press)
        return
    visited = replace(context.for_visit(), languages=languages)
    at_once = press.button is Button.START
    while (yield from _visit_with_events(visited, tell, at_once=at_once)) is Ending.CHANGED:
        visited, at_once = context.for_visit(), False


def _visit_with_events(context: Context, tell: Tell, *, at_once: bool) -> Flow[Ending]:
    """One visit, with its events; returns how it ended."""
    tell(VisitBegan(context.clock()))
    try:
        return (yield from _visit_in_language(context, tell, at_once=at_once))
    finally:
        tell(VisitEnded(context.clock()))


def _visit_in_language(context: Context, tell: Tell, *, at_once: bool) -> Flow[Ending]:
    """One visit in the language that the visitor chooses; returns how it ended."""
    chosen = yield from stoppable(_choose_language(context), context)
    if chosen.result is None:
        return chosen.ending
    flow = visit(chosen.result, tell, at_once=at_once)
    return (yield from stoppable(flow, chosen.result)).ending


def _choose_language(context: Context) -> Flow[Context]:
    """The context in the language that the visitor chooses; one user is not asked."""
    if not context.settings.strangers or len(context.languages) < 2:
        return context
    offered = pages.languages(context.languages)
    chosen = yield from choose(context, offered)
    return replace(context, words=context.languages[chosen])


def visit(context: Context, tell: Tell = nobody, *, at_once: bool) -> Flow[None]:
    """One visit: the questions, and then the menu until the person goes to rest.

    `at_once` skips the welcome, if it was read before, and begins what was chosen last.
    """
    if not context.ring_works():
        yield from read(context, (pages.ring_lost(context.words),))
    at_once = at_once and context.memory.welcomed
    if not at_once:
        yield from read(context, pages.welcome(context.words))
        context.memory.welcomed = True
    clearance = yield from screening(context, brief=at_once)
    if clearance is None:
        return
    choice = _last_choice(context) if at_once else None
    ending: Ending | None = None
    while True:
        if choice is None:
            choice = yield from menu(context, clearance, ending)
        if choice is None:
            return
        ending = yield from _exercise(context, choice, clearance, tell)
        if ending is Ending.LEFT:
            return
        choice = None


def _last_choice(context: Context) -> Choice | None:
    """What was chosen last; None if nothing was, or its way is not offered with these channels."""
    last = context.memory.last
    if last is None:
        return None
    exercise = context.words.exercises[last.exercise]
    ways = offered_ways(exercise, last.minutes, context.settings, context.channels)
    return last if last.way in (ways or ("",)) else None


def _exercise(context: Context, choice: Choice, clearance: Clearance, tell: Tell) -> Flow[Ending]:
    """Do the exercise, and then thank for it; LEFT if it fades, or nobody presses a button then."""
    if context.must_remind:
        yield from read(context, _ask_first(context), clearance)
        context.reminded()
    ending = yield from perform(context, choice, clearance, tell)
    if ending is not Ending.COMPLETED:
        return ending
    press = yield _thanks(context, clearance)
    return Ending.LEFT if press is None else Ending.COMPLETED


def _thanks(context: Context, clearance: Clearance) -> Scene:
    """The page of thanks, which is said where no tone tells that the exercise has ended."""
    page, now, channels = pages.thanks(context.words), context.clock(), context.channels
    speech = None if Channel.SOUND in channels else context.speech(page.text, now)
    scene = context.scene(page, Finished(), now + THANKS_SECONDS, clearance)
    return replace(scene, speech=speech, channels=channels)


def _ask_first(context: Context) -> tuple[Page, ...]:
    """The pages on when to ask a doctor first; one page only, where others wait their turn."""
    return pages.ask_first(context.words, brief=context.settings.strangers)
