"""What tests of the strict loader read, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from device.typed_yaml import loads
from device.typed_yaml.problem import Invalid


@dataclass(frozen=True, slots=True)
class Ring:
    pixels: int
    ceiling: float = 0.5

    def __post_init__(self) -> None:
        if not 0 <= self.ceiling <= 1:
            raise ValueError(f"the ceiling must be 0 to 1, not {self.ceiling}")


@dataclass(frozen=True, slots=True)
class Until:
    until: float


def told(text: str, kind: object) -> list[str]:
    """What is wrong with a file called f, a line each, without its name."""
    with pytest.raises(Invalid) as caught:
        loads(text, kind, "f")
    lines = str(caught.value).splitlines()
    assert all(line.startswith("f:") for line in lines)
    return [line.removeprefix("f:") for line in lines]
