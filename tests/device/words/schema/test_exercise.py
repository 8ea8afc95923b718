"""Exercises as they are written."""

from __future__ import annotations

import pytest

from device.model.breathing.breath import BreathStyle
from device.typed_yaml import loads
from device.typed_yaml.problem import Invalid, Text
from device.words.schema.exercise import Exercise
from device.words.schema.steps import Attend, Breathe, Breaths, Read, Repeat, Rest, Say

HEAD = "source: A test.\nname: A test\n"


def read(steps, head=HEAD):
    return loads(f"{head}steps:\n{steps}", Exercise, "test.yaml")


def test_every_kind_of_step_is_read():
    exercise = read(
        """
  - say: [One., Two.]
    seconds: 9
  - read: [Three.]
  - breaths: [Four.]
    light: flame
  - breathe: [Five.]
  - attend: [Six.]
    at: 0.5
  - rest: 20
  - repeat: 2
    steps:
      - say: [Seven.]
""",
        HEAD + "minutes: [5]\n",
    )
    assert exercise.steps == (
        Say(("One.", "Two."), 9.0),
        Read(("Three.",)),
        Breaths(("Four.",), BreathStyle.FLAME),
        Breathe(("Five.",)),
        Attend(("Six.",), 0.5),
        Rest(20.0),
        Repeat(2, (Say(("Seven.",)),)),
    )


def test_a_way_has_its_own_steps_and_those_of_all():
    exercise = read(
        """
  - say: [Always.]
  - say: [Only long.]
    ways: [long]
  - repeat: 2
    steps:
      - say: [Again.]
      - rest: 5
        ways: [long]
""",
        HEAD + "ways: {long: Long, short: Short}\n",
    )
    assert exercise.steps_of("short") == (Say(("Always.",)), Repeat(2, (Say(("Again.",)),)))
    assert exercise.steps_of("long")[-1] == Repeat(2, (Say(("Again.",)), Rest(5.0, ways=("long",))))


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ("  - sya: [One.]", "did you mean 'say'?"),
        ("  - say: [One.]\n    ways: [lng]", "found the way 'lng'"),
        ("  - breathe: [One.]", "must offer minutes"),
        ("  - rest: 0", "a step lasts 1 to 600 seconds, not 0"),
        ("  - attend: [One.]\n    at: 1.5", "at must be 0 (the top) to 1 (the bottom), not 1.5"),
        ("  - repeat: 50\n    steps: [{rest: 1}]", "repeat must be 1 to 20, not 50"),
        ("  []", "there must be 1 to 500 steps, with all repeats, not 0"),
    ],
)
def test_what_is_wrong_with_a_step_is_told(steps, told):
    with pytest.raises(Invalid, match=r"^test\.yaml:") as invalid:
        read(steps)
    assert told in str(invalid.value)


def test_a_way_without_steps_is_told():
    with pytest.raises(Invalid, match="the way 'short' must have 1 to 500 steps"):
        read("  - say: [One.]\n    ways: [long]", HEAD + "ways: {long: Long, short: Short}\n")


def test_repeats_within_repeats_have_an_end():
    nested = (
        "  - repeat: 20\n    steps:\n      - repeat: 20\n        steps:\n          - repeat: 20\n"
    )
    with pytest.raises(Invalid, match="1 to 500 steps, with all repeats, not 8000"):
        read(nested + "            steps: [{rest: 1}]")


def test_a_menu_of_ways_has_an_end():
    def ways(count):
        offered = ", ".join(f"w{number}: Way" for number in range(count))
        return read("- say: [Hello]", f"name: x\nsource: x\nways: {{{offered}}}\n")

    assert len(ways(20).ways) == 20
    with pytest.raises(Invalid, match="ways must be at most 20, not 21"):
        ways(21)


@pytest.mark.parametrize("inner", ["read: [Wait.]", "breathe: [Out.]"])
def test_what_cannot_be_skipped_as_one_is_not_repeated(inner):
    with pytest.raises(Invalid) as invalid:
        read(f"  - repeat: 2\n    steps: [say: [One.], {inner}]\n", HEAD + "minutes: [5]\n")
    assert "what is repeated must be say, breaths, attend or rest" in str(invalid.value)


def test_an_exercise_that_ends_in_a_fade_is_without_its_closing_steps():
    closing = Repeat(2, (Say((Text("Wake."),)),), closing=True)
    inside = Repeat(2, (Say((Text("Again."),)), Say((Text("Rise."),), closing=True)))
    exercise = Exercise(Text("."), Text("."), (Say((Text("Rest."),)), inside, closing))
    assert exercise.steps_of("") == exercise.steps
    kept = Repeat(2, (Say((Text("Again."),)),))
    assert exercise.steps_of("", closing=False) == (Say((Text("Rest."),)), kept)


def test_each_way_has_a_step_that_is_not_closing():
    closing = Say((Text("Wake."),), closing=True)
    with pytest.raises(ValueError, match="not closing"):
        Exercise(Text("."), Text("."), (closing,))
    ways = {"a": Text("A"), "b": Text("B")}
    with pytest.raises(ValueError, match="not closing"):
        Exercise(Text("."), Text("."), (Say((Text("Hm."),), ways=("a",)), closing), ways=ways)
