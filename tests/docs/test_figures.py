"""What is counted of the program is what is there."""

from __future__ import annotations

import pytest
from figures import figures, functions, rooms

MODULE = '''"""A module."""


class Part(Protocol):
    """A part."""

    def works(self) -> bool: ...

    def now(self) -> float:
        """A promise, and
        no more."""


def one(
    what: str,
) -> str:
    """A promise."""
    def inner():
        return what

    return inner()
'''

SHORT = "def a():\n    return 1\n"


@pytest.fixture
def root(tmp_path):
    files = {
        "device/__init__.py": '"""The device."""\n',
        "device/room/one.py": MODULE,
        "device/room/other.py": SHORT,
        "device/room/inner/deep.py": SHORT,
        "drivers/part.py": SHORT * 3,
        "tests/test_one.py": "\n" * 16,
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_a_function_is_as_long_as_what_it_does(root):
    assert sorted(functions(root / "device/room/one.py")) == [2, 7]


def test_a_room_has_the_modules_of_its_folder(root):
    assert rooms(root, "device") == {"device/room": 2, "device/room/inner": 1}


def test_all_of_it_is_told(root):
    assert list(figures(root)) == [
        "device/: 3 modules, 25 lines",
        "  a module: median 2 lines, longest 21 (device/room/one.py)",
        "  a function: median 2 lines, 90th percentile 5.5",
        "    2 modules in device/room/",
        "    1 modules in device/room/inner/",
        "drivers/: 1 modules, 6 lines",
        "  a module: median 6 lines, longest 6 (drivers/part.py)",
        "  a function: median 2 lines, 90th percentile 2",
        "    1 modules in drivers/",
        "tests/: 16 lines, 0.50 for each line of the program",
    ]
