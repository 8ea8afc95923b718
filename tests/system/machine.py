"""A machine with a systemd of its own: a Debian in `systemd-nspawn`, on a small disk in memory.

It has no network. Its disk is a layer over the cached Debian and goes with the machine; all
that runs ends when the tests do, however they end.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from system.debian import CONTAINER

DISK = "500M"

PATIENCE = 120.0
"""Seconds after which what is waited for will not happen any more, on any machine."""

RESTART = 133
"""How a container ends that wants to be started again; source: systemd, src/nspawn/nspawn.c."""

LAYER = """\
mount -t tmpfs -o size={disk},mode=755 tmpfs "$2"
mkdir "$2/upper" "$2/work" "$2/root"
mount -t overlay -o "lowerdir=$1,upperdir=$2/upper,workdir=$2/work" overlay "$2/root"
echo made
exec cat
"""
"""Mounts that nobody else sees, for as long as this shell's standard input is open."""

ENVIRONMENT = ("PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8", "PIP_RETRIES=0")


def until(happened: Callable[[], object]) -> None:
    """Wait until something has happened."""
    assert happens(happened, PATIENCE), f"it did not happen in {PATIENCE} s"


def happens(happened: Callable[[], object], seconds: float) -> bool:
    """Whether something happens within so many seconds."""
    end = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


class Machine:
    """One such machine. `shares` are folders outside by where they are inside."""

    def __init__(self, debian: Path, folder: Path, shares: dict[str, Path]) -> None:
        self._folder, self._shares = folder, shares
        self._disk = subprocess.Popen(
            ["unshare", "--mount", "sh", "-ec", LAYER.format(disk=DISK), "sh", debian, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._disk.stdout is not None
        assert self._disk.stdout.readline() == "made\n"
        self._container: subprocess.Popen[bytes] | None = None

    def boot(self) -> None:
        """Switch it on, and wait until all has been started."""
        binds = [f"--bind={outside}:{inside}" for inside, outside in self._shares.items()]
        with (self._folder.parent / "console.log").open("ab") as console:
            self._container = subprocess.Popen(
                [
                    *("setpriv", "--pdeathsig", "KILL"),
                    *("nsenter", "--target", str(self._disk.pid), "--mount"),
                    *("systemd-nspawn", *CONTAINER, "-D", self._folder / "root", "-M", "exhalo"),
                    *("--private-network", *binds, "--boot"),
                ],
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=console,
            )
        self.wait_until_up()

    def wait_until_up(self) -> None:
        """Wait until systemd says that nothing is left to start."""
        until(lambda: self.ask("systemctl is-system-running") in {"running", "degraded"})

    @property
    def on(self) -> bool:
        return self._container is not None and self._container.poll() is None

    def restart(self) -> None:
        """Have it go down in good order, and up again."""
        assert self._container is not None
        self.ask("systemctl reboot")
        assert self._container.wait(PATIENCE) == RESTART
        self.boot()

    def off(self) -> None:
        """Pull the plug."""
        if self._container is not None and self.on:
            for pid in self._children():
                subprocess.run(["kill", "-KILL", pid])
            self._container.wait(PATIENCE)

    def close(self) -> None:
        """Pull the plug, and throw the disk away."""
        self.off()
        self._disk.communicate()

    def run(self, command: str, given: str = "") -> str:
        """What a shell command says, run as root and `given` a text; fails when that fails."""
        done = self._run(command, given)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
        return done.stdout.strip()

    def ask(self, command: str) -> str:
        """What a shell command says, whether it fails or not."""
        done = self._run(command)
        return (done.stdout + done.stderr).strip()

    def fails(self, command: str) -> str:
        """What a shell command says that must fail."""
        done = self._run(command)
        assert done.returncode != 0, f"{command} should have failed: {done.stdout}"
        return done.stderr.strip()

    def _run(self, command: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [
                *("nsenter", "--target", self._systemd(), "--mount", "--uts", "--ipc", "--net"),
                *("--pid", "env", "-i", *ENVIRONMENT, "sh", "-c", command),
            ],
            input=given,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )

    def _systemd(self) -> str:
        """The machine's first process, as it is called outside."""
        return next(iter(self._children()), "0")

    def _children(self) -> list[str]:
        assert self._container is not None
        pid = self._container.pid
        return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
