"""The pages for maintenance, one by one, and what each of them leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from device.core.flow import Flow
from device.flows.maintenance.facts import Facts
from device.flows.maintenance.self_test import self_test
from device.flows.maintenance.support import support_code
from device.model.buttons.button import Button
from device.model.page import Page
from device.words.pages import maintenance_pages


@dataclass(frozen=True, slots=True)
class _Item:
    """A page, and the flow that YES leads to, if any; or whether YES locks the buttons."""

    page: Page
    leads_to: Callable[[], Flow[None]] | None = None
    locks: bool = False


def maintenance(facts: Facts) -> Flow[bool]:
    """Show the pages; returns whether the buttons are to be locked, so that they can be cleaned.

    NO shows the next page, and after the last the first. YES does what a page offers. START ends.
    """
    number = 0
    while True:
        items = list(_items(facts))
        item = items[number % len(items)]
        press = yield facts.scene(item.page)
        if press is None or press.button is Button.START:
            return False
        if press.button is Button.NO:
            number += 1
        elif item.locks:
            return True
        elif item.leads_to is not None:
            yield from item.leads_to()


def _items(facts: Facts) -> Iterator[_Item]:
    words, parts = facts.words, facts.parts()
    yield _Item(maintenance_pages.version(words, facts.versions))
    each = maintenance_pages.parts(words, parts, facts.clock())
    yield _Item(maintenance_pages.summary(words, parts), partial(_leaf_through, facts, each))
    yield _Item(
        maintenance_pages.offer(words, words.common.maintenance.self_test),
        partial(self_test, facts),
    )
    yield _Item(maintenance_pages.offer(words, words.common.maintenance.cleaning), locks=True)
    yield _Item(maintenance_pages.uses(words, facts.uses()))
    if facts.set_clock is not None:
        offered = maintenance_pages.offer(words, words.common.maintenance.set_clock)
        yield _Item(offered, facts.set_clock)
    yield _Item(
        maintenance_pages.offer(words, words.common.maintenance.support), partial(_code, facts)
    )


def _leaf_through(facts: Facts, pages: Sequence[Page]) -> Flow[None]:
    """Show pages one by one: NO shows the next, and START is the way back."""
    number = 0
    while pages:
        press = yield facts.scene(pages[number % len(pages)])
        if press is None or press.button is Button.START:
            return
        number += press.button is Button.NO


def _code(facts: Facts) -> Flow[None]:
    """Show the support code of this moment, until a press of START or YES."""
    code = support_code(facts.versions, facts.parts(), facts.uses(), facts.clock())
    page = maintenance_pages.code(facts.words, code)
    while True:
        press = yield facts.scene(page)
        if press is None or press.button is not Button.NO:
            return
