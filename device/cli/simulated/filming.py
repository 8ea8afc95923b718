"""Films an exercise: runs the whole device in virtual time, with presses that lead into it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from device.cli.common import ASKED
from device.core.flow import Now
from device.core.loop import run
from device.flows.context import Context
from device.flows.visit import device
from device.outputs.screen.layout import draw
from device.settings.settings import Settings
from device.typed_yaml.problem import Invalid, Problem, closest, listed
from device.words import pages
from device.words.schema import Words
from drivers.sim.board.parts import Parts
from drivers.sim.board.virtual import NOON, Ended, VirtualBoard, Watch
from drivers.sim.film.film import SAMPLE_RATE, Camera, Film
from drivers.sim.headless.way_in import walk


@dataclass(frozen=True, slots=True)
class Wish:
    """What to film: an exercise by its id, its length in minutes, its way, and day or night.

    None stands for what the menu offers first.
    """

    exercise: str
    minutes: int | None = None
    way: str | None = None
    night: bool = False


def film(wish: Wish, words: Words, settings: Settings) -> Film:
    """What the device shows from the first page of an exercise to its last.

    The screen stays on, whatever the settings say. Raises `Invalid` for a wish that the words
    do not offer.
    """
    settings = replace(settings, screen_off_minutes=None)
    begins = datetime.combine(NOON, settings.night.start) if wish.night else NOON
    titles = chosen(wish, words)

    def context(clock: Now) -> Context:
        return Context(words, settings, clock, lambda: begins + timedelta(seconds=clock()))

    try:
        way_in = walk(lambda clock: device(context(clock)), titles, words)
    except LookupError as error:
        raise Invalid(Problem(ASKED, str(error))) from error
    camera = Camera(way_in.start, way_in.end)
    watch = Watch(
        camera.frame, SAMPLE_RATE, lambda page, seen: camera.page(board.now(), page, seen)
    )
    parts = Parts.of(settings, draw)
    board = VirtualBoard(parts, way_in.moves, way_in.end, begins, watch)
    try:
        run(device(context(board.now)), board)
    except Ended:
        board.close()
    return camera.film()


def chosen(wish: Wish, words: Words) -> tuple[str, ...]:
    """The titles to choose in the menus; raises `Invalid` if the menus do not offer the wish."""
    exercise = words.exercises.get(wish.exercise)
    if exercise is None:
        raise _unknown("exercise", wish.exercise, words.exercises)
    lengths = pages.lengths(words, exercise.minutes)
    minutes = {str(n): page.text for n, page in zip(exercise.minutes, lengths, strict=True)}
    length = None if wish.minutes is None else str(wish.minutes)
    return (
        exercise.name,
        *_title("length in minutes", length, minutes),
        *_title("way", wish.way, exercise.ways),
    )


def _title(menu: str, name: str | None, titles: Mapping[str, str]) -> tuple[str, ...]:
    """The title with the id `name`, or the first if it is None; empty without such a menu."""
    if name is None:
        return tuple(titles.values())[:1]
    if name not in titles:
        raise _unknown(menu, name, titles)
    return (titles[name],)


def _unknown(menu: str, name: str, offered: Collection[str]) -> Invalid:
    expected = listed(offered, "or") if offered else "none, as there is nothing to choose"
    return Invalid(Problem(ASKED, f"the {menu} {name!r}", expected, closest(name, offered)))
