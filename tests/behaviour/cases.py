"""Make the files of the kept visits: each is played once, and its presses noted.

PYTHONPATH=tests:docs/tools python -m behaviour.cases

They are kept as they were made: what they show is to stay the same while the program is put in
order. So they are made anew only when visits are to go otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from behaviour import acts, gate_acts
from behaviour.chooser import NO, START, YES, Act, Chooser
from behaviour.recording import FOLDER
from tqdm import tqdm
from visits import inhaling, of_kind

from device.model.page import Kind
from device.settings.load import read_settings
from device.settings.settings import Settings

DAY = "2026-01-01T"
NUMBERS = {"emergency_number": "911", "crisis_line": "988"}
PROFILES = ("bedside", "wrist", "kiosk")
PANELS = ("128x64", "128x32", "256x64")
LANGUAGES = ("en", "es")

_Options = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A visit: its name, what is done, what the settings say, and when in the day it begins."""

    name: str
    act: Act
    options: _Options = field(default_factory=dict)
    starts: str = "12:00:00"
    numbers: _Options = field(default_factory=lambda: NUMBERS)

    @property
    def settings(self) -> str:
        """The file of its settings."""
        return yaml.safe_dump({**self.numbers, **self.options}, sort_keys=False)


SPANISH, KIOSK, WRIST = {"language": "es"}, {"profile": "kiosk"}, {"profile": "wrist"}

EXERCISES = (
    ("deep-breathing", "plain", 5, {}, KIOSK),
    ("deep-breathing", "beach", 3, WRIST, {}),
    ("deep-breathing", "garden", 10, {"panel": "256x64"}, WRIST),
    ("deep-breathing", "light", 3, KIOSK, {}),
    ("deep-breathing", "own", 3, {}, KIOSK),
    ("body-scan", "full", 0, {}, WRIST),
    ("body-scan", "short", 0, {"panel": "128x32"}, {}),
    ("guided-relaxation", "with", 0, WRIST, {}),
    ("guided-relaxation", "without", 0, {}, WRIST),
    ("guided-relaxation", "short", 0, {}, WRIST),
    ("stress", "", 0, WRIST, KIOSK),
)
"""Each exercise and way with its minutes, and where it is done in English and in Spanish."""


def exercises() -> Iterator[Case]:
    """Each exercise and way to its end, in each language."""
    for name, way, minutes, *places in EXERCISES:
        for language, place in zip(LANGUAGES, places, strict=True):
            title = "-".join(filter(None, ("whole", name, way, language)))
            yield Case(title, acts.exercise(name, way, minutes), {"language": language, **place})


def menus() -> Iterator[Case]:
    """The gate and all that the menu has, on each profile and panel, in each language."""
    for profile, panel, language in product(PROFILES, PANELS, LANGUAGES):
        options = {"profile": profile, "panel": panel, "language": language}
        yield Case(f"menu-{profile}-{panel}-{language}", acts.menu, options)


def gate() -> Iterator[Case]:
    """Other answers than NO."""
    for number, name in enumerate(gate_acts.QUESTIONS):
        place = ({}, SPANISH, WRIST, KIOSK)[number]
        yield Case(f"yes-{name}", gate_acts.flagged(name), place)
    yield Case("yes-and-left", gate_acts.flagged_and_left("legs"))
    yield Case("yes-and-left-kiosk", gate_acts.flagged_and_left("bladder_bowel"), KIOSK)
    yield Case("yes-and-back", gate_acts.flagged_and_back)
    yield Case("locked-help", gate_acts.helped_when_locked, SPANISH)
    yield Case("locked-held", gate_acts.held_when_locked, KIOSK)
    yield Case("taken-back", gate_acts.taken_back("bladder_bowel"))
    yield Case("taken-back-kiosk-es", gate_acts.taken_back("fever"), {**KIOSK, **SPANISH})
    yield Case("not-sure", gate_acts.not_sure, WRIST)
    yield Case("not-sure-es", gate_acts.not_sure, SPANISH)
    yield Case("cleared-fever", gate_acts.cleared("fever"))
    yield Case("cleared-legs-and-cancer-es", gate_acts.cleared("legs", "cancer_weight"), SPANISH)
    yield Case("cleared-kiosk", gate_acts.cleared("cancer_weight"), KIOSK)
    yield Case("cleared-and-asked-again", gate_acts.cleared_and_asked_again, starts="06:40:00")
    yield Case("declared-and-doubted", gate_acts.declared_and_doubted)
    yield Case("changed", gate_acts.changed(taken_back=False), WRIST)
    yield Case("changed-taken-back", gate_acts.changed(taken_back=True))
    yield Case("review-wrong", gate_acts.wrong_in_the_review)
    yield Case("somebody-else", gate_acts.somebody_else, KIOSK)
    yield Case("still-there", gate_acts.still_there, {**KIOSK, "same_person_seconds": 30})
    yield Case("momentum", acts.pressed(YES, 20, 1.5))
    yield Case("habit", acts.pressed(START, 20, 4.0), KIOSK)
    yield Case("refusal", acts.pressed(NO, 30, 5.0), WRIST)


def breaths() -> Iterator[Case]:
    """What is done in an exercise."""
    yield Case("held-at-rest", acts.held_at_rest)
    yield Case("maintained", acts.maintained)
    yield Case("held-in-gate", acts.held(of_kind(Kind.QUESTION), NO), KIOSK)
    yield Case("held-in-menu", acts.held(of_kind(Kind.MENU), START), WRIST)
    yield Case("held-in-exercise", acts.held(inhaling, YES))
    yield Case("held-by-night-es", acts.held(inhaling, NO), SPANISH, "23:00:00")
    yield Case("held-in-pause", acts.held_in_pause)
    yield Case("paused", acts.paused(20.0, "go_on"))
    yield Case("paused-long", acts.paused(55.0, "go_on"), WRIST)
    yield Case("paused-and-ended", acts.paused(5.0, "end"), SPANISH)
    yield Case("paused-and-left", acts.paused_and_left)
    yield Case("paused-and-left-kiosk", acts.paused_and_left, KIOSK)
    yield Case("paused-in-prompts", acts.paused_in_prompts("body-scan", "full"))
    yield Case("eased", acts.eased)
    yield Case("eased-next-exercise", acts.eased_and_back_again)
    yield Case("leafed-body-scan", acts.leafed("body-scan", "full"), SPANISH)
    yield Case("leafed-kind-words", acts.leafed("guided-relaxation", "with"))
    yield Case("screen-off", acts.exercise("body-scan", "short"), {"screen_off_minutes": 1})
    yield Case("pattern-3-5", acts.exercise("deep-breathing", "plain"), {"pattern": "3-5"})
    yield Case("pattern-5-10", acts.eased, {"pattern": "5-10"})


def absences() -> Iterator[Case]:
    """Walking away, and coming again."""
    for kind in (Kind.WELCOME, Kind.QUESTION, Kind.CONFIRM, Kind.MENU, Kind.EXERCISE):
        yield Case(f"left-{kind}", acts.left_at(of_kind(kind)), {"idle_seconds": 20})
    yield Case("left-read", acts.read_and_left)
    yield Case("left-read-kiosk", acts.read_and_left, KIOSK)
    yield Case("left-kiosk", acts.left_at(of_kind(Kind.QUESTION)), KIOSK)
    yield Case("warned", acts.back_after_a_warning)
    yield Case("warned-kiosk", acts.back_after_a_warning, KIOSK)
    yield Case("third-visit", acts.several(3))
    yield Case("third-visit-shared", acts.several(3), {"screening_holds": False})
    yield Case("next-date", acts.again_later, starts="23:30:00")
    yield Case("next-morning", acts.again_later, WRIST, "06:10:00")


def places() -> Iterator[Case]:
    """The time of day, and what else the settings say."""
    for name, starts in (("dusk", "20:30:00"), ("night", "02:00:00"), ("dawn", "07:20:00")):
        yield Case(name, acts.exercise("deep-breathing", "plain"), starts=starts)
    yield Case("into-the-night", acts.exercise("body-scan", "short"), KIOSK, "20:58:00")
    yield Case("no-night", acts.breathing, {"night": "00:00-00:00"}, "23:00:00")
    yield Case("opening", acts.waiting(300.0), KIOSK, "07:58:00")
    yield Case("closing", acts.waiting(200.0), KIOSK, "17:58:00")
    yield Case("open-bedside", acts.waiting(120.0), {"open_hours": "11:00-13:00"})
    # What takes long is offered there in its short way alone.
    for name in ("body-scan", "guided-relaxation"):
        yield Case(f"kiosk-{name}", acts.exercise(name, "short"), KIOSK)
    yield Case("second-language", acts.in_second_language, KIOSK)
    yield Case("second-language-english", acts.in_second_language, {**KIOSK, **SPANISH})
    yield Case("no-numbers", acts.menu, numbers={})
    yield Case("no-numbers-left", acts.waiting(90.0), SPANISH, numbers={})
    yield Case("more-help", acts.menu, {"more_help": "https://example.org/breathe"})
    yield Case("broken-words", acts.pressed(START, 8, 5.0), {"content": "no-such-folder"})


RINGS = {
    "ring-8": {"pixels": 8},
    "ring-60": {"pixels": 60, "ceiling": 1.0, "ring": {"milliamps": 300}},
    "ring-bright-night": {"ceiling": 0.5, "night_ceiling": 0.2},
    "ring-rgb": {"ring": {"order": "RGB"}},
    "ring-grbw": {"ring": {"order": "GRBW"}},
    "ring-dotstar": {"ring": {"driver": "dotstar"}},
    "screen-ssd1306": {"screen": {"driver": "ssd1306"}},
    "screen-ssd1309-spi": {"screen": {"driver": "ssd1309", "bus": "spi"}},
    "screen-sh1106": {"screen": {"driver": "sh1106", "rotate": 180}},
    "screen-ssd1327": {"screen": {"driver": "ssd1327"}},
    "screen-ssd1322": {"panel": "256x64", "screen": {"driver": "ssd1322", "rotate": 180}},
}
"""Parts that are not the usual ones."""


def parts() -> Iterator[Case]:
    """A breath with each of them, at the fall of the night."""
    for name, options in RINGS.items():
        yield Case(name, acts.breathing, options, "20:10:00")


ALL_ON = {"vibration": {"driver": "gpio"}, "channels": ["light", "screen", "sound", "vibration"]}
HEADPHONES = {**KIOSK, "speaker": {"driver": "usb"}, "headphones": True, "channels": ["sound"]}


def channels() -> Iterator[Case]:
    """What is on: other sets than the profiles', and what is switched on the device."""
    yield Case("channels-all", acts.exercise("deep-breathing", "plain"), ALL_ON)
    yield Case("channels-sound", acts.exercise("body-scan", "short"), {"channels": ["sound"]})
    yield Case("channels-sound-kiosk-es", acts.breathing, {**HEADPHONES, **SPANISH})
    yield Case("channels-wrist-all", acts.breathing, {**WRIST, "channels": ["light", "vibration"]})
    yield Case("channels-no-motor", acts.breathing, {**WRIST, "vibration": {"driver": "none"}})
    yield Case("channels-in-menu", acts.switched_in_menu, ALL_ON)
    yield Case("channels-in-menu-kiosk", acts.switched_in_menu, KIOSK)
    yield Case("channels-in-pause", acts.switched_in_pause, {**WRIST, **SPANISH})
    yield Case("channels-left", acts.left_at_channels, KIOSK)


def every() -> Iterator[Case]:
    """All that are kept."""
    for some in (exercises, menus, gate, breaths, absences, places, parts, channels):
        yield from some()


def text(case: Case) -> str:
    """The file of a visit."""
    starts = f"{DAY}{case.starts}"
    visitor = Chooser(_loaded(case.settings), starts)
    case.act(visitor)
    script = "\n".join([*visitor.lines, f"- {{until: {visitor.player.now:.2f}}}"])
    blocks = {"settings": case.settings, "script": script}
    return "\n".join([f'start: "{starts}"', *(_block(*each) for each in blocks.items())]) + "\n"


def _block(key: str, lines: str) -> str:
    return "\n".join([f"{key}: |", *(f"  {line}" for line in lines.splitlines())])


def _loaded(settings: str) -> Settings:
    with TemporaryDirectory() as folder:
        path = Path(folder, "exhalo.yaml")
        path.write_text(settings, encoding="utf-8")
        return read_settings(path)


def write(cases: Iterable[Case]) -> None:
    """Write these, and no others; nothing, if one cannot be played."""
    texts = {each.name: text(each) for each in tqdm(list(cases), unit="visit", disable=None)}
    for path in FOLDER.glob("*.yaml"):
        path.unlink()
    for name, said in texts.items():
        (FOLDER / f"{name}.yaml").write_text(said, encoding="utf-8")


if __name__ == "__main__":
    write(every())
