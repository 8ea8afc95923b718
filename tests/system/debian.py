"""A Debian to test in: made once, and kept in the cache of whoever runs the tests.

Beside it are the wheels that an install needs, which the machine's own pip has fetched: what
is tested after that needs no network.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "exhalo"

SUITE = "bookworm"
INCLUDED = (
    *("systemd", "systemd-sysv", "libpam-systemd", "dbus", "polkitd", "procps"),
    # What docs/installing.md asks for.
    *("make", "gcc", "python3-dev", "python3-venv", "libasound2-dev"),
    # With gcc alone the stand-ins could not be compiled.
    "libc6-dev",
)

TOOLS = {"mmdebstrap": "mmdebstrap", "systemd-nspawn": "systemd-container"}
"""What the tests run, and the package of Debian that has it."""

CONTAINER = ("-q", "--register=no", "--keep-unit", "--console=pipe")
"""How `systemd-nspawn` is run where no systemd is there to be asked."""


def lacking() -> str:
    """What hinders these tests on this machine; nothing where they can run."""
    if os.geteuid() != 0:
        return "booting a Debian takes root"
    tools = [f"{tool} (package {name})" for tool, name in TOOLS.items() if not shutil.which(tool)]
    return f"not on this machine: {', '.join(tools)}" if tools else ""


def debian() -> tuple[Path, Path]:
    """The root of a Debian and the folder of wheels, made anew when what they hold changes."""
    wanted = repr((SUITE, INCLUDED, _wheels_needed()))
    folder = CACHE / f"{SUITE}-{hashlib.sha256(wanted.encode()).hexdigest()[:12]}"
    if not folder.is_dir():
        _forget_others()
        unfinished = folder.with_suffix(".new")
        _make_root(unfinished / "root")
        _fetch_wheels(unfinished / "root", unfinished / "wheels")
        unfinished.rename(folder)
    return folder / "root", folder / "wheels"


def _forget_others() -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    for folder in CACHE.glob(f"{SUITE}-*"):
        shutil.rmtree(folder)


def _make_root(root: Path) -> None:
    root.parent.mkdir()
    subprocess.run(
        [
            *("mmdebstrap", "--quiet", "--mode=root", "--variant=minbase"),
            *(f"--include={','.join(INCLUDED)}", SUITE, root, *_sources()),
        ],
        check=True,
    )


def _sources() -> list[Path]:
    """Where this machine has its packages from, if it is the same Debian."""
    if f"VERSION_CODENAME={SUITE}" not in Path("/etc/os-release").read_text(encoding="utf-8"):
        return []
    known = (Path("/etc/apt", name) for name in ("sources.list", "sources.list.d/debian.sources"))
    return [path for path in known if path.is_file() and path.stat().st_size]


def _wheels_needed() -> list[str]:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    # Those that `install.sh` asks for.
    parts = (*extras["pi"], *extras["alsa"], *extras["history"])
    return [*project["build-system"]["requires"], *project["project"]["dependencies"], *parts]


def _fetch_wheels(root: Path, wheels: Path) -> None:
    """Let pip build or fetch them inside, as this machine's pip is set up."""
    wheels.mkdir()
    environment = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
    subprocess.run(
        [
            *("systemd-nspawn", *CONTAINER, "-D", root, "-M", "exhalo", "--resolv-conf=copy-host"),
            *(f"--setenv={name}={value}" for name, value in environment.items()),
            *(f"--bind-ro={path}" for path in sorted(_files_of_pip())),
            *(f"--bind={wheels}:/wheels", "sh", "-ec"),
            'python3 -m venv /tmp/pip; /tmp/pip/bin/pip wheel -q -w /wheels "$@"',
            *("sh", *_wheels_needed()),
        ],
        check=True,
    )


def _files_of_pip() -> Iterator[Path]:
    """Files and folders that this machine's pip is set up with."""
    told = subprocess.run(
        ["python3", "-m", "pip", "config", "list"], capture_output=True, text=True
    )
    known = [Path("/etc/pip.conf"), Path("/etc/xdg/pip/pip.conf")]
    for word in re.split(r"[\s=']+", told.stdout):
        if word.startswith("file://"):
            known.append(Path(word.removeprefix("file://")).parent)
        elif word.startswith("/"):
            known.append(Path(word))
    return (path for path in set(known) if path.exists())
