"""The life of the service: starting, stopping, being killed, hanging, and a new morning."""

from __future__ import annotations

import time

import pytest
from system.machine import until
from system.parts import DROP_IN
from system.service import SETTINGS, WELL

from device.cli.operating import BROKEN
from device.settings.settings import PIXELS

WATCHDOG = "[Service]\nWatchdogSec=3\nTimeoutStopSec=1"
"""As in the unit, but sooner."""

MISTAKES = 'emergency_numbr: "112"\nnight: sometimes'


@pytest.fixture
def resting(installed):
    """The device at rest: a light on the ring."""
    installed.machine.run("systemctl restart exhalo")
    until(lambda: installed.parts.lit)
    return installed


def begins_anew(device, process):
    """Wait until the service runs as another process, and its light is back."""
    until(lambda: device.about("MainPID") not in {"0", process} and device.active)
    until(lambda: device.parts.lit)


def test_it_is_ready_when_the_first_scene_is_on_the_hardware(installed):
    installed.machine.run("systemctl stop exhalo")
    frames = installed.parts.frames
    with installed.parts.busy():
        installed.machine.run("systemctl start --no-block exhalo")
        until(lambda: installed.about("MainPID") != "0")
        time.sleep(1.5)
        assert installed.about("ActiveState") == "activating"
        assert installed.parts.frames == frames
    installed.until_active()
    assert installed.parts.frames > frames
    assert installed.parts.lit


def test_stopping_leaves_everything_dark(resting):
    resting.machine.run("systemctl stop exhalo")
    assert resting.parts.dark
    assert resting.about("Result") == "success"
    assert (resting.about("ExecMainCode"), resting.about("ExecMainStatus")) == ("1", "0")


def test_killed_it_goes_dark_and_is_back(resting):
    process = resting.about("MainPID")
    resting.machine.run("systemctl kill --signal=KILL --kill-whom=main exhalo")
    # As many as a ring can have: only `exhalo dark` sends that.
    until(lambda: resting.parts.dark and len(resting.parts.ring.pixels) == PIXELS[-1])
    begins_anew(resting, process)


def test_however_often_it_is_killed_it_comes_back(resting):
    for _ in range(7):
        process = resting.about("MainPID")
        resting.machine.run(f"kill -KILL {process}")
        until(lambda known=process: resting.about("MainPID") not in {"0", known})
    resting.until_active()


def test_a_program_that_hangs_is_replaced(resting):
    resting.drop_in("watchdog", WATCHDOG)
    resting.machine.run("systemctl daemon-reload; systemctl restart exhalo")
    process = resting.about("MainPID")
    time.sleep(4.0)
    assert resting.about("MainPID") == process
    resting.machine.run(f"kill -STOP {process}")
    begins_anew(resting, process)
    assert any("Watchdog timeout" in line for line in resting.log())
    resting.drop_in("watchdog", "")
    resting.machine.run("systemctl daemon-reload")


def test_broken_settings_are_a_page_and_one_entry_in_the_log(resting):
    before = resting.said()
    resting.set_up(MISTAKES)
    assert resting.active
    until(lambda: resting.parts.shows(BROKEN))
    time.sleep(2.0)
    assert resting.active
    said = resting.said()[len(before) :]
    resting.set_up("")
    assert [line.partition(": ")[0] for line in said[:-1]] == [f"{SETTINGS}:1:1", f"{SETTINGS}:2:8"]
    assert said[-1] == "Nothing runs until the settings are mended."
    until(lambda: not resting.parts.screen.on)


def test_without_its_parts_it_runs_and_says_so_once(resting):
    before = len(resting.said())
    resting.drop_in("parts", "")
    resting.machine.run("systemctl daemon-reload; systemctl restart exhalo")
    until(lambda: resting.about("StatusText") == "Without its ring, screen, buttons.")
    time.sleep(4.0)
    assert resting.active
    said = [line for line in resting.said()[before:] if line.startswith("Not working: ")]
    resting.drop_in("parts", DROP_IN)
    resting.machine.run("systemctl daemon-reload")
    assert sorted(line.split(" (")[0] for line in said) == [
        f"Not working: the {part}" for part in ("buttons", "ring", "screen")
    ]


def test_it_comes_up_by_itself_after_a_restart(resting):
    resting.machine.restart()
    assert resting.active
    assert resting.about("NRestarts") == "0"
    assert resting.about("StatusText") == WELL
    until(lambda: resting.parts.lit)


def test_it_comes_up_by_itself_after_the_plug_was_pulled(resting):
    resting.machine.off()
    resting.machine.boot()
    assert resting.active
    until(lambda: resting.parts.lit)
    assert resting.machine.run("systemctl --failed --no-legend") == ""
