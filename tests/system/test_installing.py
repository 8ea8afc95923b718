"""`make install` and `make uninstall`, and what becomes of a device when an install fails."""

from __future__ import annotations

import pytest
from system.service import SETTINGS, WELL, WHEELS

VERSIONS = "find /opt/exhalo -mindepth 1 -maxdepth 1 -type d"

ALL = "find /opt/exhalo /etc/exhalo /etc/systemd /etc/polkit-1 -type f -exec sha256sum {} + | sort"

FULL = "fallocate -l $(($(df -k --output=avail / | tail -1) - 30000))K /filler; "

NO_WHEELS = ""
"""The machine has no network, so pip finds no index."""

INTERRUPTED = f"""\
cd ~/exhalo
export {WHEELS}
setsid sh systemd/install.sh install & started=$!
until [ $(ls -d /opt/exhalo/2*/bin/pip | wc -l) = 2 ]; do sleep 0.01; done
/bin/kill -KILL -- -$started
"""


def whole(device):
    """All that is installed, the version that counts, and the process that runs it."""
    runs = device.machine.run("readlink /opt/exhalo/current"), device.about("MainPID")
    return device.machine.run(ALL), *runs, device.about("ActiveState"), device.about("NRestarts")


def modes(device, *paths):
    return device.machine.run(f"stat -c '%A %U:%G' {' '.join(paths)}").splitlines()


def test_it_runs_now_and_whenever_the_machine_starts(installed):
    assert installed.active
    assert installed.machine.run("systemctl is-enabled exhalo") == "enabled"
    assert installed.about("StatusText") == WELL
    assert installed.machine.run("systemctl is-system-running") == "running"
    assert installed.machine.run("systemctl --failed --no-legend") == ""


def test_it_runs_as_a_user_of_its_own_with_the_groups_of_its_parts(installed):
    status = installed.machine.run(f"cat /proc/{installed.about('MainPID')}/status").splitlines()
    numbers = {line.split()[0]: line.split()[1:] for line in status}
    user = installed.machine.run("id -u exhalo; id -g exhalo").split()
    groups = installed.machine.run("getent group exhalo gpio i2c spi audio | cut -d: -f3").split()
    assert numbers["Uid:"] == [user[0]] * 4
    assert numbers["Gid:"] == [user[1]] * 4
    assert sorted(numbers["Groups:"]) == sorted(groups)
    assert numbers["NoNewPrivs:"] == ["1"]
    assert int(numbers["CapBnd:"][0], 16) == 0
    assert installed.machine.run("getent passwd exhalo | cut -d: -f6,7") == (
        "/nonexistent:/usr/sbin/nologin"
    )


def test_the_files_are_roots_and_everybody_may_read_them(installed):
    folders = ("/opt/exhalo", "$(readlink -e /opt/exhalo/current)", "/etc/exhalo")
    files = (SETTINGS, "/etc/systemd/system/exhalo.service", "/etc/polkit-1/rules.d/*exhalo.rules")
    assert modes(installed, *folders) == ["drwxr-xr-x root:root"] * 3
    assert modes(installed, *files) == ["-rw-r--r-- root:root"] * 3


def test_a_second_install_is_an_upgrade_that_keeps_the_settings(installed):
    installed.set_up("emergency_number: '112'")
    before, process = installed.machine.run(VERSIONS), installed.about("MainPID")
    installed.install()
    assert installed.active
    assert installed.machine.run(f"cat {SETTINGS}") == "emergency_number: '112'"
    assert installed.about("MainPID") != process
    after = installed.machine.run(VERSIONS)
    assert after != before
    assert after == installed.machine.run("readlink -e /opt/exhalo/current")


def test_whatever_root_keeps_to_itself_the_service_can_read(installed):
    installed.prepare()
    installed.machine.run(f"umask 077 && {installed.installing(WHEELS)}")
    assert installed.active
    assert installed.about("StatusText") == WELL


@pytest.mark.parametrize(
    ("hindrance", "environment", "reason"),
    [
        ("", NO_WHEELS, "No matching distribution found"),
        (FULL, WHEELS, "No space left on device"),
        (
            "cd ~/exhalo && printf 'import nothing' >> device/cli/commands/run.py; ",
            WHEELS,
            "nothing",
        ),
    ],
    ids=["no network", "no disk", "a mistake"],
)
def test_an_install_that_fails_leaves_the_earlier_one_as_it_was(
    installed, hindrance, environment, reason
):
    installed.prepare()
    before = whole(installed)
    said = installed.machine.fails(hindrance + installed.installing(environment))
    installed.machine.run("rm -rf /filler ~/exhalo")
    assert reason in said
    assert whole(installed) == before


def test_an_install_that_is_interrupted_is_tidied_up_by_the_next(installed):
    installed.prepare()
    before = installed.about("MainPID"), installed.machine.run("readlink /opt/exhalo/current")
    installed.machine.run(INTERRUPTED)
    assert installed.machine.run(f"{VERSIONS} | wc -l") == "2"
    assert installed.active
    after = installed.about("MainPID"), installed.machine.run("readlink /opt/exhalo/current")
    assert after == before
    installed.install()
    assert installed.machine.run(f"{VERSIONS} | wc -l") == "1"


def test_a_version_that_does_not_start_makes_way_for_the_earlier_one(installed):
    installed.prepare()
    files, version, *_ = whole(installed)
    installed.machine.run(
        "sed -i s,^ExecStart=.*,ExecStart=/bin/false, ~/exhalo/systemd/exhalo.service"
    )
    said = installed.machine.fails(installed.installing(WHEELS))
    installed.machine.run("rm -r ~/exhalo")
    assert "The earlier one runs again." in said
    assert whole(installed)[:2] == (files, version)
    assert installed.active
