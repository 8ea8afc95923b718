from __future__ import annotations

import pytest

from device.problem import Invalid
from device.strict import loads


def told(text: str, kind: object) -> list[str]:
    """What is wrong with a file called f, a line each, without its name."""
    with pytest.raises(Invalid) as caught:
        loads(text, kind, "f")
    lines = str(caught.value).splitlines()
    assert all(line.startswith("f:") for line in lines)
    return [line.removeprefix("f:") for line in lines]
