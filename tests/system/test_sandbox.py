"""What the service can do beyond what it needs, by systemd's own reckoning."""

from __future__ import annotations

import re

from system.service import WELL

MOST_EXPOSURE = 0.9
"""On systemd's scale from 0, for what can do nothing, to 10; reckoned by systemd 252. Most of it
is for what the device is: groups and device files, /proc, and a socket to systemd."""


def test_the_exposure_is_no_more_than_it_was(installed):
    report = installed.machine.run("systemd-analyze security --no-pager exhalo.service")
    found = re.search(r"exposure level for exhalo.service: ([\d.]+)", report)
    assert found is not None
    assert float(found[1]) <= MOST_EXPOSURE, report


def test_it_finds_out_which_pi_this_is_from_within(installed):
    process = installed.about("MainPID")
    inside = f"nsenter --target {process} --mount cat /proc/cpuinfo"
    assert "Revision\t: 902120" in installed.machine.run(inside)
    assert installed.about("StatusText") == WELL


def test_it_sees_no_other_process_and_writes_its_history_and_nothing_else(installed):
    inside = f"nsenter --target {installed.about('MainPID')} --mount "
    as_it = "setpriv --reuid=exhalo --regid=exhalo --clear-groups sh -c "
    assert installed.machine.fails(f"{inside}{as_it}'ls /proc/1/status'")
    for folder in ("/etc/exhalo", "/opt/exhalo", "/var/lib", "/var/lib/exhalo", "/home"):
        assert installed.machine.fails(f"{inside}touch {folder}/something")
    there = "/var/lib/exhalo/state/something"
    installed.machine.run(f"{inside}{as_it}'touch {there} && rm {there}'")
    owner = installed.machine.ask("stat --format '%U %a' /var/lib/exhalo/state /var/lib/exhalo")
    assert owner.split() == ["exhalo", "700", "root", "755"]


def test_the_unit_is_as_systemd_wants_it(installed):
    assert installed.machine.run("systemd-analyze verify exhalo.service 2>&1") == ""
