"""Cues that come one after the other by themselves: NO and YES go back and on, START pauses."""

from __future__ import annotations

from collections.abc import Callable

from device import pages
from device.exercise import Glow
from device.flow import Flow, Scene
from device.guiding import Attention, Flame, Wave
from device.light import Light, Look, Steady, Swell
from device.pattern import Pattern
from device.press import Button, Press
from device.score import Cue, Guided
from device.session import Ending, Session

GLOWS: dict[Glow, Callable[[Look, Pattern], Light]] = {
    Glow.SWELL: Swell,
    Glow.FLAME: Flame,
    Glow.WAVE: Wave,
}
"""The light of each way to guide a breath."""


def guide(session: Session, guided: Guided, later: float) -> Flow[Ending]:
    """Show cue after cue to the end, or until the person ends it in a pause.

    `later` is how many seconds of the exercise come after these cues. Each cue begins where
    the one before it ended, so nothing drifts. After a pause the cue is there again with the
    time it had left; a breath that was cut short begins anew.
    """
    index, start = 0, session.now()
    since = start
    while index < len(guided.cues):
        cue = guided.cues[index]
        press = yield from _show(session, cue, start, since, first=index == 0)
        if press is None:
            index, start = index + 1, start + cue.seconds
            since = since if _goes_on(guided.cues, index) else start
            continue
        elapsed = 0.0 if cue.glow else session.now() - start
        if press.button is Button.START:
            left = sum(c.seconds for c in guided.cues[index:]) - elapsed + later
            if (yield from session.pause(left)) is Ending.ENDED:
                return Ending.ENDED
        else:
            index += -1 if press.button is Button.NO else 1
            elapsed = 0.0
        start = session.now() - elapsed
        since = start
    return Ending.COMPLETED


def _goes_on(cues: tuple[Cue, ...], index: int) -> bool:
    """Whether the cue's breath is guided by the light of the breath before it."""
    if index == len(cues) or cues[index].glow is None:
        return False
    return cues[index].glow is cues[index - 1].glow


def _show(
    session: Session, cue: Cue, start: float, since: float, *, first: bool
) -> Flow[Press | None]:
    """Show a cue that began at `start`; the press that ended it, if one did.

    The light of its breath has gone on since the moment `since`.
    """
    light = light_of(cue, session.look, session.coach.settings.pattern)
    page = pages.cue(session.words, session.exercise, cue.text, first=first)
    if cue.glow is None:
        return (yield from _answer(session.scene(page, light, start + cue.seconds), first=first))
    pattern = session.coach.settings.pattern
    for second in range(pattern.cycle):
        counted = pages.counted(page, pattern, second)
        scene = session.scene(counted, light, start + second + 1, since)
        if (press := (yield from _answer(scene, first=first))) is not None:
            return press
    return None


def _answer(scene: Scene, *, first: bool) -> Flow[Press | None]:
    """The press that ended a scene, if one did; before the first cue there is none to go to."""
    while True:
        press = yield scene
        if not (first and press is not None and press.button is Button.NO):
            return press


def light_of(cue: Cue, look: Look, pattern: Pattern) -> Light:
    """What the ring shows with a cue."""
    if cue.glow is not None:
        return GLOWS[cue.glow](look, pattern)
    return Steady(look) if cue.at is None else Attention(look, cue.at)
