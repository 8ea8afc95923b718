"""What a player of sound writes to."""

from __future__ import annotations

from typing import Protocol


class Stream(Protocol):
    """An open stream of sound; its methods raise `OSError` when the device fails or is gone."""

    @property
    def capacity(self) -> int:
        """How many samples can be queued."""

    def queued(self) -> int:
        """How many samples are written and not heard yet."""

    def write(self, samples: bytes) -> None:
        """Write samples after those that are queued, with which there are no more than fit.

        Returns at once.
        """

    def replace(self, samples: bytes) -> None:
        """Write samples in place of all that are queued, which are not heard any more.

        What is heard is cut, and nothing may be for a moment. There are no more than fit. Returns
        at once; the stream goes on.
        """

    def close(self) -> None:
        """Close it at once, whatever is queued; raises nothing."""
