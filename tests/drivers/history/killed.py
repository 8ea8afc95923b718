"""Kills a device at chance moments, over and over, and looks at what its history then holds.

`python killed.py FOLDER COUNT SEED` prints what was found as JSON. Each device is a process of its
own, forked from this one, so that it need not load everything anew. It plays visits by the real
flow, in virtual time, and says of each exercise that ends what the history is told, and how many
rows it knows to be in the file. Then SIGKILL comes.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from statistics import median

from coaching import Patient as Visitor
from coaching import admit, breathing, context_at
from historic import NOON as TODAY

from device.core.events import ExerciseEnded
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from drivers.history.history import History
from drivers.history.place import FILE
from drivers.history.store import sessions

LONGEST = 0.2
"""Seconds within which a device is killed: by then it has opened the file, and played visits."""

ANEW = 20
"""How many devices go on with the same file before the next one begins one."""


def live(path: Path, seed: int, out: int) -> None:
    """Play visits for ever, and say of each exercise what is told, and how many rows are kept."""
    chance, now = random.Random(seed), [0.0]
    history = History(path, lambda: TODAY + timedelta(seconds=now[0]), sessions=True)

    def tell(event):
        if isinstance(event, ExerciseEnded):
            _say(out, {"told": _done(event), "at": time.monotonic()})
        history.tell(event)

    visitor = Visitor(lambda clock: device(context_at(clock), tell=tell))
    while True:
        _visit(visitor, chance, now)
        if chance.random() < 0.5:
            end = time.monotonic() + chance.random() * 0.02
            while time.monotonic() < end:
                time.sleep(0.001)
        kept = history.writer.kept
        _say(out, {"rows": 0 if kept is None else kept.rows})


def _done(event: ExerciseEnded) -> list[object]:
    return [event.exercise, event.way, round(event.seconds, 1), event.breaths]


def _visit(visitor, chance, now) -> None:
    visitor.press(Button.YES)
    admit(visitor)
    while not breathing(visitor):
        visitor.press(Button.YES)
    visitor.wait(chance.randrange(1, 60) + 0.1 * chance.randrange(10))
    visitor.press(Button.NO, Gesture.HOLD)
    visitor.wait(200.0)
    now[0] = visitor.now


def _say(out: int, what: object) -> None:
    os.write(out, (json.dumps(what) + "\n").encode())


def killed(path: Path, seed: int, after: float) -> tuple[list[dict[str, object]], float]:
    """Let a device live for so many seconds, and kill it; returns what it said, and the moment."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        live(path, seed, writes)
    os.close(writes)
    time.sleep(after)
    end = time.monotonic()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reads, "rb") as said:
        return [json.loads(line) for line in said.read().splitlines()], end


def main(folder: str, count: str, seed: str) -> int:
    chance, found = random.Random(int(seed)), {"kills": 0, "told": 0, "kept": 0, "not kept": 0}
    ages: list[float] = []
    path, before = Path(folder, FILE), 0
    # What is loaded and laid out once is then there for every device.
    _visit(Visitor(lambda clock: device(context_at(clock))), chance, [0.0])
    for number in range(int(count)):
        if number % ANEW == 0:
            before = 0
            for each in Path(folder).iterdir():
                each.unlink()
        said, end = killed(path, chance.randrange(2**32), chance.random() * LONGEST)
        told = [each["told"] for each in said if "told" in each]
        moments = [each["at"] for each in said if "told" in each]
        known = max([each["rows"] for each in said if "rows" in each], default=0)
        kept = _kept(path)
        _check(number, kept[before:], told, known)
        found["kills"] += 1
        found["told"] += len(told)
        found["kept"] += len(kept) - before
        found["not kept"] += len(told) - (len(kept) - before)
        ages += [end - each for each in moments[len(kept) - before :]]
        before = len(kept)
    found["set aside"] = len(list(Path(folder).glob("*damaged*")))
    # How long before the kill those were told that are not kept: so long the disk took.
    found["seconds"] = [round(each, 4) for each in (median(ages or [0.0]), max(ages, default=0.0))]
    print(json.dumps(found))
    return 0


def _kept(path: Path) -> list[list[object]]:
    """The sessions in the file, which must be whole; none if it was not begun."""
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if file.execute("PRAGMA user_version").fetchone() == (0,):
            return []
    return [[each.exercise, each.way, each.seconds, each.breaths] for each in sessions(path)]


def _check(number: int, kept: list, told: list, known: int) -> None:
    """All that is kept was told, in this order, and what was known to be kept is there.

    Each exercise makes two rows: one that it began, and one that it ended.
    """
    assert kept == told[: len(kept)], f"kill {number}: {kept} of {told}"
    assert len(kept) >= known // 2, f"kill {number}: {len(kept)} of {known} rows"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
