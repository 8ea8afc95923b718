"""The trial of the buttons: each is pressed once, and its bounces are counted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from device.model.buttons.button import Button
from device.model.buttons.gestures import DEBOUNCE_SECONDS, Edge
from device.selftest.finding import Finding, Part, Verdict
from device.selftest.trials import Action, Answers, Reply, Trial, until_it_fails
from device.settings.parts.buttons import ButtonsPart

QUIET_SECONDS = 0.5
"""A press is over when its button is up and no edge has come for this long."""

BURST_SECONDS = 0.03
"""Edges closer together than this belong to one movement of a contact: no finger is so fast."""

RESTLESS = 20
"""After this many edges the trial no longer waits for a button to come to rest."""

WIRES = "Check the buttons' wires against docs/wiring.md, and who else has their pins: `gpioinfo`."
PULL = (
    "Set `buttons: {pull: down}` in exhalo.yaml for buttons to 3.3 V; otherwise look for a wire "
    "that touches another."
)
SWAP = "Swap the wires of the two, or their pins in `buttons` in exhalo.yaml."
WORN = "Solder its wires anew, or replace it: a contact that takes so long is loose or worn."

_PLACES = {Button.NO: "left", Button.START: "in the middle", Button.YES: "right"}


def buttons(part: ButtonsPart, answers: Answers) -> Trial[None]:
    """Try the buttons; if all of them work, they may answer the questions that follow."""
    yield from until_it_fails(Part.BUTTONS, _buttons(part, answers), WIRES)


def _buttons(part: ButtonsPart, answers: Answers) -> Trial[None]:
    restless = yield from _restless()
    findings = []
    for button, pin in part.pins.items():
        if button in restless:
            finding = _bad(button, "it moves, or is down, though nobody presses it", PULL)
        else:
            finding = yield from _pressed(button, pin)
        yield finding
        findings.append(finding)
    answers.trusted = not any(finding.failed for finding in findings)


def _restless() -> Trial[set[Button]]:
    """The buttons that send edges while nobody touches them."""
    say = "\nPlease leave the buttons alone for a moment."
    reply = yield Action(say=say, buttons=True, seconds=2 * QUIET_SECONDS)
    edges: list[Edge] = []
    while reply is not None and len(edges) < RESTLESS:
        edges += _edge(reply)
        reply = yield Action(seconds=2 * QUIET_SECONDS)
    return {edge.button for edge in edges}


def _pressed(button: Button, pin: int) -> Trial[Finding]:
    say = f"Press {button.name} once, the button {_PLACES[button]}. If nothing happens type n."
    reply = yield Action(say=say)
    while not isinstance(reply, Edge):
        if _given_up(reply):
            advice = (
                f"Measure from GPIO{pin} to ground: the button must close it while it is pressed; "
                "see docs/wiring.md."
            )
            return _bad(button, "nothing came", advice)
        reply = yield Action()
    return judge(button, (yield from _rest(reply)))


def _rest(first: Edge) -> Trial[list[Edge]]:
    """All edges of a press that began with `first`, until it is over."""
    edges = [first]
    reply = yield Action(seconds=QUIET_SECONDS)
    while reply is not None or edges[-1].down:
        if _given_up(reply):
            break
        edges += _edge(reply)
        reply = yield Action(seconds=QUIET_SECONDS)
    return edges


def judge(button: Button, edges: Sequence[Edge]) -> Finding:
    """The finding about a button that the person was asked to press, from the edges that came."""
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
    """The longest time that the contact took to settle, in seconds."""
    longest, began = 0.0, edges[0].at
    for before, edge in pairwise(edges):
        if edge.at - before.at >= BURST_SECONDS:
            began = edge.at
        longest = max(longest, edge.at - began)
    return longest


def _edge(reply: Reply) -> list[Edge]:
    return [reply] if isinstance(reply, Edge) else []


def _given_up(reply: Reply) -> bool:
    return isinstance(reply, str) and reply.strip().lower() in ("n", "no")


def _bad(button: Button, said: str, advice: str) -> Finding:
    return Finding(button.name, said, Verdict.BAD, advice, Part.BUTTONS)
