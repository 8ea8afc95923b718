"""The exercise that the content guide writes is done, from its first prompt to its last."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from coaching import context_at

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.flow import Player
from device.flows.exercise.plan import plan, seconds
from device.flows.exercise.play import perform
from device.flows.memory import Choice
from device.model.breathing.pattern import OFFERED
from device.model.ending import Ending
from device.typed_yaml import loads
from device.words.schema.exercise import Exercise

GUIDE = Path(__file__).parents[2] / "docs" / "content.md"


@pytest.fixture
def exercise():
    text = re.search(r"^```yaml\n(source:.*?)^```$", GUIDE.read_text(), re.S | re.M)
    return loads(text.group(1), Exercise, "docs/content.md")


@pytest.mark.parametrize("way", ["full", "brief"])
def test_the_exercise_of_the_guide_runs(exercise, way):
    def make(clock):
        context = context_at(clock)
        words = replace(context.words, exercises={"short-rest": exercise})
        choice = Choice("short-rest", way)
        return perform(replace(context, words=words), choice, Clearance(SEAL))

    player = Player(make)
    said = [player.scene.page.text]
    while not player.over:
        player.wait(player.scene.until - player.now)
        if player.scene.page.text != said[-1]:
            said.append(player.scene.page.text)
    assert player.result is Ending.COMPLETED
    assert player.now == pytest.approx(seconds(plan(exercise.steps_of(way), 0, OFFERED[0])))
    assert ("Let your feet grow warm." in said) is (way == "full")
    assert said[0] == "Sit in a way that feels good."
    assert said[-1] == "Open your eyes when you like."
