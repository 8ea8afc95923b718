"""A real browser, or a reason why there is none."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

browser = runpy.run_path(str(Path(__file__).parents[2] / "docs" / "tools" / "chromium.py"))


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    wanted = [browser["BROWSER"], browser["DRIVER"]]
    if not all(path.exists() for path in wanted):
        pytest.skip(
            f"there is no {wanted[0]} with {wanted[1]}: apt install chromium chromium-driver"
        )
    with browser["chromium"](tmp_path_factory.mktemp("chromium")) as driver:
        yield driver
