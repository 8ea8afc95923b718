"""`exhalo film`: draws an exercise as a film, a video or a storyboard, faster than it is done."""

from __future__ import annotations

import argparse
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from device.cli.common import ASKED, Options, add_settings, settings_of
from device.cli.library import content_of, refuse_unheard, voice_of
from device.cli.numbers import decimal, whole
from device.cli.simulated.filming import Soundtrack, Wish, chosen, film
from device.model.panel import Panel
from device.settings.settings import Settings
from device.typed_yaml.filesystem import written
from device.typed_yaml.problem import Invalid, Problem, listed
from device.words.load import load_words
from device.words.schema.exercise import LONGEST_MINUTES
from device.words.schema.words import Words
from drivers.sim.film.film import Film
from drivers.sim.film.storyboard import write_storyboard
from drivers.sim.film.video import CODECS, Sound, VideoError, ffmpeg, write_video
from drivers.sim.film.webp import FPS, write_webp
from drivers.sim.headless.sound_file import writing_samples

LEAST, LONGEST = 1.0, 86400.0
"""Seconds that a film may last."""

LENGTHS = range(1, LONGEST_MINUTES + 1)
"""Minutes that an exercise may take."""

FASTEST_FPS = 50.0
"""The most pictures a second that browsers show in time."""

ENDINGS = (".webp", ".png", *CODECS)
"""How the name of a file ends that can be drawn."""

PROGRESS = partial(tqdm, desc="drawing", unit=" pictures", delay=1, leave=False, disable=None)
"""Shows progress, on a terminal, for a film that takes longer than a second."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("exercise", metavar="EXERCISE", help="its id, such as deep-breathing")
    parser.add_argument(
        "--out",
        type=_drawing,
        metavar="FILE",
        required=True,
        help="where to draw it: a film if it ends in .webp, a storyboard if it ends in .png, and "
        "with --sound a video, which ends in .mp4 or .webm",
    )
    add_settings(parser)
    parser.add_argument("--lang", metavar="CODE", help="another language")
    parser.add_argument("--panel", type=Panel.parse, metavar="WxH", help="another panel")
    parser.add_argument("--minutes", type=whole(LENGTHS), metavar="N", help="another length")
    parser.add_argument("--way", metavar="ID", help="another way to do it, such as beach")
    parser.add_argument("--night", action="store_true", help="as it is at night")
    parser.add_argument(
        "--from",
        dest="start",
        type=decimal(0, LONGEST),
        metavar="S",
        default=0.0,
        help="begin S seconds into the exercise",
    )
    parser.add_argument(
        "--seconds", type=decimal(LEAST, LONGEST), metavar="S", help="draw no more than S seconds"
    )
    moving = parser.add_argument_group("for a film")
    moving.add_argument(
        "--speed", type=decimal(0.1, 1000), metavar="X", default=1.0, help="X times as fast"
    )
    moving.add_argument(
        "--fps",
        type=decimal(1, FASTEST_FPS),
        metavar="N",
        default=FPS,
        help=f"at most N pictures a second (default: {FPS:g})",
    )
    moving.add_argument("--sound", action="store_true", help="make a video with sound, by ffmpeg")
    moving.add_argument("--voice", type=Path, metavar="DIR", help="another voice pack")


def run(options: Options) -> int:
    """Draw the exercise."""
    settings = _settings(options)
    _refuse_together(options)
    wish = Wish(options.exercise, options.minutes, options.way, options.night)
    words = load_words(content_of(options, settings), settings)
    if options.sound:
        _video(options, wish, words, settings)
        return 0
    part = _part(film(wish, words, settings), options.start, options.seconds)
    if options.out.suffix == ".webp":
        draw = partial(write_webp, part, speed=options.speed, fps=options.fps, progress=PROGRESS)
    else:
        title, *more = chosen(wish, words)
        draw = partial(write_storyboard, part, title, (words.common.language, *more))
    with written(options.out) as file:
        draw(file)
    return 0


def _video(options: Options, wish: Wish, words: Words, settings: Settings) -> None:
    """Make a video of the exercise with what is heard in it."""
    refuse_unheard(settings, "--sound")
    try:
        ffmpeg()
        with TemporaryDirectory() as folder:
            wav, video = Path(folder, "sound.wav"), Path(folder, f"video{options.out.suffix}")
            with wav.open("wb") as heard, writing_samples(heard) as keep:
                whole = film(wish, words, settings, Soundtrack(voice_of(settings), keep))
            part = _part(whole, options.start, options.seconds)
            write_video(part, Sound(wav, options.start), video, options.fps, PROGRESS)
            with written(options.out) as file, video.open("rb") as made:
                shutil.copyfileobj(made, file)
    except VideoError as error:
        raise Invalid(Problem(ASKED, str(error))) from error


def _settings(options: Options) -> Settings:
    # A film is made to see the words, signed or not.
    settings = replace(settings_of(options), signed_words_only=False)
    if options.lang is not None:
        settings = replace(settings, language=options.lang)
    if options.voice is not None:
        settings = replace(settings, voice_pack=str(options.voice))
    return settings if options.panel is None else replace(settings, panel=options.panel)


def _refuse_together(options: Options) -> None:
    """Raise `Invalid` for options that do not go together, all at once."""
    suffix, endings = options.out.suffix, listed(CODECS, "or")
    problems = []
    if options.sound and suffix not in CODECS:
        problems.append(Problem(ASKED, f"--sound with {suffix}", f"a file that ends in {endings}"))
    if suffix in CODECS and not options.sound:
        problems.append(Problem(ASKED, f"a video, {suffix}, without sound", "--sound, or .webp"))
    if options.sound and options.speed != 1:
        problems.append(Problem(ASKED, f"--sound with --speed {options.speed:g}", "--speed 1"))
    if problems:
        raise Invalid(*problems)


def _part(whole: Film, start: float, seconds: float | None) -> Film:
    """The part of the film that was asked for; raises `Invalid` if it begins after the end."""
    last = whole.seconds - LEAST
    if start > last:
        raise Invalid(Problem(ASKED, f"{start:g} seconds to leave out", f"at most {last:g}"))
    return whole.cut(start, whole.seconds if seconds is None else start + seconds)


def _drawing(text: str) -> Path:
    path = Path(text)
    if path.suffix not in ENDINGS:
        raise argparse.ArgumentTypeError(f"{text!r} must end in {listed(ENDINGS, 'or')}")
    return path
