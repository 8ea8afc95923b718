"""A Clearance: how one is made, and what cannot be shown without one."""

from __future__ import annotations

import ast
from copy import copy, deepcopy
from pathlib import Path
from typing import get_args

import pytest

import device
from device.core._seal import SEAL, Seal
from device.core.clearance import Clearance
from device.core.flow import Scene
from device.model.breathing.breath import Breath, BreathStyle
from device.model.breathing.pattern import Pattern
from device.model.cue import STILL, Cue, Finished, Focus
from device.model.page import UNLOCKED_KINDS, Kind, Page

PROGRAM = Path(device.__file__).parent.parent


def imported(path):
    """What a module imports, by name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_it_takes_the_seal():
    assert isinstance(Clearance(SEAL), Clearance)


def test_it_cannot_be_copied_or_made_without_its_making():
    with pytest.raises(TypeError):
        Clearance.__new__(Clearance)
    for copied in (copy, deepcopy):
        with pytest.raises(TypeError):
            copied(Clearance(SEAL))


@pytest.mark.parametrize("seal", [Seal(), None, True])
def test_nothing_else_makes_one(seal):
    with pytest.raises(PermissionError, match="only a passed screening"):
        Clearance(seal)


def test_the_screening_alone_has_the_seal():
    modules = (path for part in ("device", "drivers") for path in (PROGRAM / part).rglob("*.py"))
    holders = {path.stem for path in modules if any("_seal" in name for name in imported(path))}
    assert holders == {"clearance", "screening"}


@pytest.mark.parametrize("kind", Kind)
def test_what_is_behind_the_gate_needs_one(kind):
    if kind in UNLOCKED_KINDS:
        with pytest.raises(PermissionError, match=f"of kind {kind} needs a clearance"):
            Scene(Page(kind), STILL)
    else:
        assert Scene(Page(kind), STILL).clearance is None


def test_exercises_menus_and_thanks_are_behind_the_gate():
    assert {"menu", "exercise", "paused", "fading", "thanks"} == UNLOCKED_KINDS


GUIDING = [Breath(Pattern(4, 8), style) for style in BreathStyle] + [Focus(0.5), Finished()]


@pytest.mark.parametrize("cue", GUIDING, ids=repr)
def test_a_cue_of_an_exercise_is_behind_the_gate(cue):
    with pytest.raises(PermissionError):
        Scene(Page(Kind.NOTICE), cue)


def test_every_other_cue_is_for_everybody():
    assert {type(cue) for cue in GUIDING} == {cue for cue in get_args(Cue) if cue.needs_clearance}


@pytest.mark.parametrize("kind", sorted(UNLOCKED_KINDS))
def test_a_clearance_opens_it(kind):
    clearance = Clearance(SEAL)
    assert Scene(Page(kind), GUIDING[0], clearance=clearance).page.kind is kind
