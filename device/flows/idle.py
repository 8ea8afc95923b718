"""The idle check, around every flow: a hold stops the flow, and so does a person's absence.

No flow knows of this. A scene with no deadline is given one. When it comes, a page asks whether
somebody is there. Any press brings the scene back, and what it says is said again. Without a press
the flow is closed, and with it everything that it knew.

Where strangers come and go, what a flow knows belongs to one person. Two signs tell that another
person may have come: a long time without a press, and an exercise that ran to its end. The next
press is then not sent to the flow. First a page asks whether it is still the same person. If the
person presses the button that the page names, the flow goes on and is sent the press; anything
else closes the flow. The advice and the numbers to call are for everybody and are shown without
that question, and so are presses there sent to the flow; what they lead to is shown after it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import Generic

from device.core.flow import Flow, Running, Scene, T
from device.flows.context import Context
from device.model.buttons.gestures import Gesture, Press
from device.model.ending import Ending
from device.model.page import Kind, Page
from device.model.speech import Speech
from device.words.pages import pages, screening_pages

WARNING_SECONDS = 20.0
"""How long the page stays that asks whether somebody is there."""

FOR_ALL = frozenset(
    {
        Kind.WELCOME,
        Kind.EMERGENCY,
        Kind.ADVICE,
        Kind.LOCKED,
        Kind.NOTICE,
        Kind.STOP,
        Kind.PROBLEM,
        Kind.MAINTENANCE,
        Kind.CLOCK,
    }
)
"""The kinds of page that anybody may read while the device is locked."""


@dataclass(frozen=True, slots=True)
class Finished(Generic[T]):
    """How a flow ended, and what it returned if it was completed."""

    ending: Ending
    result: T | None = None


def with_idle_check(flow: Flow[T], context: Context) -> Flow[Finished[T]]:
    """Run `flow` until it ends, or somebody stops it, or the person leaves or is another one."""
    presence = _Presence(context)
    resumed: Scene | None = None
    latest: Press | None = None
    with Running(flow) as running:
        while not running.over:
            scene, resumed = resumed or running.scene, None
            press = None
            if presence.may_see(scene):
                press = yield _with_deadline(scene, context)
                if not presence.interrupts(scene, press):
                    latest = press
                    running.send(press)
                    continue
            ending = yield from _ending(scene, press or latest, context)
            if ending is not None:
                running.close(ending)
                return Finished(ending)
            presence.stayed(scene)
            if press is not None:
                running.send(press)
            _catch_up(running, context)
            resumed = _said_again(running.scene, context.clock())
        return Finished(Ending.COMPLETED, running.result)


class _Presence:
    """Judges by the presses whether the person who began is still there."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._uncertain = False
        self._pressed = context.clock()

    def may_see(self, scene: Scene) -> bool:
        """Whether whoever pressed last may see a scene, without being asked who it is."""
        return not self._uncertain or _is_for_all(scene)

    def interrupts(self, scene: Scene, press: Press | None) -> bool:
        """Whether a hold, an absence, or a press that may be another person's interrupts it."""
        if press is None:
            return scene.until is None
        self._note(scene)
        return press.gesture is Gesture.HOLD or not self.may_see(scene)

    def stayed(self, scene: Scene) -> None:
        """Note that somebody is there; the same person, if the scene is not for everybody."""
        if _is_for_all(scene):
            self._note(scene)
        else:
            self._uncertain, self._pressed = False, self._context.clock()

    def _note(self, scene: Scene) -> None:
        """Note a press during a scene, which may be another person's."""
        now = self._context.clock()
        away = now - self._pressed >= self._context.settings.same_person_seconds
        self._pressed = now
        # While the welcome is shown, the flow knows nothing of anybody.
        doubtful = away and scene.page.kind is not Kind.WELCOME
        if self._context.settings.strangers and (doubtful or scene.page.kind is Kind.THANKS):
            self._uncertain = True


def _is_for_all(scene: Scene) -> bool:
    """Whether a scene belongs to no one person."""
    return scene.clearance is None and scene.page.kind in FOR_ALL


def _catch_up(running: Running[T], context: Context) -> None:
    """Let every deadline come that passed while another page was shown."""
    while not running.over and running.scene.is_due(context.clock()):
        running.send(None)


def _said_again(scene: Scene, now: float) -> Scene:
    """The scene that comes back at the moment `now`, with its words said from their beginning.

    Words that have their time, as those of a breath, are not said late.
    """
    if scene.speech is None or scene.until is not None:
        return scene
    return replace(scene, speech=replace(scene.speech, since=now))


def _with_deadline(scene: Scene, context: Context) -> Scene:
    """The scene with a deadline, unless it waits for ever."""
    if scene.until is not None or scene.patience == inf:
        return scene
    return replace(scene, until=context.clock() + context.settings.idle_seconds * scene.patience)


def _ending(scene: Scene, press: Press | None, context: Context) -> Flow[Ending | None]:
    """How the flow ends after a press, or without one; None if it goes on."""
    if press is not None and press.gesture is Gesture.HOLD:
        return Ending.STOPPED
    return (yield from _ask_who_is_there(scene, press, context))


def _ask_who_is_there(scene: Scene, pressed: Press | None, context: Context) -> Flow[Ending | None]:
    """Ask whether somebody is there and is the same person; None if the flow goes on.

    The page never names the button that was `pressed` last.
    """
    named = None
    page = pages.warning(context.words)
    if context.settings.strangers and not _is_for_all(scene):
        named = context.named(None if pressed is None else pressed.button)
        page = screening_pages.same_person(context.words, named)
    until = context.clock() + WARNING_SECONDS
    press = yield replace(context.scene(page, until=until), speech=_speech(scene, page, context))
    if press is None:
        return Ending.LEFT
    if press.gesture is Gesture.HOLD:
        return Ending.STOPPED
    return None if named in (None, press.button) else Ending.CHANGED


def _speech(scene: Scene, page: Page, context: Context) -> Speech | None:
    """What is said with the warning, while an exercise is on whose voice tells everything else."""
    in_exercise = scene.page.kind in (Kind.EXERCISE, Kind.PAUSED)
    return context.speech(page.text, context.clock()) if in_exercise else None
