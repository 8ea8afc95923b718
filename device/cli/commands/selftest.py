"""`exhalo selftest`: what is found on the machine, and each part tried with the person."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from PIL.Image import Image

from device.cli.common import Options, add_settings, settings_file, settings_of, tell
from device.cli.library import content_of, library
from device.model.panel import Panel
from device.selftest import motor as motors
from device.selftest import speaker as speakers
from device.selftest.buttons import buttons
from device.selftest.cards import Card, card
from device.selftest.checkup import checkup, settings_checkup
from device.selftest.finding import Finding, Part
from device.selftest.ring import ring
from device.selftest.screen import screen
from device.selftest.trials import Answers, Trial, conduct
from device.settings.settings import Settings
from device.typed_yaml.problem import Invalid
from device.words.pages import screening_pages
from drivers.clock import Closed
from drivers.pi.connections import real
from drivers.pi.part_tester import PartTester, listen
from drivers.pi.probe import read_machine

TERMINAL = 0
"""The file descriptor of the keyboard's input."""

REPORT = "Exhalo: a self-test's report. It holds no user name, host name or serial number.\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_settings(parser)
    parser.add_argument(
        "--only",
        choices=[part.value for part in Part],
        help="try only this part",
    )
    parser.add_argument(
        "--report", action="store_true", help="ask nothing, print what was found, and exit with 0"
    )


def run(options: Options) -> int:
    """Tell what was found and try the parts; 0 when all of it is right, else 1.

    A report asks nothing, and its exit status is always 0.
    """
    settings, found = _settings(options)
    findings = (found, *checkup(read_machine(settings.screen.number), settings))
    if options.report:
        say(REPORT)
        _tell(findings)
        return 0
    parts = [Part(options.only)] if options.only else _fitted(settings)
    lacking = _lacking(settings)
    findings = (*findings, *(lacking[part] for part in parts if part in lacking))
    findings = tuple(each for each in findings if any(map(each.concerns, parts)))
    _tell(findings)
    open_to = _tryable(parts, findings)
    well = bool(open_to) and _try(open_to, options, settings)
    return 1 if any(each.failed for each in findings) or not well else 0


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)  # noqa: T201


def _settings(options: Options) -> tuple[Settings, Finding]:
    """The settings, or the defaults where the file is invalid; and the finding about them.

    The finding names the file without its folders, for a folder may bear a person's name.
    """
    path = settings_file(options)
    name = Path(path).name if path else ""
    try:
        settings = settings_of(options)
    except Invalid as invalid:
        return Settings(), settings_checkup(name, None, len(invalid.problems))
    return settings, settings_checkup(name, settings)


def _fitted(settings: Settings) -> list[Part]:
    """The parts that a device has."""
    lacking = _lacking(settings)
    return [part for part in Part if part not in lacking]


def _lacking(settings: Settings) -> dict[Part, Finding]:
    """The parts that a device may have and this one has not, each with the finding about that."""
    kinds = (motors, speakers)
    missing = [kind.MISSING for kind in kinds if not kind.fitted(settings)]
    return {finding.part: finding for finding in missing if finding.part}


def _tell(findings: Iterable[Finding]) -> None:
    for finding in findings:
        say(str(finding))


def _tryable(parts: Sequence[Part], findings: Iterable[Finding]) -> list[Part]:
    """The parts that no finding blocks; prints which parts are blocked."""
    blocks = [finding for finding in findings if finding.blocks]
    blocked = [part for part in parts if any(each.concerns(part) for each in blocks)]
    for part in blocked:
        say(f"\nNot tried: the {part.value}. See above what to do first.")
    return [part for part in parts if part not in blocked]


def _try(parts: Iterable[Part], options: Options, settings: Settings) -> bool:
    """Try parts with the person at the terminal, and leave them dark; returns whether all work."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    tester = PartTester(settings, real(settings), _cards(options, settings))
    with closing(tester):
        listen(TERMINAL, tester.news)
        try:
            return try_parts(parts, settings, tester)
        except Closed:
            tell("Nobody answers, so it ends here.")
            return False


def try_parts(parts: Iterable[Part], settings: Settings, tester: PartTester) -> bool:
    """Try parts, one after the other; returns whether all of them work."""
    answers = Answers()
    trials: dict[Part, Callable[[], Trial[None]]] = {
        Part.BUTTONS: lambda: buttons(settings.buttons, answers),
        Part.RING: lambda: ring(settings, answers),
        Part.SCREEN: lambda: screen(settings, answers),
        Part.SPEAKER: lambda: speakers.speaker(settings, answers),
        Part.MOTOR: lambda: motors.motor(answers),
    }
    well = [conduct(trials[part](), tester, say) for part in parts]
    return all(well)


def _cards(options: Options, settings: Settings) -> Callable[[Card, Panel], Image]:
    """The function that draws the screen's cards; their words are those of a question."""
    words = library(content_of(options, settings), settings).words
    name, asked = next(iter(words.screening.questions))
    return partial(card, page=screening_pages.question(words, name, asked, None)[0])
