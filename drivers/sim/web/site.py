"""Serves the page's files over HTTP, and refuses requests from other sites.

The server listens only on the loopback address, but every page in the user's browser can reach
that. So the request must name this machine by a name that no other site can have (this refuses DNS
rebinding), and the device's socket accepts only a page that this server has served.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from websockets.asyncio.server import ServerConnection
from websockets.http11 import Request, Response

SOCKET_PATH = "/device"

_PAGE = Path(__file__).parent / "page"

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
}

_TARGET = re.compile(r"(/[\w\-.~!$&'()*+,;=:@%/]*)(?:\?[\w\-.~!$&'()*+,;=:@%/?]*)?", re.ASCII)
"""A path, with or without a query, of the characters allowed in them (RFC 9112, 3.2.1)."""

_HERE = frozenset({"127.0.0.1", "localhost"})


def answer(connection: ServerConnection, request: Request) -> Response | None:
    """The response to a request, or None to let it open the device's socket."""
    respond = connection.respond
    host = _only(request, "Host")
    if host is None or _name(host) not in _HERE:
        return respond(HTTPStatus.FORBIDDEN, "This page is for this machine only.\n")
    target = _TARGET.fullmatch(request.path)
    if target is None:
        return respond(HTTPStatus.BAD_REQUEST, "That is no address of a page.\n")
    path = target[1]
    if path != SOCKET_PATH:
        return _file(respond, "/index.html" if path == "/" else path, host)
    if _only(request, "Origin") != f"http://{host}":
        return respond(HTTPStatus.FORBIDDEN, "The device answers to its own page only.\n")
    return None


def _only(request: Request, header: str) -> str | None:
    """A header's value; None if it is missing or occurs twice."""
    values = request.headers.get_all(header)
    return values[0] if len(values) == 1 else None


def _name(host: str) -> str:
    """A Host header without its port: behind a tunnel the page may have another port."""
    name, _, port = host.partition(":")
    return name if not port or port.isdecimal() else ""


def _file(respond: Callable[[HTTPStatus, str], Response], path: str, host: str) -> Response:
    """A file of the page; names are only looked up in a list, so no other file can be read."""
    files = {f"/{file.name}": file for file in _PAGE.iterdir() if file.suffix in _TYPES}
    if path not in files:
        return respond(HTTPStatus.NOT_FOUND, "There is nothing here.\n")
    response = respond(HTTPStatus.OK, files[path].read_text(encoding="utf-8"))
    del response.headers["Content-Type"]
    response.headers.update(_headers(files[path].suffix, host))
    return response


def _headers(suffix: str, host: str) -> dict[str, str]:
    """The headers of a file; by them the page may only load its own files and use its socket."""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        f"connect-src ws://{host}{SOCKET_PATH}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Type": _TYPES[suffix],
        "Content-Security-Policy": policy,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
    }
