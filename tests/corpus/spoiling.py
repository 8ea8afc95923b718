"""Ways to spoil the text of a file: its bytes, its structure, and the types of its values."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Spoil = Callable[[Random, str], bytes]

ODD = [
    b"\x00", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\x1b[31m", b"\x07", b"\r",
    b"\t", b"\x0b", b"\x85", "\u202e".encode(), "\u2066".encode(), "\u2028".encode(),
    "\u00ad".encode(), "\U0010ffff".encode(), "\ufeff".encode(), b"'", b'"', b"`", b"@", b"%",
    b"&a ", b"*a ", b"!a ", b"|", b">", b"? ", b": ", b"- ", b"#", b"{", b"}", b"[", b"]", b"<<",
]  # fmt: skip
"""What no file needs, or what means something to YAML."""

VALUES = [
    "", "~", "null", "yes", "no", "on", "[]", "{}", "''", '""', "[[]]", "{a: b}", "? a", "- a",
    "0", "-1", "1e18", "1e999", "-1e999", ".nan", ".inf", "0x1F", "0o17", "017", "1_000", "1:30",
    "9" * 400, "9" * 5000, "0." + "0" * 900 + "1", "2026-11-26", "\u0664-\u0668", "\u0661\u0662",
    "4-8", "12-4", "4-" + "8" * 900, "21:00-21:00", "25:00-07:00", "21:00", "128x64", "0x0",
    "x" * 256, "x" * 999, "x" * 100_000, "i " * 400, "/", "..", ".", "/dev/zero", "/proc/self/mem",
    "~root", "a/../b", '"\\0"', '"\\UFFFFFFFF"', '"\\uD800"', '"\\x1b[31m"', '"\u202e"', "*a",
    "&a b", "!!python/object:os.system a", "!!binary a", "!a b", "<<", "=", "{emergency_number}",
    "{}", "'{'", "'{0}'", "'{x!r:>999999}'", "'%s'", "\u65e5\u672c", "e" + "\u0301\u0323" * 400,
    "https://example.org", "https://" + "a" * 900, "kiosk", "wrist", "bedside", "es", "fr",
]  # fmt: skip
"""What could stand where something else is wanted."""

_VALUE = re.compile(r"(?<=: )[^\s,{}\[\]][^,{}\[\]\n]*|(?<=- )[^\s{}\[\]][^{}\[\]\n]*")
_KEY = re.compile(r"[\w-]+(?=:( |$))", re.MULTILINE)


def flipped(random: Random, text: str) -> bytes:
    raw = bytearray(text.encode())
    for _ in range(random.randint(1, 8)):
        raw[random.randrange(len(raw))] = random.randrange(256)
    return bytes(raw)


def inserted(random: Random, text: str) -> bytes:
    raw = text.encode()
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(raw) + 1)
        raw = raw[:at] + random.choice(ODD) + raw[at:]
    return raw


def cut(random: Random, text: str) -> bytes:
    raw = text.encode()
    a, b = sorted(random.randrange(len(raw) + 1) for _ in range(2))
    return random.choice((raw[:a], raw[a:], raw[:a] + raw[b:]))


def repeated(random: Random, text: str) -> bytes:
    """A part of it so often that the whole has up to 3 MB."""
    raw = text.encode()
    at = random.randrange(len(raw))
    part = raw[at : at + random.choice((1, 2, 8, 80))] or b"a"
    times = 10 ** random.uniform(1, 6.5) / len(part)
    return raw[:at] + part * int(times) + raw[at:]


def encoded(random: Random, text: str) -> bytes:
    ends = random.choice(("\n", "\r\n", "\r", "\x85", "\u2028"))
    code = random.choice(("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "latin-1"))
    return text.replace("\n", ends).encode(code, "replace")


def lines_moved(random: Random, text: str) -> bytes:
    lines = text.splitlines()
    for _ in range(random.randint(1, 3)):
        at, to = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(5):
            case 0:
                del lines[at]
            case 1:
                lines.insert(to, lines[at])
            case 2:
                lines[at], lines[to] = lines[to], lines[at]
            case 3:
                lines[at] = " " * random.randint(1, 8) + lines[at]
            case _:
                lines[at] = lines[at].lstrip() if random.random() < 0.5 else lines[at][1:]
        lines = lines or ["a"]
    return "\n".join(lines).encode()


def keys_changed(random: Random, text: str) -> bytes:
    changes = [
        str.upper,
        lambda key: key[:-1],
        lambda key: key + "x",
        lambda _: "no",
        lambda _: "1",
    ]
    changes += [lambda key: f'"{key}"', lambda key: f"? {key}\n", lambda key: f"[{key}]"]
    return _replaced(random, text, _KEY, random.choice(changes))


def values_changed(random: Random, text: str) -> bytes:
    return _replaced(random, text, _VALUE, lambda _: random.choice(VALUES))


def values_wrapped(random: Random, text: str) -> bytes:
    depth = random.choice((1, 1, 2, 31, 33, 900, 20_000))
    opening, closing = random.choice((("[", "]"), ("{a: ", "}"), ("{? ", "}"), ("[{b: ", "}]")))
    return _replaced(random, text, _VALUE, lambda value: opening * depth + value + closing * depth)


def added(random: Random, text: str) -> bytes:
    """Much that has no end, before it or after it."""
    count = int(10 ** random.uniform(0, 5.3))
    parts: list[Callable[[int], str]] = [
        lambda n: f"k{n}: {n}\n",
        lambda n: f"- {n}\n",
        lambda n: f"- {{at: {n}, press: yes}}\n",
        lambda n: f"- &a{n} [*a{n - 1}, *a{n - 1}]\n",
        lambda _: "same: 1\n",
        lambda _: "---\n",
        lambda _: "# nothing\n",
        lambda _: "%YAML 1.1\n",
        lambda _: "- ",
        lambda _: "[",
        lambda _: "\n",
        lambda _: "? [a]\n: b\n",
        lambda n: f"{chr(0x4E00 + n % 20_000)} ",
    ]
    part = random.choice(parts)
    much = "".join(map(part, range(min(count, 200_000))))
    return (much + text if random.random() < 0.5 else text + much).encode()


def _replaced(
    random: Random, text: str, pattern: re.Pattern[str], change: Callable[[str], str]
) -> bytes:
    for _ in range(random.randint(1, 3)):
        if not (found := list(pattern.finditer(text))):
            break
        one = random.choice(found)
        text = text[: one.start()] + change(one.group()) + text[one.end() :]
    return text.encode("utf-8", "surrogatepass")


BYTES: list[Spoil] = [flipped, inserted, cut, repeated, encoded]
STRUCTURE: list[Spoil] = [lines_moved, keys_changed, values_wrapped, added]
TYPES: list[Spoil] = [values_changed]
