"""A kernel's GPIO lines as `gpiod` shows them to us: real descriptors, and no device files."""

from __future__ import annotations

import os
from errno import EBUSY, ENODEV
from pathlib import Path
from types import SimpleNamespace

from gpiod import EdgeEvent
from gpiod.line import Direction, Value


class FakeLine:
    """A line as the kernel holds it for a program."""

    def __init__(self, kernel, offset, settings):
        self.kernel, self.offset = kernel, offset
        self.setups = []
        self.fd, self._far_end = os.pipe()
        self._edges = []
        self.held = True
        self._set_up(settings)

    def __bool__(self):
        return self.held

    def reconfigure_lines(self, config):
        self._check()
        self._set_up(config[self.offset])

    def get_value(self, offset):
        self._check()
        return Value(self.kernel.levels.get(offset, 1))

    def set_value(self, offset, value):
        self._check()
        self.kernel.levels[offset] = value.value

    def read_edge_events(self):
        os.read(self.fd, 1)
        self._check()
        edges, self._edges = self._edges, []
        return edges

    def release(self):
        if self.held:
            self.held = False
            del self.kernel.lines[self.offset]
            os.close(self.fd)
            os.close(self._far_end)

    def move(self, *edges):
        self._edges += edges
        os.write(self._far_end, b"!")

    def _set_up(self, settings):
        self.settings = settings
        self.setups.append(settings)
        if settings.direction is Direction.OUTPUT:
            self.kernel.levels[self.offset] = settings.output_value.value

    def _check(self):
        if self.kernel.gone:
            raise OSError(ENODEV, "No such device")


class FakeKernel:
    """Chips by the names of their device files, and the lines that are held."""

    def __init__(self, devices):
        self.devices = devices
        self.labels = {}
        self.open = []
        self.lines = {}
        self.levels = {}
        self.gone = False

    def plug(self, **labels):
        for name, label in labels.items():
            (self.devices / name).touch()
            self.labels[name] = label

    def edge(self, offset, level, at=1.0):
        kind = EdgeEvent.Type.RISING_EDGE if level else EdgeEvent.Type.FALLING_EDGE
        self.levels[offset] = level
        return EdgeEvent(kind.value, round(at * 1e9), offset, 1, 1)

    def pull(self, offset, level, at=1.0):
        self.lines[offset].move(self.edge(offset, level, at))

    def unplug(self):
        self.gone = True
        for line in self.lines.values():
            line.move()

    def chip(self, path):
        return FakeChip(self, Path(path).name)


class FakeChip:
    def __init__(self, kernel, name):
        if isinstance(kernel.labels[name], OSError):
            raise kernel.labels[name]
        self.kernel, self.name = kernel, name
        kernel.open.append(name)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def get_info(self):
        return SimpleNamespace(label=self.kernel.labels[self.name])

    def request_lines(self, config, consumer):
        ((offset, settings),) = config.items()
        if offset in self.kernel.lines:
            raise OSError(EBUSY, "Device or resource busy")
        self.kernel.lines[offset] = FakeLine(self.kernel, offset, settings)
        return self.kernel.lines[offset]

    def close(self):
        self.kernel.open.remove(self.name)
