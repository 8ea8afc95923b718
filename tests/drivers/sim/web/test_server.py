from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showing import SOON, VIEW, Bench
from websockets.exceptions import ConnectionClosed
from websockets.frames import Close
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from device.authoring.outline import Chapter, Slide
from device.model.buttons.button import Button
from device.model.cue import Off
from device.model.page import BLANK
from drivers.sim.web import server as module
from drivers.sim.web.messages import Command, parse
from drivers.sim.web.outline import Sheet
from drivers.sim.web.server import ADDRESS, Server
from drivers.sim.web.view import FINE, SILENCE, changes


@pytest.fixture
def bench() -> Bench:
    return Bench(VIEW)


@pytest.fixture
def server(bench: Bench) -> Iterator[Server]:
    with Server(bench, port=0) as running:
        yield running


def host(server: Server) -> str:
    return urlsplit(server.url).netloc


def port(server: Server) -> int:
    return urlsplit(server.url).port or 0


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


def get(server: Server, path: str, **headers: str) -> Answer:
    with closing(HTTPConnection(ADDRESS, port(server), timeout=SOON)) as connection:
        connection.putrequest("GET", path, skip_host=True)
        for name, value in ({"Host": host(server)} | headers).items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        with connection.getresponse() as response:
            return Answer(response.status, response.headers, response.read())


@contextmanager
def tab(server: Server) -> Iterator[ClientConnection]:
    wire = socket.create_connection((ADDRESS, port(server)), timeout=SOON)
    url, origin = f"ws://{host(server)}/device", Origin(f"http://{host(server)}")
    with connect(url, sock=wire, origin=origin) as page:
        yield page


@contextmanager
def greeted(server: Server) -> Iterator[ClientConnection]:
    """A tab that has been told everything once."""
    with tab(server) as page:
        for _ in range(6):
            page.recv(SOON)
        yield page


def farewell(page: ClientConnection) -> Close:
    with pytest.raises(ConnectionClosed) as closed:
        page.recv(SOON)
    assert closed.value.rcvd is not None
    return closed.value.rcvd


# --- The page's files


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/?again", "text/html; charset=utf-8"),
        ("/style.css", "text/css; charset=utf-8"),
        ("/page.js", "text/javascript; charset=utf-8"),
        ("/icon.svg", "image/svg+xml; charset=utf-8"),
    ],
)
def test_files_come_with_their_type_and_are_never_stored(
    server: Server, path: str, kind: str
) -> None:
    response = get(server, path)
    assert response.status == 200
    assert response.headers.get_all("Content-Type") == [kind]
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert len(response.body) == int(response.headers["Content-Length"])


def test_the_page_may_load_only_its_own_and_speak_only_to_the_device(server: Server) -> None:
    policy = get(server, "/").headers["Content-Security-Policy"].split("; ")
    assert "default-src 'none'" in policy
    assert f"connect-src ws://{host(server)}/device" in policy
    assert {"script-src 'self'", "style-src 'self'", "img-src 'self'"} <= set(policy)
    assert "frame-ancestors 'none'" in policy
    assert not any("unsafe" in rule or "*" in rule for rule in policy)


def test_the_page_finds_all_it_asks_for_and_asks_for_nothing_elsewhere(server: Server) -> None:
    waiting, found = {"/"}, set()
    while waiting:
        path = waiting.pop()
        response = get(server, path)
        assert response.status == 200, path
        found.add(path)
        text = response.body.decode()
        asked = re.findall(r'(?:src|href)="([^"]+)"|from "\.([^"]+)"|url\(([^)]+)\)', text)
        waiting |= {a or b or c for a, b, c in asked} - found
        assert not re.findall(r"https?:|//cdn", text.replace("http://www.w3.org/2000/svg", ""))
    page = Path(module.__file__).parent / "page"
    assert found - {"/"} | {"/index.html"} == {f"/{file.name}" for file in page.iterdir()}


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.js",
        "/../server.py",
        "/page/../../server.py",
        "/%2e%2e/server.py",
        "/..%2fserver.py",
        "//etc/passwd",
        "/page",
        "/./page.js/",
    ],
)
def test_nothing_but_the_page_can_be_had(server: Server, path: str) -> None:
    response = get(server, path)
    assert response.status == 404
    assert response.body == b"There is nothing here.\n"


def test_serving_pages_is_not_logged_as_trouble(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    get(server, "/")
    with greeted(server):
        pass
    assert caplog.records == []


# --- Who may come in


UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec_WebSocket_Version": "13",
    "Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "localhost:80@x", ""])
@pytest.mark.parametrize("path", ["/", "/device"])
def test_another_name_for_this_machine_is_refused(server: Server, name: str, path: str) -> None:
    refused = get(server, path, **UPGRADE, Host=name, Origin=f"http://{name}")
    assert refused.status == 403


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "", "http://127.0.0.1:1", "https://{host}", "http://{host}/"],
)
def test_another_page_cannot_reach_the_device(server: Server, origin: str) -> None:
    origin = origin.format(host=host(server))
    assert get(server, "/device", **UPGRADE, Origin=origin).status == 403


def test_a_visitor_without_an_origin_cannot_reach_the_device(server: Server) -> None:
    assert get(server, "/device", **UPGRADE).status == 403


def test_the_page_reaches_the_device_by_either_name(server: Server) -> None:
    for name in (host(server), f"localhost:{port(server)}"):
        response = get(server, "/device", **UPGRADE, Host=name, Origin=f"http://{name}")
        assert response.status == 101


# --- The port


def test_it_listens_on_this_machine_only_and_on_the_port_asked_for(bench: Bench) -> None:
    with socket.create_server((ADDRESS, 0)) as spare:
        free = spare.getsockname()[1]
    with Server(bench, free) as server:
        assert server.url == f"http://127.0.0.1:{free}/"


def test_it_takes_any_free_port_where_its_own_is_taken(bench: Bench, server: Server) -> None:
    with Server(bench, port(server)) as second:
        assert port(second) not in (0, port(server))
        assert get(second, "/").status == 200


def test_it_starts_once_and_can_start_again_on_the_same_port(bench: Bench) -> None:
    server = Server(bench, port=0)
    first = server.start()
    assert server.url == first
    with pytest.raises(RuntimeError, match="already"):
        server.start()
    server.close()
    server.close()
    assert server.url == ""
    with Server(bench, urlsplit(first).port or 0) as again:
        assert again.url == first


def test_closing_does_not_wait_for_a_visitor_who_says_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OPEN_SECONDS", 0.1)
    server = Server(bench, port=0)
    server.start()
    with socket.create_connection((ADDRESS, port(server))):
        get(server, "/")
        ending = Thread(target=server.close)
        ending.start()
        ending.join(SOON)
        assert not ending.is_alive()


# --- What the page is told


def test_a_new_page_is_told_everything(server: Server) -> None:
    with tab(server) as page:
        state = json.loads(page.recv(SOON))
        assert state == {
            "screen_on": True,
            "contrast": 200,
            "speed": 1.0,
            "night": "auto",
            "profile": "bedside",
            "profiles": ["bedside", "clinic"],
            "speaker": True,
            "caps": {"no": "NO", "start": "START", "yes": "YES"},
        }
        assert json.loads(page.recv(SOON)) == {
            "said": {
                "turn": 3,
                "language": "es",
                "words": [["¿Fiebre?", "es"]],
                "quiet": [["Queda 1 minuto", "es"]],
                "marks": {"no": ["NO", "es"], "start": ["otra vez", "es"]},
            }
        }
        assert json.loads(page.recv(SOON)) == {"caption": ["¿Fiebre?", "es"]}
        assert json.loads(page.recv(SOON)) == {"pulses": 7}
        assert page.recv(SOON) == b"S\x00\x10\x00\x02" + VIEW.screen
        assert page.recv(SOON) == b"L\x00\x80\x01\x00\x01\x80\x7f\x80\x00\x00\x04\x80"


def test_every_page_is_told_what_changes(server: Server, bench: Bench) -> None:
    with greeted(server) as one, greeted(server) as other:
        bench.shown = replace(VIEW, leds=((9, 9, 9), (0, 0, 0)))
        assert one.recv(SOON) == other.recv(SOON) == b"L" + b"\x04\x80" * 3 + bytes(6)


def test_a_page_that_comes_later_is_told_what_is_now(server: Server, bench: Bench) -> None:
    bench.shown = replace(VIEW, night="on")
    with tab(server) as page:
        state, *_ = (page.recv(SOON) for _ in range(6))
        assert json.loads(state)["night"] == "on"


def test_only_what_changed_is_told() -> None:
    assert list(changes(VIEW, VIEW)) == []
    assert list(changes(VIEW, replace(VIEW, leds=((0, 0, 0),)))) == [b"L" + bytes(6)]
    assert list(changes(VIEW, replace(VIEW, screen=bytes(32)))) == [b"S\0\x10\0\x02" + bytes(32)]
    (state,) = changes(VIEW, replace(VIEW, screen_on=False))
    assert json.loads(state)["screen_on"] is False
    (words,) = changes(VIEW, replace(VIEW, said=replace(VIEW.said, turn=4)))
    assert json.loads(words)["said"]["turn"] == 4
    (caption,) = changes(VIEW, replace(VIEW, caption=SILENCE))
    assert json.loads(caption) == {"caption": ["", ""]}
    (pulses,) = changes(VIEW, replace(VIEW, pulses=8))
    assert json.loads(pulses) == {"pulses": 8}


# --- What a page hears


def test_a_page_that_did_not_ask_is_sent_no_sound(server: Server, bench: Bench) -> None:
    with greeted(server) as one, greeted(server) as other:
        one.send('{"listen": true}')
        assert bench.next() == ("listen", True)
        for number in range(5):
            bench.tape.put(bytes([number, 0]))
            assert one.recv(SOON) == bytes([*b"A", number, 0])
        bench.shown = replace(VIEW, pulses=8)
        assert json.loads(other.recv(SOON)) == {"pulses": 8}


def test_a_page_hears_what_is_played_once_it_has_asked(server: Server, bench: Bench) -> None:
    bench.tape.put(b"\1\2" * 50)
    with greeted(server) as page:
        page.send('{"listen": true}')
        assert bench.next() == ("listen", True)
        heard = b""
        for block in (b"\3\4", b"\5\6\7\10"):
            bench.tape.put(block)
            heard += bytes(page.recv(SOON))[1:]
        assert heard == b"\3\4\5\6\7\10"


def test_the_device_knows_whether_anybody_listens(server: Server, bench: Bench) -> None:
    with greeted(server) as one:
        with greeted(server) as other:
            for page in (one, other):
                page.send('{"listen": true}')
                assert bench.next() == ("listen", True)
            one.send('{"listen": true}')
            one.send('{"listen": false}')
            assert bench.next() == ("listen", True)
        assert bench.next() == ("listen", False)


def test_a_page_that_asks_no_more_is_sent_no_more(server: Server, bench: Bench) -> None:
    with greeted(server) as page, greeted(server) as other:
        for tab, wanted in ((page, True), (other, True), (page, False)):
            tab.send(json.dumps({"listen": wanted}))
            assert bench.next() == ("listen", True)
        # Who still listens is sent each block; in that time the other would be, too.
        for number in range(5):
            bench.tape.put(bytes([number, 0]))
            assert other.recv(SOON) == bytes([*b"A", number, 0])
        bench.shown = replace(VIEW, pulses=8)
        assert json.loads(page.recv(SOON)) == {"pulses": 8}


def test_a_wide_screen_is_told_with_its_size() -> None:
    (told,) = changes(VIEW, replace(VIEW, width=256, height=64, screen=bytes(256 * 64)))
    assert told == b"S\x01\x00\x00\x40" + bytes(256 * 64)


def test_the_finest_step_of_any_led_and_all_of_its_white_are_told() -> None:
    finest, brightest = 1 / 31, 2.0 * 255
    (told,) = changes(VIEW, replace(VIEW, leds=((0.0, finest, brightest),)))
    assert isinstance(told, bytes)
    levels = [int.from_bytes(told[at : at + 2]) / FINE for at in (1, 3, 5)]
    assert levels == [0.0, pytest.approx(finest, abs=0.5 / FINE), brightest]


# --- A preview


SLIDES = (Slide("Sit back.", (BLANK,), Off(), 4.5), Slide("", (BLANK,), Off()))
SHEET = Sheet("English", (Chapter("rest/", "A rest", "", SLIDES),), ("f:1:2: no",), (0, 1), False)
TURNED = {"place": [0, 1], "playing": False}


class Preview(Bench):
    """A bench with a sheet to turn."""

    def __init__(self) -> None:
        super().__init__(replace(VIEW, sheet=SHEET))

    def jump(self, chapter: int, slide: int) -> None:
        self.done.put(("jump", chapter, slide))


def heard(messages: Iterable[str | bytes]) -> list[object]:
    return [json.loads(message) for message in messages]


def test_a_page_of_a_preview_is_told_its_sheet_and_place() -> None:
    *_, sheet, place = changes(None, replace(VIEW, sheet=SHEET))
    assert json.loads(sheet)["sheet"] == {
        "language": "English",
        "problems": ["f:1:2: no"],
        "chapters": [
            {
                "title": "A rest",
                "way": "",
                "slides": [["Sit back.", 4.5, "off"], ["", None, "off"]],
            }
        ],
    }
    assert json.loads(place) == TURNED


def test_the_sheet_is_told_again_only_when_somebody_has_written() -> None:
    before = replace(VIEW, sheet=SHEET)
    paged = replace(VIEW, sheet=replace(SHEET, place=(0, 0), playing=True))
    assert heard(changes(before, paged)) == [{"place": [0, 0], "playing": True}]
    (written,) = heard(changes(before, replace(VIEW, sheet=replace(SHEET, problems=()))))
    assert isinstance(written, dict)
    assert written["sheet"]["problems"] == []
    assert heard(changes(before, replace(VIEW, sheet=replace(SHEET)))) == []


def test_a_preview_is_turned_by_its_page() -> None:
    bench = Preview()
    with Server(bench, port=0) as server, tab(server) as page:
        page.send('{"chapter": 3, "slide": 14}')
        assert bench.next() == ("jump", 3, 14)


# --- What the page does


def press(page: ClientConnection, button: str, *, down: bool) -> None:
    page.send(json.dumps({"button": button, "down": down}))


def test_buttons_go_down_and_come_up(server: Server, bench: Bench) -> None:
    with greeted(server) as page:
        for button in Button:
            press(page, button.value, down=True)
            press(page, button.value, down=False)
            assert bench.next() == (button, True)
            assert bench.next() == (button, False)


def test_a_page_that_vanishes_lets_go(server: Server, bench: Bench) -> None:
    with greeted(server) as page:
        press(page, "yes", down=True)
        assert bench.next() == (Button.YES, True)
        page.socket.shutdown(socket.SHUT_RDWR)
        assert bench.next() == (Button.YES, False)


def test_a_server_that_closes_lets_go(bench: Bench) -> None:
    server = Server(bench, port=0)
    server.start()
    with greeted(server) as page:
        press(page, "no", down=True)
        assert bench.next() == (Button.NO, True)
        server.close()
        assert bench.next() == (Button.NO, False)


def test_a_button_held_by_two_pages_comes_up_with_the_last(server: Server, bench: Bench) -> None:
    with greeted(server) as one, greeted(server) as other:
        press(one, "start", down=True)
        assert bench.next() == (Button.START, True)
        press(other, "start", down=True)
        other.send('{"speed": 2}')
        assert bench.next() == ("speed", 2.0)
        press(one, "start", down=False)
        one.send('{"speed": 3}')
        assert bench.next() == ("speed", 3.0)
        press(other, "start", down=False)
        assert bench.next() == (Button.START, False)


def test_a_button_that_was_not_down_does_not_come_up(server: Server, bench: Bench) -> None:
    with greeted(server) as page:
        press(page, "no", down=False)
        page.send('{"speed": 2}')
        assert bench.next() == ("speed", 2.0)


def test_settings_reach_the_device(server: Server, bench: Bench) -> None:
    with greeted(server) as page:
        for name, value in (("speed", 12.5), ("night", "off"), ("profile", "clinic")):
            page.send(json.dumps({name: value}))
            assert bench.next() == (name, value)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("hello", "a message must be JSON"),
        (b'{"speed": 2}', "a message must be text"),
        ("[]", "that message is not known"),
        ("{}", "that message is not known"),
        ('{"speed": 2, "night": "on"}', "that message is not known"),
        ('{"button": "no", "down": true, "for": 2}', "that message is not known"),
        ('{"button": "no", "down": 1}', "that message is not known"),
        ('{"button": "stop", "down": true}', "button must be one of no, start, yes"),
        ('{"speed": "2"}', "that message is not known"),
        ('{"speed": true}', "speed must be 1 to 60"),
        ('{"speed": 0.5}', "speed must be 1 to 60"),
        ('{"speed": 61}', "speed must be 1 to 60"),
        ('{"speed": NaN}', "speed must be 1 to 60"),
        ('{"night": "noon"}', "night must be one of auto, on, off"),
        ('{"profile": "yacht"}', "that profile is not offered"),
        ('{"chapter": 0, "slide": 1}', "only a preview can jump to a slide"),
        ('{"chapter": 0, "slide": 1, "by": 1}', "that message is not known"),
        ('{"chapter": 0, "slide": 1.0}', "that message is not known"),
        ('{"chapter": 0}', "that message is not known"),
        ('{"chapter": true, "slide": 1}', "a place is counted from 0"),
        ('{"chapter": 0, "slide": -1}', "a place is counted from 0"),
        ('{"listen": 1}', "that message is not known"),
        ('{"listen": true, "to": "all"}', "that message is not known"),
    ],
)
def test_a_message_that_is_not_understood_ends_the_talk(
    server: Server, bench: Bench, message: str | bytes, reason: str
) -> None:
    with greeted(server) as page:
        page.send(message)
        assert farewell(page) == Close(1008, reason)
    assert bench.done.empty()


def test_a_message_that_is_too_long_ends_the_talk(server: Server) -> None:
    with greeted(server) as page:
        page.send("[" * (module.LONGEST_MESSAGE + 1))
        assert farewell(page).code == 1009


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
KEYS = st.sampled_from(
    ["button", "down", "speed", "night", "profile", "chapter", "slide", "listen", ""]
)


@given(st.text() | (JSON | st.dictionaries(KEYS, JSON, max_size=3)).map(json.dumps))
def test_whatever_a_page_says_is_a_command_or_refused(message: str) -> None:
    assert isinstance(understood(message), Command | str)


def understood(message: str) -> Command | str:
    """The command, or the reason why there is none, which a close frame must have room for."""
    try:
        return parse(message)
    except ValueError as error:
        reason = str(error)
    assert 0 < len(reason.encode()) <= 123
    return reason
