"""What every single part of the self-test does when it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def closed_if_it_fails(close: Callable[[], None]) -> Iterator[None]:
    """Close a part that raises `OSError`, and raise it on.

    So an error is reported once, and the part is opened anew when it is used the next time: the
    self-test goes on with another part meanwhile.
    """
    try:
        yield
    except OSError:
        close()
        raise
