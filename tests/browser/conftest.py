"""A real browser, or a reason why there is none."""

from __future__ import annotations

from collections.abc import Iterator

import chromium as browser
import pytest
from selenium import webdriver


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    needed = (browser.BROWSER, browser.DRIVER)
    if not all(path.exists() for path in needed):
        pytest.skip(
            f"there is no {needed[0]} with {needed[1]}: apt install chromium chromium-driver"
        )
    with browser.chromium(tmp_path_factory.mktemp("chromium")) as driver:
        yield driver
