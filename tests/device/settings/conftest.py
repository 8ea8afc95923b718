"""What the tests of settings share."""

from __future__ import annotations

import pytest

from device.settings.load import read_settings


@pytest.fixture
def settings(tmp_path):
    """Reads a text as a file of settings."""

    def read(text):
        path = tmp_path / "exhalo.yaml"
        path.write_text(text, encoding="utf-8")
        return read_settings(path)

    return read
