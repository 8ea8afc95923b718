"""A visitor who talks nonsense to the page's server gets a plain answer, and fills no log."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from showing import SOON, VIEW, Bench
from thorough import examples

from drivers.sim.web.server import ADDRESS, QUIET_SECONDS, Server, Sparing, _tell

NONSENSE = ["//[", "http://[", "//[::1", "//]@[", "*", "/|", "/%zz", "/..;/", "/a b", "/?[", "/\\"]
ANSWERS = {200, 400, 403, 404, 414, 426, 431}


@pytest.fixture(scope="module")
def server():
    with Server(Bench(VIEW), port=0) as running:
        yield running


def said(server, data, *, last=False):
    """What the server answers to these bytes; `last` ends the connection after them."""
    host, port = urlsplit(server.url).hostname, urlsplit(server.url).port
    assert host == ADDRESS
    answer = b""
    with socket.create_connection((ADDRESS, port), timeout=SOON) as wire:
        wire.sendall(data)
        # It may have hung up already, before it has read all of it.
        with suppress(OSError):
            if last:
                wire.shutdown(socket.SHUT_WR)
            while piece := wire.recv(65536):
                answer += piece
    return answer


def status(answer):
    found = re.match(rb"HTTP/1\.1 (\d{3}) ", answer)
    return int(found[1]) if found else None


def asked(server, target, method="GET"):
    host = urlsplit(server.url).netloc
    return said(server, f"{method} {target} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())


@pytest.mark.parametrize("target", NONSENSE[:6])
def test_what_is_no_address_is_a_bad_request(server, target):
    assert status(asked(server, target)) == 400


printable = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1)
lines = st.one_of(
    st.sampled_from(NONSENSE), printable, printable.map("/{}".format), st.text(max_size=30)
)
shared = {
    "max_examples": examples(60),
    # The server is the same for all: what one visitor says must not matter to the next.
    "suppress_health_check": [HealthCheck.function_scoped_fixture],
}


@given(lines, st.sampled_from(["GET", "POST", "HEAD", "get", "[", ""]))
@example("//[", "GET")
@hypothesis_settings(**shared)
def test_no_request_line_is_an_error_of_the_server(server, caplog, target, method):
    assert status(asked(server, target, method)) in {*ANSWERS, None}
    assert caplog.records == []


@given(st.binary(max_size=200))
@hypothesis_settings(**shared)
def test_nor_are_any_bytes(server, caplog, data):
    assert status(said(server, data, last=True)) in {*ANSWERS, None}
    assert caplog.records == []


def test_it_serves_the_page_after_all_that(server):
    for target in NONSENSE:
        asked(server, target)
    assert status(asked(server, "/")) == 200


def record(message, created):
    made = logging.LogRecord("exhalo.simulator", logging.ERROR, "", 0, message, None, None)
    made.created = created
    return made


def test_a_message_is_logged_once_a_minute_however_often_it_comes():
    sparing = Sparing()
    moments = [number / 100 for number in range(round(QUIET_SECONDS * 100) + 1)]
    kept = [at for at in moments if sparing.filter(record("knocked\non connection", at))]
    assert kept == [0.0, QUIET_SECONDS]


def test_messages_do_not_hide_one_another():
    sparing = Sparing()
    assert sparing.filter(record("one\nof 7", 0.0))
    assert sparing.filter(record("another\nof 7", 0.0))
    assert not sparing.filter(record("one\nof 8", 0.0))


def test_a_clock_that_is_set_back_hides_nothing():
    sparing = Sparing()
    assert sparing.filter(record("one", 1000.0))
    assert sparing.filter(record("one", 10.0))


def test_connections_that_cannot_be_had_are_one_line(caplog):
    loop = asyncio.new_event_loop()
    loop.set_exception_handler(_tell)
    for number in range(500):
        loop.call_exception_handler(
            {
                "message": "socket.accept() out of system resource",
                "exception": OSError(24, "Too many open files"),
                "socket": number,
            }
        )
    loop.close()
    assert [entry.message for entry in caplog.records] == ["socket.accept() out of system resource"]
