"""Switching the machine off with the three buttons, and who else may."""

from __future__ import annotations

import time

import pytest
from system.machine import until
from system.parts import LEFT, MIDDLE, RIGHT

ALL = (LEFT, MIDDLE, RIGHT)
ALL_HELD_SECONDS = 9.0

SOMEONE = (
    "--property=PAMName=login --property=User=someone"
    # At a terminal, that is; otherwise logind would not count them.
    " --setenv=XDG_SESSION_CLASS=user --setenv=XDG_SESSION_TYPE=tty"
)


@pytest.fixture
def ready(device):
    """The device, resting in a machine that is on, with someone else logged in."""
    if not device.machine.on:
        device.machine.boot()
    if device.about("LoadState") == "not-found":
        device.install()
    device.machine.run(
        "getent passwd someone >/dev/null || useradd someone;"
        f" systemctl is-active -q login || systemd-run -q --unit=login {SOMEONE} sleep infinity"
    )
    until(lambda: "someone" in device.machine.run("loginctl list-sessions --no-legend"))
    device.set_up("")
    until(lambda: device.parts.lit)
    return device


def test_it_is_left_on_where_the_settings_do_not_say_so(ready):
    ready.parts.hold(*ALL, seconds=ALL_HELD_SECONDS)
    time.sleep(1.0)
    assert ready.machine.on
    assert ready.active
    assert ready.said() == []


def test_another_user_may_not(ready):
    tried = "setpriv --reuid=someone --regid=someone --clear-groups systemctl poweroff"
    assert "authentication required" in ready.machine.fails(tried)
    assert ready.machine.on


def test_without_the_rule_the_coach_may_not_and_says_so(ready):
    rule = "/etc/polkit-1/rules.d/50-exhalo.rules"
    ready.machine.run(f"mv {rule} ~; systemctl restart polkit")
    ready.set_up("shutdown: true")
    ready.parts.hold(*ALL, seconds=ALL_HELD_SECONDS)
    until(lambda: any(line.startswith("It could not be switched off") for line in ready.said()))
    assert ready.active
    assert ready.machine.on
    ready.machine.run(f"mv ~/50-exhalo.rules {rule}; systemctl restart polkit")


def test_three_buttons_switch_the_machine_off(ready):
    ready.set_up("shutdown: true")
    until(lambda: ready.parts.lit)
    before = len(ready.said())
    ready.parts.hold(*ALL, seconds=ALL_HELD_SECONDS)
    until(lambda: not ready.machine.on)
    assert ready.parts.dark
    ready.machine.boot()
    assert ready.said(boot=-1)[before:] == ["All three buttons were held: switching off."]
    assert ready.active
