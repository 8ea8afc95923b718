"""Serves a web page to the browsers of this machine, for as long as a command runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from device.cli.common import ASKED
from device.typed_yaml.problem import Invalid, Problem
from drivers.sim.web.server import Server
from drivers.sim.web.view import Device


@contextmanager
def served(device: Device, port: int) -> Iterator[str]:
    """Serve the page of a device and yield its address; raises `Invalid` without a free port."""
    server = Server(device, port)
    try:
        url = server.start()
    except OSError as error:
        message = f"the port {port} cannot be had: {error.strerror}"
        raise Invalid(Problem(ASKED, message)) from error
    try:
        yield url
    finally:
        server.close()
