"""What systemd is told, on a socket of the test's own."""

from __future__ import annotations

import os
import socket

import pytest
from showing import SOON

from drivers.pi.systemd import Notifier, Watchdog, power_off


@pytest.fixture
def listener(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.settimeout(SOON)
        yield listener


def environment(listener, **more):
    return {"NOTIFY_SOCKET": listener.getsockname(), **more}


def test_variables_are_lines_of_one_datagram(listener):
    Notifier(environment(listener)).tell(STATUS="All parts work.", READY="1")
    assert listener.recv(1000) == b"STATUS=All parts work.\nREADY=1"


def test_an_abstract_socket_is_one_with_an_at():
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        name = f"exhalo-test-{os.getpid()}"
        listener.bind(f"\0{name}")
        listener.settimeout(SOON)
        Notifier({"NOTIFY_SOCKET": f"@{name}"}).tell(READY="1")
        assert listener.recv(1000) == b"READY=1"


def test_without_systemd_nobody_is_told():
    notifier = Notifier({})
    notifier.tell(READY="1")
    assert notifier.period is None


def test_a_socket_that_is_gone_hinders_nothing(tmp_path):
    Notifier({"NOTIFY_SOCKET": str(tmp_path / "none")}).tell(READY="1")


@pytest.mark.parametrize(
    ("variables", "period"),
    [
        ({}, None),
        ({"WATCHDOG_USEC": "30000000"}, 15.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": str(os.getpid())}, 15.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"}, None),
    ],
)
def test_the_watchdog_s_time_is_in_the_environment(listener, variables, period):
    assert Notifier(environment(listener, **variables)).period == period


def test_the_watchdog_is_fed_twice_in_its_time_while_all_is_well(listener):
    well = True
    notifier = Notifier(environment(listener, WATCHDOG_USEC="30000000"))
    watchdog = Watchdog(notifier, lambda _: well)
    watchdog.run(100.0)
    assert listener.recv(1000) == b"WATCHDOG=1"
    assert watchdog.due() == 115.0
    watchdog.run(114.0)
    well = False
    watchdog.run(115.0)
    notifier.tell(STATUS="next")
    assert listener.recv(1000) == b"STATUS=next"


def test_without_a_watchdog_there_is_nothing_to_do():
    watchdog = Watchdog(Notifier({}), lambda _: True)
    watchdog.run(0.0)
    assert watchdog.due() is None


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        ("exit 0", []),
        ("kill -TERM $$", []),
        ("exit 1", ["It could not be switched off: systemd did not take it."]),
    ],
)
def test_switching_off_is_logged_and_so_is_that_it_failed(tmp_path, caplog, ending, said):
    systemctl = tmp_path / "systemctl"
    systemctl.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\n{ending}\n', encoding="utf-8")
    systemctl.chmod(0o755)
    power_off(str(systemctl))
    assert (tmp_path / "asked").read_text(encoding="utf-8") == "poweroff\n"
    assert caplog.messages == ["All three buttons were held: switching off.", *said]


def test_without_systemd_it_cannot_be_switched_off(tmp_path, caplog):
    power_off(str(tmp_path / "none"))
    assert caplog.messages[1].startswith("It could not be switched off: ")
