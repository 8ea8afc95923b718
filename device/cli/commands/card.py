"""`exhalo card`: a card for the wall or the bedside, to be printed."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from device.cli.common import ASKED, Options, add_settings, needing, settings_of
from device.cli.library import content_of
from device.settings.profile import Profile
from device.settings.settings import Settings
from device.typed_yaml.filesystem import written
from device.typed_yaml.problem import Invalid, Problem, closest, listed
from device.words.load import languages, load_words

with needing("card"):
    from device.authoring.printed_card import printed_card


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_settings(parser)
    parser.add_argument(
        "--lang",
        action="append",
        metavar="CODE",
        help="a language (default: all that there are words for); may be given several times",
    )
    parser.add_argument(
        "--out", type=_pdf, metavar="FILE", required=True, help="where to write it, as .pdf"
    )


def run(options: Options) -> int:
    """Write the card, with the numbers of the settings; raises `Invalid` while they name none."""
    settings = settings_of(options)
    _refuse_wrist(settings)
    _refuse_unset(settings)
    folder = content_of(options, settings)
    chosen = options.lang or languages(folder)
    _refuse_unknown(chosen, languages(folder), folder)
    # The card is not the screen: what the panel that is fitted shows need not be checked for it.
    words = [(code, load_words(folder, replace(settings, language=code), ())) for code in chosen]
    with written(options.out) as file:
        file.write(printed_card(words, settings.numbers))
    return 0


def _refuse_wrist(settings: Settings) -> None:
    """Refuse a card of a device that guides by touch, is worn, and hangs on no wall."""
    if settings.profile is Profile.WRIST:
        raise Invalid(Problem(ASKED, "the profile wrist", "bedside or kiosk: a card is beside one"))


def _refuse_unset(settings: Settings) -> None:
    """Refuse to print numbers that nobody has set: paper says them for years."""
    unset = [name for name in settings.numbers if getattr(settings, name) is None]
    if unset:
        found = f"settings without {listed(unset, 'and')}"
        expected = "both, as a card that hangs on a wall names them: docs/settings.md says how"
        raise Invalid(Problem(ASKED, found, expected))


def _refuse_unknown(chosen: list[str], offered: list[str], folder: Path) -> None:
    expected = listed(offered, "or") if offered else f"a language in {folder}"
    problems = [
        Problem(ASKED, f"the language {code!r}", expected, closest(code, offered))
        for code in chosen
        if code not in offered
    ]
    if problems:
        raise Invalid(*problems)


def _pdf(text: str) -> Path:
    path = Path(text)
    if path.suffix != ".pdf":
        raise argparse.ArgumentTypeError(f"{text!r} must end in .pdf")
    return path
