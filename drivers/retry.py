"""What is known of a part that may fail: whether it works, and when to try it again.

After a part has failed, it is not used for one second, then for two, four and so on up to a
minute, until it works again. A failure is logged once, and so is the moment when it works again.
"""

from __future__ import annotations

from collections.abc import Callable

LONGEST_SECONDS = 60.0
"""The longest time, in seconds, for which a part that fails is not tried."""


def nothing() -> None:
    """The `changed` of a retry that has nobody to tell."""


class Retry:
    """Knows whether one part works and when to try it again; `name` is as in "the ring".

    `works` is None until the part has been tried, and changed last at the moment `changed_at`.
    While the part fails, `since` is the moment of its first failure, and `due_at` the moment from
    which it may be tried again; otherwise both are None. `changed` is called when `works` has
    changed, on the thread that uses the part; it may be replaced. One thread calls the methods; any
    thread may read the attributes.
    """

    def __init__(
        self, name: str, now: Callable[[], float], changed: Callable[[], None] = nothing
    ) -> None:
        self.name = name
        self.works: bool | None = None
        self.since: float | None = None
        self.due_at: float | None = None
        self.changed_at: float | None = None
        self._now, self.changed = now, changed
        self._wait = 1.0

    @property
    def fails(self) -> bool:
        """Whether the part failed when it was last tried; one that was not tried does not fail."""
        return self.works is False

    def ready(self) -> bool:
        """Whether the part may be used now: it works, or it is time to try it."""
        return self.due_at is None or self._now() >= self.due_at

    def worked(self) -> None:
        """Note that the part worked; if it worked before, too, nothing changes."""
        if self.works:
            return
        if self.works is False:
            _warn("Working again: %s.", self.name)
        self.since, self.due_at, self._wait = None, None, 1.0
        self._become(works=True)

    def failed(self, error: Exception) -> None:
        """Note that the part failed; the error is logged only if the part had not failed before."""
        if self.works is not False:
            _warn("Not working: %s (%s). It is tried again and again.", self.name, error)
        now = self._now()
        self.since = now if self.since is None else self.since
        self.due_at = now + self._wait
        self._wait = min(2 * self._wait, LONGEST_SECONDS)
        self._become(works=False)

    def _become(self, *, works: bool) -> None:
        if works != self.works:
            self.works, self.changed_at = works, self._now()
            self.changed()


def _warn(message: str, *parts: object) -> None:
    # Imported here, not above: the first light waits until this module is loaded.
    import logging  # noqa: PLC0415

    logging.getLogger(__name__).warning(message, *parts)
