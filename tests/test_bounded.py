"""A test whose loop never comes to its end fails, rather than going on."""

from __future__ import annotations

import pytest

from device.core.flow import Player, Scene
from device.model.cue import Off
from device.model.page import Kind, Page

HERE = Page(Kind.NOTICE, "here")


def waiting(until=None):
    """A flow whose scenes never end, or end at once."""

    def flow():
        while True:
            yield Scene(HERE, Off(), until=until)

    return Player(lambda clock: flow())


def wait_for_another(player):
    while player.scene.page is HERE:
        player.wait(1.0)


def test_waiting_for_a_page_that_never_comes_fails():
    with pytest.raises(AssertionError, match="this test drives it for ever"):
        wait_for_another(waiting())


def test_so_does_a_deadline_that_is_always_over():
    with pytest.raises(AssertionError, match="for ever"):
        waiting(until=-1.0).wait(1.0)
