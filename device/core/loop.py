"""The program's only loop: present a scene, wait for a press or its deadline, send it in."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from device.core.flow import Flow, Running, T
from device.core.ports import Board, always
from device.model.buttons.gestures import Edge, Gesture, Gestures, Press
from device.model.page import Kind


class Conversation(Running[T]):
    """A flow with its buttons: it takes edges and moments, and says what is on show.

    While the device is locked, a tap counts only if its page was already on show when the button
    went down and `readable` says that it can be read, so that nobody answers a question that
    they could not see. A hold always counts, and so does a press that wakes a device at rest.
    """

    def __init__(self, flow: Flow[T], readable: Callable[[], bool] = always) -> None:
        super().__init__(flow)
        self._gestures = Gestures()
        self._readable = readable
        self._since = -inf
        self._fresh = False

    def due(self) -> float | None:
        """The next moment, in seconds, at which `at` must be called."""
        moments = (self.scene.until, self._gestures.due())
        return min((moment for moment in moments if moment is not None), default=None)

    def shown(self, now: float) -> None:
        """Note that a new page is on show from the moment `now` (seconds) on; else do nothing."""
        if self._fresh:
            self._since, self._fresh = now, False

    def feed(self, edge: Edge) -> None:
        """Take a button's edge, which may complete a press and so end the scene."""
        # What was due before this edge is done first, however late both become known.
        while (due := self.due()) is not None and due < edge.at:
            self.at(edge.at)
        self._take(self._gestures.feed(edge))

    def at(self, now: float) -> None:
        """Let time pass to `now` (seconds): complete a hold, or end a scene at its deadline."""
        press = self._gestures.at(now)
        if press is None and self.scene.is_due(now):
            self._end(None, now)
        self._take(press)

    def _take(self, press: Press | None) -> None:
        if press is not None and self._counts(press):
            self._end(press, press.at)

    def _end(self, press: Press | None, now: float) -> None:
        before = self.scene.page.subject
        self.send(press)
        if self.scene.page.subject != before:
            self._since, self._fresh = now, True

    def _counts(self, press: Press) -> bool:
        if press.gesture is Gesture.HOLD or self.scene.clearance is not None:
            return True
        if self.scene.page.kind is Kind.REST:
            return True
        return press.began >= self._since and self._readable()


def run(flow: Flow[T], board: Board) -> T:
    """Run `flow` on `board` until it returns; returns what it returned."""
    with Conversation(flow, lambda: board.readable) as conversation:
        while not conversation.over:
            _step(conversation, board)
        return conversation.result


def _step(conversation: Conversation[T], board: Board) -> None:
    """Present the scene, wait, and take the edge or the moment that comes next."""
    now, scene = board.now(), conversation.scene.by_usable(board.channels)
    for output in board.outputs:
        output.present(scene, now)
    conversation.shown(board.now())
    edge = board.wait(conversation.due())
    if edge is None:
        conversation.at(board.now())
    else:
        conversation.feed(edge)
