"""Makes the pages for maintenance: nothing on them says anything of a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from itertools import combinations

from device.model.buttons.button import Button
from device.model.channel import Channel
from device.model.page import Kind, Marks, Page
from device.model.part import PartState
from device.model.support_code import SupportCode
from device.model.usage import Uses
from device.model.versions import Versions
from device.typed_yaml.problem import Text
from device.words.pages.pages import filled
from device.words.schema.words import Words

FEWEST = 5
"""The smallest count that is shown: a smaller one could be of one person."""

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
"""Seconds."""


class Lasting(Enum):
    """The units in which a time is told, by the keys of their words."""

    BRIEF = "brief"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"


def lasting(seconds: float) -> tuple[Lasting, int]:
    """The unit in which a time is told, and how many of it: two at least, unless it is BRIEF."""
    for unit, length in ((Lasting.DAYS, DAY), (Lasting.HOURS, HOUR), (Lasting.MINUTES, MINUTE)):
        if seconds >= 2 * length:
            return unit, int(seconds // length)
    return Lasting.BRIEF, int(seconds // MINUTE)


def version(words: Words, versions: Versions) -> Page:
    """The version that runs, and the one before it, if one is known."""
    said = words.common.maintenance
    if versions.before is None:
        return _page(words, filled(said.version, version=versions.running))
    text = filled(said.version_before, version=versions.running, before=versions.before)
    return _page(words, text)


def summary(words: Words, parts: Sequence[PartState]) -> Page:
    """Whether all parts work, or which do not; YES leads to each of them."""
    said = words.common.maintenance
    failing = [part for part in parts if part.works is False]
    names = ", ".join(said.parts.name(part.name) for part in failing)
    return offer(words, filled(said.some_fail, parts=names) if failing else said.all_work)


def parts(words: Words, states: Sequence[PartState], now: float) -> tuple[Page, ...]:
    """A page for each part, at the moment `now` in seconds."""
    marks = Marks(words.common.marks.other, words.common.marks.back)
    return tuple(replace(_page(words, _part(words, each, now)), marks=marks) for each in states)


def _part(words: Words, part: PartState, now: float) -> Text:
    said = words.common.maintenance
    name = said.parts.name(part.name)
    if part.works is None or part.since is None:
        return filled(said.untried, part=name)
    unit, number = lasting(now - part.since)
    time = getattr(said.lasting, unit.value).format(**{unit.value: number})
    return filled(said.works if part.works else said.fails, part=name, time=time)


def offer(words: Words, text: Text) -> Page:
    """A page that YES leads on from."""
    return _page(words, text, words.common.marks.choose)


def tried(words: Words) -> Iterator[tuple[Channel, Page]]:
    """The channels that show that they work, each with its page: NO shows it again."""
    said, marks = words.common.maintenance, words.common.marks
    keys = Marks(said.again, marks.back, marks.next)
    yield Channel.LIGHT, Page(Kind.MAINTENANCE, said.light_test, marks=keys)
    yield Channel.SOUND, Page(Kind.MAINTENANCE, said.sound_test, marks=keys)
    yield Channel.VIBRATION, Page(Kind.MAINTENANCE, said.vibration_test, marks=keys)


def to_press(words: Words, buttons: Sequence[Button]) -> Page:
    """The page that asks for a press of each of these buttons."""
    text = filled(words.common.maintenance.to_press, buttons=_named(words, buttons))
    return Page(Kind.MAINTENANCE, text)


def pressed(words: Words, missing: Sequence[Button]) -> Page:
    """Whether a press of each button came, or from which none came."""
    said, marks = words.common.maintenance, words.common.marks
    text = said.all_pressed
    if missing:
        text = filled(said.not_pressed, buttons=_named(words, missing))
    return Page(Kind.MAINTENANCE, text, marks=Marks(yes=marks.next))


def locked(words: Words, seconds: int) -> Page:
    """The page of the cleaning lock, which is there for so many seconds more."""
    return Page(Kind.MAINTENANCE, filled(words.common.maintenance.locked, seconds=seconds))


def uses(words: Words, counted: Uses | None) -> Page:
    """How many exercises were begun, unless that is not known."""
    said = words.common.maintenance
    if counted is None:
        return _page(words, said.uses_unknown)
    today, week = (
        said.fewer if count < FEWEST else str(count) for count in (counted.today, counted.week)
    )
    return _page(words, filled(said.uses, today=today, week=week))


def code(words: Words, said: SupportCode) -> Page:
    """The support code: beside it only the mark at the right has room."""
    marks = Marks(yes=words.common.marks.back)
    return Page(Kind.MAINTENANCE, words.common.maintenance.support_code, marks=marks, code=said)


def _page(words: Words, text: Text, yes: str = "") -> Page:
    marks = words.common.marks
    return Page(Kind.MAINTENANCE, text, marks=Marks(marks.other, marks.end, yes))


def _named(words: Words, buttons: Sequence[Button]) -> str:
    return ", ".join(words.common.buttons.name(button) for button in buttons)


LONGEST_VERSIONS = Versions("00.00.00", "00.00.00")
"""Versions of as many letters as there may be."""

STATES = tuple(
    PartState(name, works, 0.0 if works is not None else None)
    for name in ("ring", "screen", "buttons", "motor", "speaker")
    for works in (True, False, None)
)
"""Each part in each state."""

UNPRESSED = tuple(
    left for count in range(1, 1 + len(Button)) for left in combinations(Button, count)
)
"""Each of the buttons from which no press came, alone and with others."""

TIMES = (0.0, 119 * MINUTE, 47 * HOUR, 999 * DAY)
"""Seconds that are told in as many letters as a time may take."""

LONGEST_CODE = SupportCode("EXHALO " + "".join(f"MMMMMM{number}" for number in range(10)))


def every_page(words: Words) -> Iterator[Page]:
    """Every page, with the longest values in its placeholders, in the order in which it is met."""
    said = words.common.maintenance
    yield from (
        version(words, each) for each in (replace(LONGEST_VERSIONS, before=None), LONGEST_VERSIONS)
    )
    failing = [part for part in STATES if part.works is False]
    yield from (summary(words, some) for some in ((), failing[:3]))
    for now in TIMES:
        yield from parts(words, STATES, now)
    yield offer(words, said.self_test)
    yield from (page for _, page in tried(words))
    yield pressed(words, ())
    for buttons in UNPRESSED:
        yield pressed(words, buttons)
        yield to_press(words, buttons)
    yield offer(words, said.cleaning)
    yield locked(words, 120)
    yield from (uses(words, each) for each in (None, Uses(0, 0), Uses(4, 9999), Uses(9999, 9999)))
    yield offer(words, said.set_clock)
    yield offer(words, said.support)
    yield code(words, LONGEST_CODE)
