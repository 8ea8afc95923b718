"""The tour: its rooms are those of the contract, in order, and every file it passes is there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/tour.md").read_text(encoding="utf-8")
ROOMS = re.findall(r"^\| `((?:device|drivers)/\w+)/` \|", PAGE, re.MULTILINE)
FILES = re.findall(r"`((?:device|drivers|content|tests)/[\w/.-]*)`", PAGE)
NEW = {"device/outputs/flower.py", "drivers/gpio/servo.py"}
"""What the tour says that one would write."""


def layers():
    """The rooms of each layer of the contract, from the highest down."""
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contracts = tool["importlinter"]["contracts"]
    (contract,) = (each for each in contracts if each["name"].endswith("room by room"))
    return [
        [room.replace(".", "/") for room in re.split(r" [|:] ", layer)]
        for layer in contract["layers"]
    ]


def test_the_rooms_are_those_of_the_contract_in_its_order():
    order = [room for layer in layers() for room in layer if (ROOT / room).is_dir()]
    ranks = {room: rank for rank, layer in enumerate(layers()) for room in layer}
    assert sorted(ROOMS) == sorted(order)
    assert [ranks[room] for room in ROOMS] == sorted(ranks[room] for room in ROOMS)


def test_every_folder_is_a_room():
    folders = {
        path.relative_to(ROOT).as_posix()
        for tree in ("device", "drivers")
        for path in (ROOT / tree).iterdir()
        if (path / "__init__.py").exists()
    }
    assert folders == set(ROOMS)


def test_every_file_that_is_passed_is_there():
    assert [name for name in FILES if name not in NEW and not (ROOT / name).exists()] == []


def test_what_one_would_write_is_not_there():
    assert not any((ROOT / name).exists() for name in NEW)
