"""`exhalo simulate`: runs the device in the browser, or headless from a script."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from device.cli.common import Options, add_settings, settings_of, tell
from device.cli.library import content_of, refuse_unheard, voiced_library
from device.cli.numbers import PORTS, decimal, whole
from device.cli.simulated.headless import Take, record
from device.cli.simulated.live import serve
from device.cli.simulated.other_parts import other_parts
from device.model.panel import Panel
from device.settings.profile import Profile
from device.settings.settings import Settings
from device.typed_yaml import limits
from drivers.sim.board.virtual import NOON
from drivers.sim.headless.script import load_script
from drivers.sim.web.server import PORT

SLOWEST_FRAMES, FASTEST_FRAMES = 0.001, 1000.0
"""Frames a second that a recording may have."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_settings(parser)
    parser.add_argument(
        "--profile", choices=[profile.value for profile in Profile], help="another profile"
    )
    parser.add_argument("--panel", type=Panel.parse, metavar="WxH", help="another panel")
    parser.add_argument("--voice", type=Path, metavar="DIR", help="another voice pack")
    page = parser.add_argument_group("in the browser")
    page.add_argument(
        "--port", type=whole(PORTS), default=PORT, help=f"{PORT}, or any free one, by default"
    )
    page.add_argument("--no-browser", action="store_true", help="only print the address")
    page.add_argument(
        "--date-unknown",
        action="store_true",
        help="start without a date, as a Pi without a network: the menu then offers to set it",
    )
    headless = parser.add_argument_group("headless, in virtual time")
    headless.add_argument("--headless", type=Path, metavar="SCRIPT", help="what is pressed when")
    headless.add_argument(
        "--record",
        type=Path,
        metavar="OUT",
        default=Path("recording.jsonl"),
        help="recording.jsonl",
    )
    headless.add_argument(
        "--frames",
        type=decimal(SLOWEST_FRAMES, FASTEST_FRAMES),
        metavar="HZ",
        default=0.0,
        help="record the ring, too",
    )
    headless.add_argument(
        "--start",
        type=_moment,
        metavar="WHEN",
        default=NOON,
        help=f"the date and time when it begins (default: {NOON:%Y-%m-%dT%H:%M})",
    )
    headless.add_argument("--pages", type=Path, metavar="DIR", help="write each page as a PNG")
    headless.add_argument(
        "--wav", type=Path, metavar="OUT", help="write all that is heard as a WAV file"
    )


def run(options: Options) -> int:
    """Simulate until stopped, or until the script ends."""
    settings = _settings(options)
    load = partial(voiced_library, content_of(options, settings))
    if options.headless is None:
        shown = not options.no_browser
        serve(settings, load, options.port, open_browser=shown, dated=not options.date_unknown)
        return 0
    if options.wav is not None:
        refuse_unheard(settings, "--wav")
    script = load_script(options.headless)
    take = Take(script, options.start, options.frames, options.pages, options.wav)
    record(take, load(settings), settings, options.record)
    return 0


def _settings(options: Options) -> Settings:
    given = settings_of(options)
    settings = replace(given, profile=Profile(options.profile)) if options.profile else given
    if options.voice is not None:
        settings = replace(settings, voice_pack=str(options.voice))
    settings = settings if options.panel is None else replace(settings, panel=options.panel)
    for line in other_parts(settings):
        tell(line)
    return settings


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    first, last = limits.YEARS[0], limits.YEARS[-1]
    if moment.year not in limits.YEARS:
        raise argparse.ArgumentTypeError(f"{text} must be in the years {first} to {last}")
    return moment
