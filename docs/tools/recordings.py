"""Writes the recorded visits of `docs/recordings`: what was pressed when, and what was shown.

    python docs/tools/recordings.py docs/recordings

Each is played twice: once by a visitor who looks at the page before each press, which makes the
script, and once headless from that script, which makes the recording.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from visits import BEDSIDE, KIOSK, Visitor, inhaling, of_kind

from device.__main__ import main
from device.model.buttons.button import Button
from device.model.buttons.gestures import DEBOUNCE_SECONDS, HOLD_SECONDS, Gesture
from device.model.page import Kind
from device.settings.settings import Settings
from drivers.sim.headless.script import TAP_SECONDS

NO, START, YES = Button.NO, Button.START, Button.YES
NOON, NIGHT = "2026-01-01T12:00:00", "2026-01-01T23:00:00"


class Scripted(Visitor):
    """A visitor who looks at a page for a second before each press; `lines` keep the presses."""

    def __init__(self, settings: Settings, starts: str) -> None:
        super().__init__(settings, starts=datetime.fromisoformat(starts))
        self.lines: list[str] = []

    def _go_on(self) -> None:
        before = self.page
        self.player.wait(1.0)
        button = self._onward()
        if button is not None and self.page == before:
            self.press(button)

    def press(self, button: Button) -> None:
        at = self.player.now - TAP_SECONDS - DEBOUNCE_SECONDS
        self.lines.append(f"- {{at: {at:.2f}, press: {button.value}}}")
        super().press(button)

    def press_over(self, button: Button, times: int, every: float = 2.0) -> None:
        """Press one button so many times, whatever is shown."""
        for _ in range(times):
            self.player.wait(every)
            self.press(button)

    def hold(self, button: Button) -> None:
        at = self.player.now
        self.lines.append(f"- {{at: {at:.2f}, hold: {button.value}, for: {HOLD_SECONDS + 0.5}}}")
        self.player.wait(HOLD_SECONDS)
        self.player.press(button, Gesture.HOLD)
        self.player.wait(1.0)

    def answer(self, mark: str) -> None:
        """Press the button that a mark stands over, a second after the mark appeared."""
        self.press(self._marked(mark))

    def other_than(self, mark: str) -> None:
        """Press a button that a mark does not stand over, once the mark has appeared."""
        marked = self._marked(mark)
        self.press(next(button for button in Button if button is not marked))

    def _marked(self, mark: str) -> Button:
        """The button that a mark stands over, a second after the mark appeared."""
        for _ in range(60):
            self.player.wait(1.0)
            for button in Button:
                if self.page.marks.over(button) == mark:
                    self.player.wait(1.0)
                    return button
        raise LookupError(f"there is no {mark!r} over {self.page}")


@dataclass(frozen=True, slots=True)
class Case:
    """A visit to record: its name and title, the settings, what is done, and when it begins."""

    name: str
    title: str
    settings: Settings
    visit: Callable[[Scripted], None]
    starts: str = NOON


def nobody_inherits(visitor: Scripted) -> None:
    visitor.until(inhaling)
    visitor.player.wait(300.0)
    visitor.press(START)
    visitor.other_than("go on")
    visitor.player.wait(10.0)


def still_there(visitor: Scripted) -> None:
    visitor.until(inhaling)
    visitor.player.wait(100.0)
    visitor.press(START)
    visitor.answer("go on")
    visitor.player.wait(10.0)


def nobody_inherits_the_thanks(visitor: Scripted) -> None:
    visitor.until(of_kind(Kind.THANKS))
    visitor.press_over(START, 1)
    visitor.player.wait(30.0)


def momentum(visitor: Scripted) -> None:
    visitor.press_over(YES, 20, every=1.5)


def habit(visitor: Scripted) -> None:
    visitor.until(of_kind(Kind.CONFIRM))
    visitor.press_over(YES, 8, every=4.0)


def emergency(visitor: Scripted) -> None:
    visitor.until(of_kind(Kind.QUESTION))
    visitor.answer("YES")
    visitor.player.wait(330.0)


def taken_back(visitor: Scripted) -> None:
    visitor.until(of_kind(Kind.QUESTION))
    visitor.answer("YES")
    visitor.answer("undo")
    visitor.answer("NO")
    visitor.player.wait(5.0)


def tenth(visitor: Scripted) -> None:
    visitor.until(of_kind(Kind.THANKS)).at_rest_after()
    visitor.player.wait(3600.0)
    visitor.press(START)
    visitor.answer("NO")
    visitor.player.wait(12.0)


def locked_help(visitor: Scripted) -> None:
    visitor.until(of_kind(Kind.QUESTION))
    visitor.answer("YES")
    visitor.until(of_kind(Kind.LOCKED))
    visitor.answer("help")
    visitor.player.wait(5.0)


def stop_by_night(visitor: Scripted) -> None:
    visitor.until(inhaling)
    visitor.player.wait(30.0)
    visitor.hold(NO)
    visitor.answer("help")
    visitor.player.wait(5.0)


CASES = (
    Case("kiosk-nobody-inherits", "Somebody else comes in an exercise", KIOSK, nobody_inherits),
    Case("kiosk-still-there", "The same person, after a long time", KIOSK, still_there),
    Case("kiosk-thanks", "Somebody, after another's exercise", KIOSK, nobody_inherits_the_thanks),
    Case("kiosk-emergency", "A YES that can be an emergency", KIOSK, emergency),
    Case("momentum", "YES, pressed over and over from rest", BEDSIDE, momentum),
    Case("habit", "Four NOs, and then YES over and over", BEDSIDE, habit),
    Case("taken-back", "A YES by mistake, taken back", BEDSIDE, taken_back),
    Case("tenth-visit", "The next visit of the day", BEDSIDE, tenth),
    Case("locked-help", "Help from the locked page", BEDSIDE, locked_help),
    Case("night-stop", "A stop by night, and help", BEDSIDE, stop_by_night, NIGHT),
)


def script(case: Case) -> str:
    """The script of a case."""
    visitor = Scripted(case.settings, case.starts)
    case.visit(visitor)
    end = f"- {{until: {visitor.player.now:.2f}}}"
    return "\n".join([f"# {case.title}.", *visitor.lines, end]) + "\n"


def transcript(case: Case, text: str) -> str:
    """What a headless run of the script shows: a line for each page, with its marks."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "script.yaml").write_text(text, encoding="utf-8")
        (home / "exhalo.yaml").write_text(_settings(case.settings), encoding="utf-8")
        options = ["--settings", str(home / "exhalo.yaml"), "--start", case.starts]
        script_file, out = home / "script.yaml", home / "out.jsonl"
        headless = ["--headless", str(script_file), "--record", str(out)]
        if main(["simulate", *headless, *options]) != 0:
            raise RuntimeError(f"{case.name} was not recorded")
        lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return "\n".join([f"# {case.title}", "", *_told(lines)]) + "\n"


def _settings(settings: Settings) -> str:
    return (
        f"profile: {settings.profile.value}\n"
        f'emergency_number: "{settings.emergency_number}"\ncrisis_line: "{settings.crisis_line}"\n'
    )


def _told(lines: list[dict[str, Any]]) -> Iterator[str]:
    """A line for each page, unless only its count differs, and for each other change."""
    last = None
    for line in lines:
        moment = f"{line['t']:8.2f}"
        if "page" in line:
            page = line["page"]
            said = " ".join(page["lines"])
            shown = (page["kind"], said, page["marks"])
            if shown != last:
                marks = " | ".join(page["marks"]) if any(page["marks"]) else ""
                yield f"{moment}  {page['kind']:<11}  {said:<58}  {marks}".rstrip()
            last = shown
        elif "unlocked" in line:
            yield f"{moment}  {'unlocked' if line['unlocked'] else 'locked'}"
        elif "light" in line:
            yield f"{moment}  light: {line['light']['kind']}"


def write(folder: Path) -> None:
    """Write each case's script and transcript."""
    for case in CASES:
        text = script(case)
        (folder / f"{case.name}.yaml").write_text(text, encoding="utf-8")
        (folder / f"{case.name}.txt").write_text(transcript(case, text), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
