"""The stand-in for the kernel itself, where a program leaves it in the middle of something."""

from __future__ import annotations

import socket

import pytest
from hardware.gpiochip import FALLING, INPUT, RISING, Line


@pytest.fixture
def ends():
    """The two ends of a line: the kernel's, and the program's."""
    kernel, program = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with kernel, program:
        yield Line(5, kernel, INPUT | RISING | FALLING), program


def test_a_line_is_held_while_its_program_lives(ends):
    line, program = ends
    line.tell(0, 1)
    assert not line.released()
    assert program.recv(64)
    assert not line.released()


def test_a_line_is_released_when_its_program_ends(ends):
    line, program = ends
    program.close()
    assert line.released()


def test_a_line_is_released_when_its_program_ends_with_edges_unread(ends):
    line, program = ends
    line.tell(0, 1)
    program.close()
    assert line.released()


def test_a_program_that_has_just_ended_is_told_nothing(ends):
    line, program = ends
    program.close()
    line.tell(0, 1)
