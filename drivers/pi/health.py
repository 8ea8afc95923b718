"""Which parts of a board work; systemd is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from device.model.part import PartState
from drivers.pi.systemd import Notifier
from drivers.retry import Retry

NOT_WAITED_FOR = frozenset({"speaker"})
"""Parts that the device can be used without from the start, and that may take long to answer."""


class Health:
    """Has a `Retry` for each part, and tells systemd when a part fails or works again.

    `later` calls a function on the device's own thread, because each part is tried on a thread of
    its own. `ring` is the ring's retry: the ring may have been tried already. `others` are the
    names of the other parts.
    """

    def __init__(
        self,
        notifier: Notifier,
        now: Callable[[], float],
        later: Callable[[Callable[[], None]], None],
        ring: Retry,
        others: Iterable[str],
    ) -> None:
        self._notifier = notifier
        self.retries = {"ring": ring, **{part: Retry(f"the {part}", now) for part in others}}
        for retry in self.retries.values():
            retry.changed = lambda: later(self._report)
        if ring.works is not None:
            later(self._report)

    @property
    def parts(self) -> tuple[PartState, ...]:
        """Each part, whether it works, and since when."""
        return tuple(
            PartState(name, retry.works, retry.changed_at) for name, retry in self.retries.items()
        )

    def _report(self) -> None:
        """Tell which parts work, and, once each has been tried, that the device is ready."""
        missing = [name for name, retry in self.retries.items() if retry.works is False]
        status = f"Without its {', '.join(missing)}." if missing else "All parts work."
        waited_for = self.retries.keys() - NOT_WAITED_FOR
        tried = all(self.retries[name].works is not None for name in waited_for)
        self._notifier.tell(STATUS=status, **({"READY": "1"} if tried else {}))
