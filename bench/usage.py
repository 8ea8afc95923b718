"""What programs use: CPU time, wake-ups and memory, as the kernel counts them."""

from __future__ import annotations

import resource
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Thread


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process has used: `cpu` in seconds, of all its threads, and their wake-ups.

    A wake-up is a context switch, wanted or not: each is one time that a thread had to be
    put on a core again.
    """

    cpu: float
    wakeups: float

    def __add__(self, other: Usage) -> Usage:
        return Usage(self.cpu + other.cpu, self.wakeups + other.wakeups)

    def __sub__(self, other: Usage) -> Usage:
        return Usage(self.cpu - other.cpu, self.wakeups - other.wakeups)

    def per(self, seconds: float) -> Usage:
        """What it used a second."""
        return Usage(self.cpu / seconds, self.wakeups / seconds)


def own() -> Usage:
    """What this process has used so far, threads that have ended included."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return Usage(time.process_time(), used.ru_nvcsw + used.ru_nivcsw)


def of(pid: int) -> Usage:
    """What the threads that a process has now have used so far."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(map(_of_task, tasks), start=Usage(0.0, 0))


def of_thread(thread: Thread) -> Usage:
    """What a thread of this process has used so far."""
    return _of_task(Path(f"/proc/self/task/{thread.native_id}"))


def _of_task(task: Path) -> Usage:
    status = (task / "status").read_text().splitlines()
    switches = sum(int(line.split()[1]) for line in status if "ctxt_switches" in line)
    nanoseconds = int((task / "schedstat").read_text().split()[0])
    return Usage(nanoseconds / 1e9, switches)


def resident(pid: int) -> float:
    """The memory of a process that is in RAM, in MB of a million bytes."""
    status = Path(f"/proc/{pid}/status").read_text().splitlines()
    kibibytes = next(int(line.split()[1]) for line in status if line.startswith("VmRSS:"))
    return kibibytes * 1024 / 1e6


def over(pid: int, seconds: float) -> Usage:
    """What a process uses a second, watched for so many."""
    before = of(pid)
    time.sleep(seconds)
    return (of(pid) - before).per(seconds)
