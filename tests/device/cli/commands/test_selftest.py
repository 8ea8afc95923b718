"""`exhalo selftest`: its report, its exits, and a person who sees what the wires show."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from loose import Hands, Hurried

from device.__main__ import main
from device.cli.commands import selftest
from device.model.buttons.button import Button
from device.selftest.machine import GROUPS, PACKAGES, Machine, Scan
from device.settings.settings import Settings
from drivers.pi.part_tester import PartTester

ROOT = Path(__file__).parents[4]
ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PI = Machine(
    model="Raspberry Pi 5 Model B Rev 1.0",
    packages=dict.fromkeys(PACKAGES, "1.0"),
    files=dict.fromkeys(
        ("/dev/spidev0.0", "/dev/i2c-1", "/dev/gpiochip0", "/dev/snd/pcmC0D0p"), True
    ),
    header=True,
    config=("dtoverlay=max98357a,no-sdmode",),
    groups=frozenset(GROUPS),
    scan=Scan(frozenset({0x3C})),
)


@pytest.fixture(autouse=True)
def at_home(tmp_path, monkeypatch):
    """No settings in the folder, and the signals as they were afterwards."""
    monkeypatch.chdir(tmp_path)
    before = {number: signal.getsignal(number) for number in ENDS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


class Visitor(PartTester):
    """Someone at the terminal who sees what the wires show, and answers what is asked."""

    hands: Hands
    buttons = False
    """Whether they answer with the buttons where they may."""

    def __init__(self, settings, connections, draw):
        self.asked, self.time = "", Hurried()
        super().__init__(settings, connections, draw, self.time)

    def do(self, action):
        self.asked = action.say
        return super().do(action)

    def _next_reply(self, until):
        self.answer(self.asked)
        if until is not None:
            self.time.put_forward(until - self.time.now())
        return super()._next_reply(until)

    def answer(self, asked):
        if asked.startswith("Press "):
            self.press(Button[asked.split()[1]])
        elif "Type r" in asked:
            self.news.put(self.colour()[0])
        elif "whole ring" in asked:
            self.reply(asked, yes=self.colour() in asked)
        elif "?" in asked:
            self.reply(asked, yes=True)

    def reply(self, asked, *, yes):
        if self.buttons and "YES" in asked:
            # Nobody is so fast that two presses are one.
            self.hands.later += 1.0
            self.press(Button.YES if yes else Button.NO)
        else:
            self.news.put("" if yes else "n")

    def press(self, button):
        pin = self.hands.factory.pin(Settings().buttons.pins[button])
        pin.drive_low()
        pin.drive_high()

    def colour(self):
        (pixel,) = set(self.hands.leds.pixels)
        return SEEN[tuple(level > 0 for level in pixel)]


SEEN = {
    (True, False, False): "red",
    (False, True, False): "green",
    (False, False, True): "blue",
    (True, True, True): "white",
}


class Slow(Hands):
    """Hands whose presses can be moved to a later time."""

    def __init__(self, **more):
        super().__init__(**more)
        self.later = 0.0
        self.now = lambda: time.monotonic() + self.later


@pytest.fixture
def visit(monkeypatch):
    """Run the command with someone there; its exit code, and the parts at the ends of wires."""

    def run(*words, machine=PI, kind=Visitor, order="GRB"):
        hands = Slow(order=order)
        kind = type("Present", (kind,), {"hands": hands})
        monkeypatch.setattr(selftest, "read_machine", lambda number: machine)
        monkeypatch.setattr(selftest, "real", lambda settings: hands.connections())
        monkeypatch.setattr(selftest, "PartTester", kind)
        monkeypatch.setattr(selftest, "listen", lambda file, news: None)
        return main(["selftest", *words]), hands

    return run


def is_dark(hands):
    return set(hands.leds.pixels) <= {(0, 0, 0)} and not hands.glass.on and hands.open == set()


def test_a_device_that_is_well_ends_with_0(visit, capsys):
    code, hands = visit()
    said = capsys.readouterr().out
    assert code == 0, said
    assert is_dark(hands)
    assert "[!!]" not in said
    for name in ("START: pressed", "each LED", "colours", "full ring", "edges", "lines", "night"):
        assert f"[ok] {name}" in said
    assert said.index("START: pressed") < said.index("each LED") < said.index("edges")


def test_buttons_that_work_answer_for_the_rest(visit):
    class Presser(Visitor):
        buttons = True

    code, hands = visit(kind=Presser)
    assert code == 0
    assert hands.later > 0


@pytest.mark.parametrize(("order", "also"), [("RGB", "red was green"), ("BRG", "blue was green")])
def test_colours_that_are_mixed_up_tell_the_order_of_the_leds(visit, capsys, order, also):
    code, hands = visit("--only", "ring", order=order)
    said = capsys.readouterr().out
    assert code == 1
    assert f"`ring: {{order: {order}}}`" in said
    assert also in said
    assert is_dark(hands)


def test_what_is_amiss_with_the_machine_counts_though_all_parts_are_well(visit, capsys):
    drifting = replace(PI, model="Raspberry Pi 4 Model B Rev 1.5")
    code, _ = visit(machine=drifting)
    said = capsys.readouterr().out
    assert code == 1
    assert said.count("[!!]") == 1
    assert "core_freq_min=500" in said


def test_only_one_part_is_tried_and_only_what_concerns_it_counts(visit, capsys):
    lacking = replace(PI, files={"/dev/spidev0.0": True}, header=False)
    code, hands = visit("--only", "ring", machine=lacking)
    said = capsys.readouterr().out
    assert code == 0, said
    assert hands.opened == {"ring": 1, "screen": 0, "pins": 0}
    assert "screen's" not in said


def test_a_part_that_is_missing_is_not_tried_and_the_others_are(visit, capsys):
    lacking = replace(PI, files={"/dev/spidev0.0": True, "/dev/gpiochip0": True}, scan=None)
    code, hands = visit(machine=lacking)
    said = capsys.readouterr().out
    assert code == 1
    assert hands.opened["screen"] == 0
    assert "Not tried: the screen." in said
    assert "[ok] full ring" in said


def test_nothing_is_tried_while_the_service_runs(visit, capsys):
    code, hands = visit(machine=replace(PI, serving=True))
    assert code == 1
    assert hands.opened == {"ring": 0, "screen": 0, "pins": 0}
    assert "sudo systemctl stop exhalo" in capsys.readouterr().out


def test_a_part_that_fails_under_way_is_a_finding(visit, capsys):
    class Unplugging(Visitor):
        def answer(self, asked):
            if "whole ring blue" in asked:
                self.hands.gone.add("ring")
            super().answer(asked)

    code, hands = visit(kind=Unplugging)
    said = capsys.readouterr().out
    assert code == 1
    assert "[!!] ring: it does not work" in said
    assert "[ok] night" in said
    assert hands.open == set()


@pytest.mark.parametrize("question", ["Is the whole ring red", "Can you read the words"])
def test_ctrl_c_leaves_everything_dark(visit, question):
    class Leaving(Visitor):
        def answer(self, asked):
            if question in asked:
                raise KeyboardInterrupt
            super().answer(asked)

    code, hands = visit(kind=Leaving)
    assert code == 130
    assert is_dark(hands)


@pytest.mark.parametrize("number", ENDS)
def test_other_ends_leave_everything_dark_too(visit, number):
    class Leaving(Visitor):
        def answer(self, asked):
            if "whole ring red" in asked:
                os.kill(os.getpid(), number)
            super().answer(asked)

    code, hands = visit(kind=Leaving)
    assert code == 130
    assert is_dark(hands)


def test_nobody_at_the_terminal_is_told_and_a_failure(visit, capsys):
    class Gone(Visitor):
        def answer(self, asked):
            self.news.close()

    code, hands = visit("--only", "ring", kind=Gone)
    assert code == 1
    assert "Nobody answers" in capsys.readouterr().err
    assert is_dark(hands)


def test_a_report_asks_nothing_and_is_0(visit, capsys):
    code, hands = visit("--report", machine=Machine())
    said = capsys.readouterr().out
    assert code == 0
    assert "[!!] model" in said
    assert "Not tried" not in said
    assert hands.opened == {"ring": 0, "screen": 0, "pins": 0}


def test_broken_settings_are_counted_and_nothing_is_tried(visit, capsys, tmp_path):
    path = tmp_path / "anna" / "device.yaml"
    path.parent.mkdir()
    path.write_text("emergency_numbr: '0176 5550123'\n", encoding="utf-8")
    for words, expected in ((["--report"], 0), ([], 1)):
        code, hands = visit(*words, "--settings", str(path))
        said = capsys.readouterr().out
        assert code == expected
        assert "[!!] settings: device.yaml has 1 mistake\n" in said
        assert "anna" not in said
        assert "5550123" not in said
        assert hands.opened["ring"] == 0


def test_settings_that_are_not_there_are_a_mistake(visit, capsys):
    assert visit("--settings", "none.yaml")[0] == 1
    assert "[!!] settings: none.yaml" in capsys.readouterr().out


def test_the_usual_settings_are_found(visit, capsys, tmp_path):
    (tmp_path / "exhalo.yaml").write_text("pixels: 24\n", encoding="utf-8")
    visit("--report")
    assert "[ok] settings: exhalo.yaml; 24 neopixel LEDs" in capsys.readouterr().out


@pytest.mark.parametrize(("words", "expected"), [(["--report"], 0), ([], 1), (["--only", "x"], 2)])
def test_the_program_ends_on_a_machine_without_parts(words, expected):
    done = subprocess.run(
        [sys.executable, "-m", "device", "selftest", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.returncode == expected, done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def with_motor(tmp_path):
    path = tmp_path / "exhalo.yaml"
    path.write_text("vibration: {driver: gpio}\n", encoding="utf-8")
    return path


def test_a_motor_that_is_set_is_tried_last_and_is_off_in_the_end(visit, with_motor, capsys):
    felt = []

    class Feeling(Visitor):
        def answer(self, asked):
            if "pulse" in asked:
                felt.append(self.hands.runs)
            super().answer(asked)

    code, hands = visit("--settings", str(with_motor), kind=Feeling)
    said = capsys.readouterr().out
    assert code == 0
    assert felt == [True]
    assert said.index("[ok] night") < said.index("[ok] pulses")
    assert (hands.motors, hands.runs) == (1, False)


def test_a_motor_that_is_not_set_is_not_tried_and_says_what_to_set(visit, capsys):
    code, hands = visit("--only", "motor")
    assert code == 1
    assert "vibration: {driver: gpio}" in capsys.readouterr().out
    assert hands.motors == 0


def test_a_motor_alone_may_be_tried(visit, with_motor, capsys):
    code, hands = visit("--only", "motor", "--settings", str(with_motor))
    assert code == 0
    assert hands.motors == 1
    assert hands.opened == {"ring": 0, "screen": 0, "pins": 0}


def test_a_speaker_is_heard_while_it_is_asked_about_and_silent_in_the_end(visit, capsys):
    heard = []

    class Hearing(Visitor):
        def answer(self, asked):
            if "rises" in asked:
                # The longest that the tone needs to be heard.
                for _ in range(40):
                    self.time.put_forward(0.05)
                    self._speaker.show()
                heard.append(self.hands.heard)
            super().answer(asked)

    code, hands = visit("--only", "speaker", kind=Hearing)
    said = capsys.readouterr().out
    assert code == 0, said
    assert "[ok] tones" in said
    assert heard[0]
    assert hands.streams == 0
    assert hands.opened == {"ring": 0, "screen": 0, "pins": 0}


def test_a_speaker_that_is_gone_says_what_to_look_at_and_the_motor_is_tried(
    visit, with_motor, capsys
):
    class Without(Visitor):
        def do(self, action):
            self.hands.gone.add("speaker")
            return super().do(action)

    code, _ = visit("--settings", str(with_motor), kind=Without)
    said = capsys.readouterr().out
    assert code == 1
    assert "[!!] speaker: it does not work" in said
    assert "aplay -L" in said
    assert "[ok] pulses" in said


@pytest.mark.parametrize(
    "text", ["speaker: {driver: none}\n", "profile: kiosk\nspeaker: {driver: usb}\n"]
)
def test_a_speaker_that_may_not_be_heard_is_tried_by_nobody(visit, capsys, tmp_path, text):
    path = tmp_path / "quiet.yaml"
    path.write_text(text, encoding="utf-8")
    code, hands = visit("--only", "speaker", "--settings", str(path))
    said = capsys.readouterr().out
    assert code == 1
    assert "headphones: yes" in said
    assert "Not tried: the speaker." in said
    assert (hands.heard, hands.streams) == (b"", 0)
