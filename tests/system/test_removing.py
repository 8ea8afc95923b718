"""`make uninstall`: what is left is what it says is left."""

from __future__ import annotations

from system.service import DROP_INS

LISTED = (
    "find / -xdev ( -path /root -o -path /tmp -o -path /var/log -o -path /var/lib/systemd ) -prune"
    " -o -print | sort"
)

ACCOUNTS = {f"/etc/{name}" for name in ("passwd-", "shadow-", "group-", "gshadow-", ".pwd.lock")}
"""What Debian's own tools leave behind when they add a user."""


def listed(device):
    return set(device.machine.run(LISTED.replace("(", r"\(").replace(")", r"\)")).splitlines())


def test_uninstalling_leaves_what_it_says(device):
    before = listed(device)
    device.install()
    device.until_active()
    said = device.machine.run("cd ~/exhalo && make --silent uninstall")
    device.machine.run(f"rm -r {DROP_INS}")
    assert said.splitlines()[-1].startswith(
        "Removed. Left: the settings in /etc/exhalo, what is kept in /var/lib/exhalo, the user "
    )
    kept = {"/etc/exhalo", "/etc/exhalo/exhalo.yaml", "/var/lib/exhalo", "/var/lib/exhalo/state"}
    assert listed(device) - before - ACCOUNTS == kept
    assert before <= listed(device)
    device.machine.run("getent passwd exhalo; getent group gpio i2c spi audio")


def test_it_has_stopped_and_is_not_known_any_more(device):
    assert device.about("LoadState") == "not-found"
    assert device.machine.ask("pgrep -u exhalo") == ""
    assert device.parts.dark
    assert device.machine.run("systemctl is-system-running") == "running"
