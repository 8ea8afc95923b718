"""What programs use: CPU time, wake-ups and memory, as the kernel counts them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process has used: `cpu` in seconds, of all its threads, and their wake-ups.

    A wake-up is the end of a wait, which the kernel counts as a voluntary context switch. The
    other switches are caused by other programs.
    """

    cpu: float
    wakeups: float

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.cpu + other.cpu, self.wakeups + other.wakeups)

    def __sub__(self, other: Usage) -> Usage:
        return Usage(self.cpu - other.cpu, self.wakeups - other.wakeups)

    def per(self, seconds: float) -> Usage:
        """What it used per second."""
        return Usage(self.cpu / seconds, self.wakeups / seconds)


def of(pid: int) -> Usage:
    """What all present threads of a process have used so far."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(map(_of_task, tasks), start=Usage(0.0, 0))


def of_thread(thread: Thread) -> Usage:
    """What a thread of this process has used so far."""
    return _of_task(Path(f"/proc/self/task/{thread.native_id}"))


def _of_task(task: Path) -> Usage:
    status = (task / "status").read_text().splitlines()
    switches = next(int(line.split()[1]) for line in status if line.startswith("voluntary"))
    nanoseconds = int((task / "schedstat").read_text().split()[0])
    return Usage(nanoseconds / 1e9, switches)


def resident(pid: int) -> float:
    """The memory of a process that is in RAM, in MB of a million bytes."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    kibibytes = next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
    return kibibytes * 1024 / 1e6


def over_all(pids: Sequence[int], seconds: float) -> list[Usage]:
    """What processes use per second, all measured over the same `seconds`."""
    before = [of(pid) for pid in pids]
    time.sleep(seconds)
    return [(of(pid) - then).per(seconds) for pid, then in zip(pids, before, strict=True)]


def over(pid: int, seconds: float) -> Usage:
    """What a process uses per second, measured over so many."""
    return over_all([pid], seconds)[0]
