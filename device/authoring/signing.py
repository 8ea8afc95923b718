"""Writes signatures into the text of their file, and leaves the rest as it was, with its comments.

An earlier signature of the same file and person is replaced where it stands, value by value; a
new one is added at the end. The result is read again before it is returned, so that it is
certain to hold the signatures.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import yaml

from device.typed_yaml import limits, parsed
from device.typed_yaml.nodes import word
from device.typed_yaml.problem import Invalid, Place, Problem
from device.typed_yaml.scalars import one_line
from device.words.signing.signatures import Signature, has_no_signature, signatures_of

HEAD = """\
# Who has read which words, and found them right, clear and safe. `exhalo sign` writes this file;
# `exhalo check` tells which words have changed since. A signature is a record and no proof: whoever
# can write here can write one.

"""

_PLAIN = re.compile(r"[A-Za-z][\w-]*/[A-Za-z][\w.-]*", re.ASCII)
"""The name of a file that needs no quotes."""

_Key = tuple[str, str]
"""A file, and who signed it; there is one signature for each pair."""


def with_signatures(text: str, name: str, new: Sequence[Signature]) -> str:
    """The text of the file called `name` with the `new` signatures, which replace earlier ones.

    Raises `Invalid` for a text in which something is wrong, or would be afterwards.
    """
    document = parsed(text, name, limits.SIGNED)
    before = {_key(each): each for each in signatures_of(document)}
    wanted = {**before, **{_key(each): each for each in new}}
    root = document.root
    if root is not None and has_no_signature(root):
        text, root = _without(text, root), None
    changed = _replaced(text, root, {_key(each): each for each in new})
    indent = root.start_mark.column if root is not None else 0
    added = [each for each in new if _key(each) not in before]
    changed = _ended(changed if changed.strip() else HEAD) + "".join(_lines(added, indent))
    _refuse_too_much(len(wanted), changed, name)
    if {_key(each): each for each in _read(changed, name)} != wanted:
        found = "a list in a form that nothing can be added to"
        raise Invalid(Problem(Place(name), found, "each signature on lines that begin with -"))
    return changed


def _refuse_too_much(count: int, text: str, name: str) -> None:
    """Raise `Invalid` for more than the loader would accept."""
    for what, found, most in (
        ("signatures", count, limits.SIGNATURES),
        ("bytes of signatures", len(text.encode("utf-8")), limits.SIGNATURE_BYTES),
    ):
        if found > most:
            expected = f"at most {most:,}: take out those of earlier words, or of who has left"
            raise Invalid(Problem(Place(name), f"{found:,} {what} with the new ones", expected))


def _read(text: str, name: str) -> tuple[Signature, ...]:
    try:
        return signatures_of(parsed(text, name, limits.SIGNED))
    except Invalid:
        return ()


def _without(text: str, root: yaml.Node) -> str:
    """The text without its empty list; a comment within the brackets stays."""
    start, end = root.start_mark.index, root.end_mark.index
    within = text[start + 1 : end - 1] if isinstance(root, yaml.SequenceNode) else ""
    return f"{text[:start]}{within}{text[end:]}"


def _key(signature: Signature) -> _Key:
    return (str(signature.file), str(signature.reviewer))


def _replaced(text: str, root: yaml.Node | None, new: Mapping[_Key, Signature]) -> str:
    """The text with the values of earlier signatures replaced by those of the new ones."""
    edits = sorted(_edits(root, new), reverse=True)
    for start, end, value in edits:
        # The value of a block of text ends with a line break, which must stay.
        line = "\n" if text[start:end].endswith("\n") else ""
        text = f"{text[:start]}{value}{line}{text[end:]}"
    return text


def _edits(root: yaml.Node | None, new: Mapping[_Key, Signature]) -> Iterator[tuple[int, int, str]]:
    """Each value to replace: where it begins, where it ends, and the new value."""
    for item in root.value if root is not None else ():
        nodes = {word(key): value for key, value in item.value}
        signature = new.get((one_line(word(nodes["file"])), one_line(word(nodes["reviewer"]))))
        for key, value in _values(signature).items() if signature else ():
            node = nodes[key]
            yield node.start_mark.index, node.end_mark.index, value


def _values(signature: Signature) -> dict[str, str]:
    """A signature's keys, with their values as YAML."""
    file = str(signature.file)
    return {
        "file": file if _PLAIN.fullmatch(file) else _quoted(file),
        "reviewer": _quoted(signature.reviewer),
        "role": _quoted(signature.role),
        "date": str(signature.date),
        "sha256": str(signature.sha256),
    }


def _quoted(text: str) -> str:
    """A text in double quotes, as JSON writes it; YAML reads the same."""
    return json.dumps(str(text), ensure_ascii=False)


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def _lines(signatures: Iterable[Signature], indent: int) -> Iterator[str]:
    for signature in signatures:
        for number, (key, value) in enumerate(_values(signature).items()):
            yield f"{' ' * indent}{'  ' if number else '- '}{key}: {value}\n"
