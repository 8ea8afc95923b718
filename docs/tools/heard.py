"""Writes down what is heard of whole exercises with the eyes closed: tones, words and silence.

    python docs/tools/heard.py docs/by-ear-exercises.txt

The device has light and screen off, and a voice pack that espeak-ng speaks for this. Moments are
seconds from the press with which an exercise begins.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from visits import BEDSIDE, words_for

from device.cli.library import Voice
from device.cli.simulated.filming import Wish, chosen
from device.core.flow import Flow, Now, Scene
from device.core.layers import layered
from device.core.loop import run
from device.flows.context import Context
from device.flows.visit import THANKS_SECONDS, device
from device.model.buttons.gestures import Press
from device.model.channel import FOR_EYES, Channel
from device.outputs.screen.layout import draw
from device.outputs.sound.samples import RATE
from device.outputs.sound.track import Sound
from device.settings.settings import Settings
from device.voice.build import Builder
from device.voice.engines import Engine, espeak_for
from device.voice.pack import Pack
from device.voice.spoken import spoken
from drivers.sim.board.parts import Parts
from drivers.sim.board.polled_speaker import OnSamples
from drivers.sim.board.virtual import NOON, Ended, VirtualBoard
from drivers.sim.board.watch import Watch
from drivers.sim.headless.way_in import walk

EYES_CLOSED = replace(BEDSIDE, channels=(Channel.SOUND, Channel.VOICE))
"""A device that only the ears are for."""

AFTER = THANKS_SECONDS + 5.0
"""How many seconds after an exercise are heard."""

QUIET = 4.0
"""Seconds of silence from which on they are written down."""

BLANK = "\N{NO-BREAK SPACE}"

ABOUT = """\
What is heard of whole exercises with the eyes closed, light and screen being off: at which second
after the last press, for how long, and for how long nothing is heard after that.
"""


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise as it was heard.

    `sounds` are those that began, and `scenes` those that were presented, each with its moment.
    The exercise goes from `start` to `end`. All moments are seconds of the board's clock.
    """

    start: float
    end: float
    sounds: tuple[tuple[float, Sound], ...]
    scenes: tuple[tuple[float, Scene], ...]


@dataclass(frozen=True, slots=True)
class _Presented:
    """A layer that keeps each scene as it begins."""

    scenes: list[tuple[float, Scene]]

    def shown(self, scene: Scene, now: float) -> Scene:
        self.scenes.append((now, scene))
        return scene

    def passes_on(self, press: Press, scene: Scene, now: float) -> bool:
        return True


def heard(
    wish: Wish, settings: Settings, voice: Voice, on_samples: OnSamples | None = None
) -> Exercise:
    """Do an exercise from rest to its end, by a voice; `on_samples` is given all that is heard."""
    words = words_for(settings, settings.language)
    usable = FOR_EYES | {Channel.SOUND, Channel.VOICE}

    def flow(clock: Now) -> Flow[Any]:
        def local_time() -> datetime:
            return NOON + timedelta(seconds=clock())

        context = Context(words, settings, clock, local_time, usable=lambda: usable, says=voice.has)
        return device(context)

    way_in = walk(flow, chosen(wish, words), words)
    sounds: list[tuple[float, Sound]] = []
    watch = Watch(on_sound=lambda at, sound: sounds.append((at, sound)), on_samples=on_samples)
    parts = replace(Parts.of(settings, draw), say=voice.samples)
    board = VirtualBoard(parts, way_in.moves, way_in.end + AFTER, NOON, watch)
    scenes: list[tuple[float, Scene]] = []
    try:
        run(layered(flow(board.now), _Presented(scenes), board.now), board)
    except Ended:
        board.close()
    return Exercise(way_in.start, way_in.end, tuple(sounds), tuple(scenes))


def lines(exercise: Exercise) -> Iterator[str]:
    """The lines of a transcript. Silences are those between the rounded moments."""
    told = [(at, sound.count / RATE, _what(sound)) for at, sound in exercise.sounds]
    told.append((exercise.end, 0.0, "(the exercise is over)"))
    ended = 0.0
    for at, seconds, what in sorted(told, key=lambda line: line[:2]):
        begins, lasts = round(at - exercise.start, 1), round(seconds, 1)
        yield from _silence(begins - ended)
        ended = round(begins + lasts, 1)
        yield f"{begins:7.1f} s  {f'{lasts:4.1f} s' if lasts else '':6}  {what}"


def _what(sound: Sound) -> str:
    return sound.name.replace(BLANK, " ") if sound.said else f"(tone: {sound.name})"


def _silence(seconds: float) -> Iterator[str]:
    if seconds < 0:
        yield f"{'':19}(cut, {-seconds:.1f} s before its end)"
    elif seconds >= QUIET:
        yield f"{'':19}({seconds:.0f} s of silence)"


LISTENED = (
    ("en", Wish("body-scan", way="full")),
    ("en", Wish("body-scan", way="short")),
    ("es", Wish("body-scan", way="full")),
    ("en", Wish("deep-breathing", 3)),
    ("es", Wish("deep-breathing", 3)),
    ("en", Wish("guided-relaxation")),
    ("es", Wish("guided-relaxation")),
)
"""The exercises that are written down, each with its language."""


def settings_in(language: str) -> Settings:
    """The settings of the device in a language."""
    return replace(EYES_CLOSED, language=language)


def transcript(
    voice_of: Callable[[str], Voice], listened: Iterable[tuple[str, Wish]] = LISTENED
) -> str:
    """The text of all exercises, said by the voice of each language."""
    parts = [ABOUT]
    for language, wish in listened:
        settings = settings_in(language)
        titles = chosen(wish, words_for(settings, language))
        text = "\n".join(lines(heard(wish, settings, voice_of(language))))
        title = ", ".join(titles).replace(BLANK, " ")
        parts.append(f"# {title} ({language})\n\n{text}\n")
    return "\n".join(parts)


def speak(folder: Path, language: str, engine_of: Callable[[str], Engine] = espeak_for) -> Voice:
    """A voice that the engine of a language, espeak-ng if none is named, speaks into a folder."""
    settings = settings_in(language)
    texts = spoken(words_for(settings, language), settings.pattern)
    home = folder / language
    Builder(home, lambda: engine_of(language)).build(texts)
    problems: list[object] = []
    pack = Pack.open(folder, problems.append, language)
    if problems:
        raise ValueError(f"a voice pack cannot be read: {problems[0]}")
    return Voice(pack.has, pack.samples, mute=False)


def main(path: Path) -> None:
    """Write the transcript into a file."""
    with TemporaryDirectory() as folder:
        voices = {language: speak(Path(folder), language) for language in ("en", "es")}
        path.write_text(transcript(voices.__getitem__), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
