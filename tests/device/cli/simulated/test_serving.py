"""A page is served for as long as a command runs, or the reason is told why it cannot be."""

from __future__ import annotations

import errno

import pytest

from device.__main__ import main
from device.cli.simulated import serving
from device.cli.simulated.serving import served
from device.typed_yaml.problem import Invalid


class Server:
    """A server that may be refused its port."""

    def __init__(self, device, port):
        self.port, self.open = port, False
        Server.last = self

    def start(self):
        if self.port == 80:
            raise PermissionError(errno.EACCES, "Permission denied")
        self.open = True
        return f"http://here:{self.port}/"

    def close(self):
        self.open = False


@pytest.fixture(autouse=True)
def server(monkeypatch):
    monkeypatch.setattr(serving, "Server", Server)


def test_a_page_is_served_until_its_command_ends():
    def breaks():
        with served(None, 8000) as url:
            assert url == "http://here:8000/"
            assert Server.last.open
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        breaks()
    assert not Server.last.open


def test_a_port_that_cannot_be_had_is_told():
    with pytest.raises(Invalid) as caught, served(None, 80):
        pass
    assert str(caught.value) == ("(command line):1:1: the port 80 cannot be had: Permission denied")


@pytest.mark.parametrize("command", ["simulate", "preview"])
def test_a_command_whose_port_cannot_be_had_ends_plainly(command, capsys):
    assert main([command, "--port", "80", "--no-browser"]) == 1
    assert capsys.readouterr().err.startswith("(command line):1:1: the port 80 ")
