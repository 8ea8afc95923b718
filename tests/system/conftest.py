"""The machines that the service is tested in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from system.debian import CHECKOUT, debian, lacking
from system.machine import Machine
from system.parts import INSIDE, SOURCES, Parts
from system.service import Device

COMPILE = "cc -Wall -Werror -O2 -shared -fPIC"


def pytest_collection_modifyitems(items):
    """All tests here are marked, and skipped where they cannot run."""
    here = [item for item in items if item.path.parent == Path(__file__).parent]
    hindered = lacking() if here else ""
    for item in here:
        item.add_marker("system")
        if hindered:
            item.add_marker(pytest.mark.skip(reason=hindered))


@pytest.fixture(scope="session")
def made() -> tuple[Path, Path]:
    """A Debian and its wheels."""
    return debian()


@pytest.fixture(scope="session")
def checkout(tmp_path_factory) -> Path:
    """This project as someone brings it to their Pi: without what was made in it."""
    copy = tmp_path_factory.mktemp("checkout") / "exhalo"
    shutil.copytree(CHECKOUT, copy, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    return copy


@pytest.fixture(scope="module")
def device(made, checkout, tmp_path_factory) -> Iterator[Device]:
    """A machine that has been switched on, with the parts of a device and nothing installed."""
    root, wheels = made
    folder = tmp_path_factory.mktemp("machine")
    for name in ("disk", "parts"):
        (folder / name).mkdir()
    parts = Parts(folder / "parts")
    shares = {str(INSIDE): parts.folder, "/mnt/exhalo": checkout, "/mnt/wheels": wheels}
    machine = Machine(root, folder / "disk", shares)
    try:
        machine.boot()
        for source in SOURCES:
            at = f"/mnt/exhalo/{source.relative_to(CHECKOUT)}"
            machine.run(f"{COMPILE} -o {INSIDE}/{source.stem}.so {at} -ldl")
        yield Device(machine, parts)
    finally:
        machine.close()
        parts.close()


@pytest.fixture(scope="module")
def installed(device) -> Device:
    """The same, with the device installed and running."""
    device.install()
    return device
