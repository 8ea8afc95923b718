"""Films an exercise: runs the whole device in virtual time, with presses that lead into it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from device.cli.common import ASKED
from device.cli.library import MUTE, Voice
from device.core.flow import Now
from device.core.loop import run
from device.flows.context import Context
from device.flows.visit import device
from device.model.channel import FOR_EYES, Channel
from device.outputs.screen.layout import draw
from device.settings.settings import Settings
from device.typed_yaml.problem import Invalid, Problem, closest, listed
from device.words.pages import menu_pages
from device.words.schema.words import Words
from drivers.sim.board.parts import Parts
from drivers.sim.board.polled_speaker import OnSamples
from drivers.sim.board.virtual import NOON, Ended, VirtualBoard
from drivers.sim.board.watch import Watch
from drivers.sim.film.film import SAMPLE_RATE, Camera, Film
from drivers.sim.headless.sound_file import excerpt
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


@dataclass(frozen=True, slots=True)
class Soundtrack:
    """The sound of a film: the `voice` that speaks, if any, and what is given the samples."""

    voice: Voice
    keep: OnSamples

    def channels(self, settings: Settings) -> frozenset[Channel]:
        """The channels that are heard: those of the settings, or tones where that is none."""
        wanted = settings.usual_channels & {Channel.SOUND, Channel.VOICE}
        heard = wanted - {Channel.VOICE} if self.voice.mute else wanted
        return heard or frozenset({Channel.SOUND})


def film(
    wish: Wish, words: Words, settings: Settings, soundtrack: Soundtrack | None = None
) -> Film:
    """What the device shows from the first page of an exercise to its last.

    Light and screen are on, whatever the settings say; without a `soundtrack` nothing is heard.
    Raises `Invalid` for a wish that the words do not offer.
    """
    heard = soundtrack.channels(settings) if soundtrack else frozenset()
    settings = replace(settings, screen_off_minutes=None, channels=(*sorted(FOR_EYES | heard),))
    voice = soundtrack.voice if soundtrack else MUTE
    begins = datetime.combine(NOON, settings.night.start) if wish.night else NOON
    context = partial(_context, words, settings, voice, begins)
    try:
        way_in = walk(lambda clock: device(context(clock)), chosen(wish, words), words)
    except LookupError as error:
        raise Invalid(Problem(ASKED, str(error))) from error
    camera = Camera(way_in.start, way_in.end)
    watch = Watch(
        camera.frame,
        SAMPLE_RATE,
        lambda page, seen: camera.page(board.now(), page, seen),
        on_samples=excerpt(soundtrack.keep, way_in.start, way_in.end) if soundtrack else None,
    )
    parts = replace(Parts.of(settings, draw), say=voice.samples)
    board = VirtualBoard(parts, way_in.moves, way_in.end, begins, watch)
    with suppress(Ended), closing(board):
        run(device(context(board.now)), board)
    return camera.film()


def _context(
    words: Words, settings: Settings, voice: Voice, begins: datetime, clock: Now
) -> Context:
    """The context of a device whose channels all can be used, and whose clock is 0 at `begins`."""

    def local_time() -> datetime:
        return begins + timedelta(seconds=clock())

    usable = settings.usual_channels
    return Context(
        words, settings, clock, local_time, usable=lambda: usable, says=voice.has, loads=voice.loads
    )


def chosen(wish: Wish, words: Words) -> tuple[str, ...]:
    """The titles to choose in the menus; raises `Invalid` if the menus do not offer the wish."""
    exercise = words.exercises.get(wish.exercise)
    if exercise is None:
        raise _unknown("exercise", wish.exercise, words.exercises)
    lengths = menu_pages.lengths(words, exercise.minutes)
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
