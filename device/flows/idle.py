"""Around every flow: a hold stops it, and whoever left is not taken for who comes.

No flow knows of this. A scene with no deadline is given one. When it comes, a page warns, any
press brings the scene back, and otherwise the flow is closed, and with it everything it knew.

Where strangers come and go, what a flow knows belongs to one of them. It ends with each sign
that they may have changed: a long time without a press, or an exercise that ran to its end. The
press that comes then reaches no flow but a page that asks whether it is still the same
person. Whoever says so with the button that the page names goes on, and the press is carried
out; anything else closes the flow. The advice and the numbers to call are everybody's, and are
not kept behind that page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import Generic

from device.core.flow import Flow, Running, Scene, T
from device.flows.context import Context
from device.model.ending import Ending
from device.model.gestures import Gesture, Press
from device.model.page import Kind
from device.words import pages, screening_pages

WARNING_SECONDS = 20.0
"""How long the page that asks whether somebody is there stays."""

FOR_ALL = frozenset(
    {
        Kind.WELCOME,
        Kind.EMERGENCY,
        Kind.ADVICE,
        Kind.LOCKED,
        Kind.NOTICE,
        Kind.STOP,
        Kind.PROBLEM,
    }
)
"""What is for everybody to read, or leads to it, while nothing is unlocked."""


@dataclass(frozen=True, slots=True)
class Finished(Generic[T]):
    """How a flow ended, and what it returned if it was completed."""

    ending: Ending
    result: T | None = None


def with_idle_check(flow: Flow[T], context: Context) -> Flow[Finished[T]]:
    """Run `flow` until it ends, or is stopped, left alone, or in somebody else's hands."""
    presence = _Presence(context)
    with Running(flow) as running:
        while not running.over:
            scene = running.scene
            press = yield _patient(scene, context)
            if not presence.is_open(scene, press):
                running.send(press)
                continue
            ending = yield from _ending(scene, press, context)
            if ending is not None:
                running.close(ending)
                return Finished(ending)
            presence.sure()
            if press is not None:
                running.send(press)
            _catch_up(running, context)
        return Finished(Ending.COMPLETED, running.result)


class _Presence:
    """Who is there, as far as presses tell: the one who began, or perhaps somebody else."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._doubtful = False
        self._pressed = context.clock()

    def is_open(self, scene: Scene, press: Press | None) -> bool:
        """Whether it may go no further: after a hold, no press, or perhaps somebody else's."""
        if press is None:
            return scene.until is None
        return press.gesture is Gesture.HOLD or self._doubts(scene)

    def _doubts(self, scene: Scene) -> bool:
        """Whether a press may be somebody else's, who must not go on in another's name."""
        if not self._context.settings.strangers:
            return False
        now = self._context.clock()
        away = now - self._pressed >= self._context.settings.same_person_seconds
        self._pressed = now
        # Of who reads the welcome nothing is known yet.
        self._doubtful = self._doubtful or scene.page.kind is Kind.THANKS
        self._doubtful = self._doubtful or (away and scene.page.kind is not Kind.WELCOME)
        return self._doubtful and not _is_everybodys(scene)

    def sure(self) -> None:
        """It is the same person."""
        self._doubtful, self._pressed = False, self._context.clock()


def _is_everybodys(scene: Scene) -> bool:
    """Whether nothing in a scene is one person's."""
    return scene.clearance is None and scene.page.kind in FOR_ALL


def _catch_up(running: Running[T], context: Context) -> None:
    """Let what went on behind a page come to where it is by now."""
    while not running.over and running.scene.is_due(context.clock()):
        running.send(None)


def _patient(scene: Scene, context: Context) -> Scene:
    """The scene with an end to waiting, unless it waits for ever."""
    if scene.until is not None or scene.patience == inf:
        return scene
    return replace(scene, until=context.clock() + context.settings.idle_seconds * scene.patience)


def _ending(scene: Scene, press: Press | None, context: Context) -> Flow[Ending | None]:
    """How it ends after a press, or without one; None when the scene goes on."""
    if press is not None and press.gesture is Gesture.HOLD:
        return Ending.STOPPED
    return (yield from _asked(scene, press, context))


def _asked(scene: Scene, pressed: Press | None, context: Context) -> Flow[Ending | None]:
    """Ask whether somebody is there, and is who was; None when the scene goes on.

    The button that was `pressed` last is not the one that is named.
    """
    named = None
    page = pages.warning(context.words)
    if context.settings.strangers and not _is_everybodys(scene):
        named = context.named(None if pressed is None else pressed.button)
        page = screening_pages.same_person(context.words, named)
    press = yield context.scene(page, until=context.clock() + WARNING_SECONDS)
    if press is None:
        return Ending.LEFT
    if press.gesture is Gesture.HOLD:
        return Ending.STOPPED
    return None if named in (None, press.button) else Ending.CHANGED
