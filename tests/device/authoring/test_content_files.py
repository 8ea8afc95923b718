"""What is computed from the content is as long as the device takes, to the frame."""

from __future__ import annotations

import pytest
from coaching import context_at, words_for

from device.cli.simulated.filming import Wish, chosen
from device.flows.exercise.plan import plan, seconds
from device.flows.exercise.sections import OwnPaceBreathing, ReadPages
from device.flows.visit import device
from device.model.breathing.pattern import OFFERED
from device.settings.settings import Settings
from device.words.load import SHIPPED, languages
from drivers.sim.headless.way_in import walk

FRAME = 0.01


def kinds():
    for language in languages(SHIPPED):
        for name, exercise in words_for(Settings(language=language)).exercises.items():
            for way in exercise.ways or ("",):
                for minutes in exercise.minutes or (0,):
                    yield pytest.param(
                        language, name, way, minutes, id=f"{language}-{name}-{way}-{minutes}"
                    )


@pytest.mark.parametrize(("language", "name", "way", "minutes"), list(kinds()))
def test_an_exercise_takes_as_long_as_was_computed(language, name, way, minutes):
    settings = Settings(language=language)
    words = words_for(settings)
    sections = plan(words.exercises[name].steps_of(way), minutes, OFFERED[0])
    if any(isinstance(section, ReadPages | OwnPaceBreathing) for section in sections):
        pytest.skip("it takes as long as its reader does")
    wish = Wish(name, minutes or None, way or None)
    done = walk(lambda clock: device(context_at(clock, settings)), chosen(wish, words), words)
    assert done.end - done.start == pytest.approx(seconds(sections), abs=FRAME)
