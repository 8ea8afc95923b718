"""What a device keeps: in the folder of its service, and nowhere without one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from coaching import Patient, admit, breathing, taps

from device.__main__ import main
from device.cli import operating
from device.cli.common import Options
from device.cli.keeping import keeping
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.channel import FOR_EYES
from device.settings.profile import Profile
from device.settings.settings import Settings
from drivers.history.place import FILE, own_file
from drivers.history.store import sessions

NOON = datetime(2026, 11, 24, 12)
BEDSIDE = Settings(emergency_number="911", crisis_line="988")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folder = tmp_path / "state"
    folder.mkdir()
    monkeypatch.setenv("STATE_DIRECTORY", str(folder))
    return folder


def test_the_file_is_in_the_folder_that_systemd_names():
    assert own_file({"STATE_DIRECTORY": "/a/b"}) == Path("/a/b", FILE)
    assert own_file({"STATE_DIRECTORY": "/a/b:/c"}) == Path("/a/b", FILE)
    assert own_file({"STATE_DIRECTORY": ""}) is None
    assert own_file({}) is None


@pytest.mark.parametrize(
    ("settings", "shown"),
    [(BEDSIDE, 7), (Settings(history=False), 0), (Settings(profile=Profile.KIOSK), 0)],
)
def test_the_settings_say_whether_there_is_a_history(settings, shown):
    with keeping(settings, lambda: NOON) as history:
        assert len(history.days(NOON.date())) == shown


def test_a_device_keeps_what_was_done_on_it_and_shows_it(folder, monkeypatch):
    shown = []

    def operate(board, whole):
        def make(clock):
            board.now = clock
            return whole(board)

        player = Patient(make)
        breathe_and_stop(player)
        shown.extend(week(player))
        return 0

    board = SimpleNamespace(
        local_time=lambda: NOON,
        lit=True,
        channels=FOR_EYES,
        likely_time=lambda: NOON,
        set_local_time=None,
    )
    monkeypatch.setattr(operating, "assembled", lambda *_: board)
    monkeypatch.setattr(operating, "operate", operate)
    monkeypatch.setattr(operating, "_keep_for_good", lambda: None)
    assert operating.guide(Options(content=None), BEDSIDE, None) == 0
    (kept,) = sessions(folder / FILE)
    assert (kept.exercise, kept.seconds) == ("deep-breathing", 30.0)
    assert [bar.share for bar in shown] == [0, 0, 0, 0, 0, 0, 30 / 600]


def breathe_and_stop(player):
    player.press(Button.YES)
    admit(player)
    while not breathing(player):
        player.press(Button.YES)
    player.wait(30.0)
    player.press(Button.NO, Gesture.HOLD)
    player.press(Button.NO)


def week(player):
    """The bars of the page of the history."""
    player.press(Button.YES)
    admit(player)
    while player.scene.page.text != "This week":
        player.press(Button.NO)
    return player.press(Button.YES).page.bars


@pytest.mark.parametrize("service", [True, False])
def test_a_simulated_device_keeps_nothing_outside_of_a_service(
    tmp_path, folder, monkeypatch, service
):
    if not service:
        monkeypatch.delenv("STATE_DIRECTORY")
    steps = taps(breathing)
    end = steps[-1][0] + 40
    script = "".join(f"- {{at: {at}, press: {button.value}}}\n" for at, button in steps)
    path = tmp_path / "script.yaml"
    path.write_text(f"{script}- {{until: {end}}}")
    argv = ["simulate", "--headless", path, "--record", tmp_path / "out.jsonl"]
    assert main([str(each) for each in argv]) == 0
    assert [each.name for each in folder.iterdir()] == ([FILE] if service else [])
    if service:
        (kept,) = sessions(folder / FILE)
        assert kept.ending.value == "switched off"
