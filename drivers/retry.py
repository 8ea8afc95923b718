"""What is known of a part that may fail: whether it works, and when to try it again.

A part that fails is left alone for a second, then for two, four and so on up to a minute,
until it works again. It is logged once when it goes and once when it comes back.
"""

from __future__ import annotations

from collections.abc import Callable

LONGEST_SECONDS = 60.0
"""How long a part that fails is left alone at most."""


def nothing() -> None:
    """What a guard tells when nobody asked."""


class Retry:
    """Keeps account of one part, called `name` as in "the ring".

    `works` is None until the part was tried. For a part that failed, `since` is the moment since
    which it does, and `retry` the one from which it may be tried again; else they are None.
    `changed`, which may be exchanged, is called when `works` has changed, by whoever uses the
    part. One thread uses a guard; any may look at it.
    """

    def __init__(
        self, name: str, now: Callable[[], float], changed: Callable[[], None] = nothing
    ) -> None:
        self.name = name
        self.works: bool | None = None
        self.since: float | None = None
        self.due_at: float | None = None
        self._now, self.changed = now, changed
        self._wait = 1.0

    def ready(self) -> bool:
        """Whether the part may be used now: it works, or it is time to try it."""
        return self.due_at is None or self._now() >= self.due_at

    def worked(self) -> None:
        """The part did what it was told, as it mostly does: then nothing is to be noted."""
        if self.works:
            return
        if self.works is False:
            _warn("Working again: %s.", self.name)
        self.since, self.due_at, self._wait = None, None, 1.0
        self._become(works=True)

    def failed(self, error: Exception) -> None:
        """The part did not. What is wrong with it is logged only if it was not known."""
        if self.works is not False:
            _warn("Not working: %s (%s). It is tried again and again.", self.name, error)
        now = self._now()
        self.since = now if self.since is None else self.since
        self.due_at = now + self._wait
        self._wait = min(2 * self._wait, LONGEST_SECONDS)
        self._become(works=False)

    def _become(self, *, works: bool) -> None:
        if works != self.works:
            self.works = works
            self.changed()


def _warn(message: str, *parts: object) -> None:
    # Loaded only now: the first light waits for this module.
    import logging  # noqa: PLC0415

    logging.getLogger(__name__).warning(message, *parts)
