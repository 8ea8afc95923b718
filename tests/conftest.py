"""What every test may ask for: the shipped words, and a coach whose time the test owns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import pytest
from coaching import DEFAULTS, NOON, context_at, words_for
from hypothesis import Phase
from hypothesis import settings as hypothesis_settings
from showing import SOON
from thorough import QUICK

from device.cli import library
from device.core.flow import Flow, Player, Running
from device.flows.memory import Memory
from device.model.panel import Panel
from device.outputs.light.light import Look
from device.outputs.screen import layout
from device.settings.settings import Profile, Settings
from device.typed_yaml import document
from device.words import validate
from device.words.schema.words import Words
from drivers import clock

THOROUGH = hypothesis_settings(derandomize=True, deadline=None)
hypothesis_settings.register_profile("thorough", THOROUGH)
# For `make test`; `make test-slow` has the thorough one.
hypothesis_settings.register_profile("quick", THOROUGH, max_examples=QUICK)
# For `make mutants`: an example that fails catches a mutant, and need not be made small.
hypothesis_settings.register_profile(
    "mutants", THOROUGH, phases=[Phase.explicit, Phase.generate], max_examples=20
)
hypothesis_settings.load_profile("quick")


COLLECTED = pytest.StashKey[list[str]]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    config.stash[COLLECTED] = [item.nodeid for item in items]


@pytest.fixture
def collected_here(request: pytest.FixtureRequest) -> list[str]:
    """The names of all tests, as this process collected them."""
    return request.config.stash[COLLECTED]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Refuse a set to parametrize by: its order is another one in each process.

    Tests that are shared out among processes must come in the same order in each of them.
    """
    for mark in metafunc.definition.iter_markers("parametrize"):
        if isinstance(mark.args[1], set | frozenset):
            where = metafunc.definition.nodeid
            raise pytest.UsageError(f"{where}: found a set to parametrize by; expected it sorted")


@pytest.fixture(autouse=True)
def _no_voice_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test say what this machine has a voice pack of, whoever built one on it."""
    monkeypatch.setattr(library, "USUAL_VOICES", ())


@pytest.fixture(autouse=True)
def _no_history_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test keep anything in the folder of a service, whichever the tests are run by."""
    monkeypatch.delenv("STATE_DIRECTORY", raising=False)


MOST_STEPS = 20_000
"""Scenes and waits of one flow, several times as many as any test needs."""


@pytest.fixture(autouse=True)
def _bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that drives a flow for ever, which is how loops in tests go wrong."""
    monkeypatch.setattr(Running, "send", _counted(Running.send))
    monkeypatch.setattr(Player, "wait", _counted(Player.wait))


def _counted(method: Callable[..., Any]) -> Callable[..., Any]:
    def step(running: Any, argument: Any) -> Any:
        running.steps = getattr(running, "steps", 0) + 1
        if running.steps > MOST_STEPS:
            raise AssertionError(f"this test drives it for ever, at {running.scene.page}")
        return method(running, argument)

    return step


def pytest_configure(config: pytest.Config) -> None:
    """Keep what comes of the shipped words, in each process: most tests load them again.

    Files are read anew every time. But what a text is as YAML depends on nothing but the text, and
    nobody changes a node once it is composed; how a page is set depends on page and panel alone. A
    device, which has less memory, keeps a few of its pages.
    """
    patch = pytest.MonkeyPatch()
    config.add_cleanup(patch.undo)
    patch.setattr(document, "compose", lru_cache(maxsize=256)(document.compose))
    for part in ("_words", "_marks", "_text", "extent"):
        patch.setattr(layout, part, lru_cache(maxsize=1 << 16)(getattr(layout, part)))
    patch.setattr(validate, "lay", lru_cache(maxsize=1 << 14)(validate.lay))


@pytest.fixture(autouse=True, scope="session")
def _threads_may_take_long_to_end() -> Iterator[None]:
    """Let who closes a part wait until its thread has ended, on a machine however busy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "CLOSE_SECONDS", SOON)
        yield


@pytest.fixture
def words() -> Words:
    return words_for(Settings())


@pytest.fixture
def play() -> Callable[..., Player[Any]]:
    """Play a flow that takes a coach first: `play(flow, *more, profile=…, memory=…)`.

    `options` are further settings, and `player` is who plays it.
    """

    def played(
        make: Callable[..., Flow[Any]],
        *more: Any,
        profile: Profile = Profile.BEDSIDE,
        memory: Memory | None = None,
        panel: Panel | None = None,
        options: Mapping[str, Any] = MappingProxyType({}),
        **keywords: Any,
    ) -> Player[Any]:
        player: type[Player[Any]] = keywords.pop("player", Player)
        settings = replace(DEFAULTS, profile=profile, panel=panel, **options)
        return player(lambda clock: make(context_at(clock, settings, memory), *more, **keywords))

    return played


@pytest.fixture
def look() -> Look:
    return Settings().look(NOON.time())
