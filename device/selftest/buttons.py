"""The buttons' walk: each is pressed once, and its bounces are counted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from device.model.gestures import DEBOUNCE_SECONDS, Button, Edge
from device.selftest.finding import Finding, Mark, Part
from device.selftest.steps import Ears, Heard, Step, Walk, guarded
from device.settings.parts import ButtonsPart

QUIET_SECONDS = 0.5
"""A press is over when its button is up, and nothing has moved for so long."""

BURST_SECONDS = 0.03
"""Edges that are closer than this are one movement of a contact; no finger is that fast."""

RESTLESS = 20
"""After so many edges nobody waits for a button to come to rest."""

WIRES = "Check the buttons' wires against docs/wiring.md, and who else has their pins: `gpioinfo`."
PULL = (
    "Set `buttons: {pull: down}` in exhalo.yaml for buttons to 3.3 V; otherwise look for a wire "
    "that touches another."
)
SWAP = "Swap the wires of the two, or their pins in `buttons` in exhalo.yaml."
WORN = "Solder its wires anew, or replace it: a contact that takes so long is loose or worn."

_PLACES = {Button.NO: "left", Button.START: "in the middle", Button.YES: "right"}


def buttons(part: ButtonsPart, ears: Ears) -> Walk[None]:
    """Try the buttons; those that all work may answer from then on."""
    yield from guarded(Part.BUTTONS, _buttons(part, ears), WIRES)


def _buttons(part: ButtonsPart, ears: Ears) -> Walk[None]:
    restless = yield from _restless()
    findings = []
    for button, pin in part.pins.items():
        if button in restless:
            finding = _bad(button, "it moves, or is down, though nobody presses it", PULL)
        else:
            finding = yield from _pressed(button, pin)
        yield finding
        findings.append(finding)
    ears.trusted = not any(finding.failed for finding in findings)


def _restless() -> Walk[set[Button]]:
    """The buttons that move while they are left alone."""
    say = "\nPlease leave the buttons alone for a moment."
    heard = yield Step(say=say, buttons=True, seconds=2 * QUIET_SECONDS)
    edges: list[Edge] = []
    while heard is not None and len(edges) < RESTLESS:
        edges += _edge(heard)
        heard = yield Step(seconds=2 * QUIET_SECONDS)
    return {edge.button for edge in edges}


def _pressed(button: Button, pin: int) -> Walk[Finding]:
    say = f"Press {button.name} once, the button {_PLACES[button]}. If nothing happens type n."
    heard = yield Step(say=say)
    while not isinstance(heard, Edge):
        if _given_up(heard):
            advice = (
                f"Measure from GPIO{pin} to ground: the button must close it while it is pressed; "
                "see docs/wiring.md."
            )
            return _bad(button, "nothing came", advice)
        heard = yield Step()
    return judge(button, (yield from _rest(heard)))


def _rest(first: Edge) -> Walk[list[Edge]]:
    """All edges of a press, until it is over."""
    edges = [first]
    heard = yield Step(seconds=QUIET_SECONDS)
    while heard is not None or edges[-1].down:
        if _given_up(heard):
            break
        edges += _edge(heard)
        heard = yield Step(seconds=QUIET_SECONDS)
    return edges


def judge(button: Button, edges: Sequence[Edge]) -> Finding:
    """What is to be said of a button that was asked for, by the edges that came."""
    others = sorted({edge.button.name for edge in edges} - {button.name})
    if others:
        return _bad(button, f"{' and '.join(others)} moved", SWAP)
    if edges[-1].down:
        return _bad(button, "it went down and stayed there", WORN)
    bounces, seconds = max(len(edges) - 2, 0), settling(edges)
    said = f"pressed, {bounces} bounce{'s' * (bounces != 1)}"
    if bounces:
        said += f" within {seconds * 1000:.1f} ms"
    if seconds > DEBOUNCE_SECONDS:
        return _bad(button, said, WORN)
    return Finding(button.name, said, part=Part.BUTTONS)


def settling(edges: Sequence[Edge]) -> float:
    """How long the contact took to settle at worst, in seconds."""
    longest, began = 0.0, edges[0].at
    for before, edge in pairwise(edges):
        if edge.at - before.at >= BURST_SECONDS:
            began = edge.at
        longest = max(longest, edge.at - began)
    return longest


def _edge(heard: Heard) -> list[Edge]:
    return [heard] if isinstance(heard, Edge) else []


def _given_up(heard: Heard) -> bool:
    return isinstance(heard, str) and heard.strip().lower() in ("n", "no")


def _bad(button: Button, said: str, advice: str) -> Finding:
    return Finding(button.name, said, Mark.BAD, advice, Part.BUTTONS)
