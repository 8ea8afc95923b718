"""The menu of an unlocked device: a table of its items, each with what it leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from device.core.clearance import Clearance
from device.core.flow import Flow, T
from device.flows.channels import MENU, choose_channels
from device.flows.context import Context
from device.flows.dialogs import choose, pick, read
from device.flows.exercise.offered import offered_minutes, offered_ways
from device.flows.memory import Choice
from device.flows.menu.clock import set_clock
from device.flows.menu.history import keeps_history, show_history
from device.model.buttons.button import Button
from device.model.ending import Ending
from device.model.page import Page
from device.words.pages import menu_pages, pages


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the menu: its title, and what it leads to.

    If it `leaves` the menu, what it leads to returns what the person chose to do; else the menu
    follows again.
    """

    title: str
    opened: Callable[[], Flow[Choice | None]]
    leaves: bool = False


def menu(context: Context, clearance: Clearance, ending: Ending | None) -> Flow[Choice | None]:
    """Offer the menu; None means rest, which is the first item after an exercise was stopped.

    START opens the page of the channels, and then the menu again.
    """
    first = -1 if ending is Ending.STOPPED else 0
    while True:
        items = tuple(_items(context, clearance))
        titles = [item.title for item in items]
        offered_items = menu_pages.menu(context.words, titles)
        chosen, button = yield from pick(context, offered_items, clearance, MENU, first)
        if button is Button.START:
            yield from choose_channels(context, clearance)
            first = chosen
            continue
        choice = yield from items[chosen].opened()
        if items[chosen].leaves:
            return choice
        first = 0


def _items(context: Context, clearance: Clearance) -> Iterator[Item]:
    """The items that are offered now, in their order."""
    words = context.words
    for name, exercise in words.exercises.items():
        yield Item(exercise.name, partial(_choice, context, name, clearance), leaves=True)
    notices = zip(menu_pages.help_titles(words), pages.notices(words), strict=True)
    for title, notice in notices:
        yield Item(title, partial(read, context, notice, clearance, cue=MENU))
    if keeps_history(context):
        yield Item(words.common.history.title, partial(show_history, context, clearance))
    if context.offers_clock:
        yield Item(words.common.clock.unset, partial(set_clock, context))
    yield Item(words.common.rest_now, _rest, leaves=True)


def _rest() -> Flow[None]:
    """Nothing: rest follows."""
    yield from ()


def _choice(context: Context, name: str, clearance: Clearance) -> Flow[Choice]:
    """Ask for how many minutes and in which way, if the exercise offers a choice."""
    words, settings, channels = context.words, context.settings, context.channels
    exercise = words.exercises[name]

    def chosen(options: Sequence[T], items: Sequence[Page], usual: T) -> Flow[T]:
        if len(options) < 2:
            return next(iter(options), usual)
        return options[(yield from choose(context, items, clearance, MENU))]

    lengths = offered_minutes(exercise, settings, channels)
    minutes = yield from chosen(lengths, menu_pages.lengths(words, lengths), 0)
    ways = offered_ways(exercise, minutes, settings, channels)
    titles = [exercise.ways[each] for each in ways]
    way = yield from chosen(ways, menu_pages.ways(words, titles), "")
    return Choice(name, way, minutes)
