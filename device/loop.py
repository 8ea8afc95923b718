"""The program's only loop: present a scene, wait for a press or its deadline, send it in."""

from __future__ import annotations

from typing import TypeVar

from device.board import Board
from device.flow import Flow, Scene
from device.light import Light, Off, eased
from device.press import Gestures, Press

T = TypeVar("T")


def run(flow: Flow[T], board: Board) -> T:
    """Run `flow` on `board` until it returns, and return what it returned."""
    gestures = Gestures()
    lamp = _Lamp(board)
    try:
        scene = next(flow)
        while True:
            board.screen.show(scene.page)
            lamp.show(scene)
            scene = flow.send(_awaited(board, gestures, scene.until))
    except StopIteration as stop:
        result: T = stop.value
        return result


def _awaited(board: Board, gestures: Gestures, until: float | None) -> Press | None:
    """The next press, or None when the moment `until` comes first."""
    while True:
        moments = [m for m in (until, gestures.due()) if m is not None]
        edge = board.wait(min(moments, default=None))
        press = gestures.at(board.now()) if edge is None else gestures.feed(edge)
        if press is not None:
            return press
        if edge is None and until is not None and board.now() >= until:
            return None


class _Lamp:
    """Shows scenes' lights on the ring, and lets each become the next without a jump."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._shown: Light = Off()
        self._light: Light | None = None
        self._since = 0.0
        self._anchor: float | None = None

    def show(self, scene: Scene) -> None:
        """Ease into the scene's light, unless it is the one that is on already."""
        if scene.light == self._light and scene.since == self._anchor:
            return
        now = self._board.now()
        ring = self._board.ring
        before = self._shown.at(now - self._since, ring.pixels)
        since = now if scene.since is None else scene.since
        self._shown = eased(before, scene.light, now - since)
        self._light, self._anchor, self._since = scene.light, scene.since, since
        ring.play(self._shown, since)
