"""Dataclasses as descriptions of mappings: their keys, the keys' types, and distinctive keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, TypeAlias, get_type_hints

Kind: TypeAlias = Any
"""What a type hint may be: a class, or a form such as `tuple[T, ...]` or `A | B`."""

Check: TypeAlias = Callable[[str, Any], None]
"""Called with a key and a value; raises `ValueError` for a value that is not allowed."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One key: its field, its type, whether it is required, and its check."""

    field: str
    kind: Kind
    required: bool
    check: Check | None = None


@cache
def slots(kind: Kind) -> dict[str, Slot]:
    """The fields of a dataclass, by their keys."""
    hints = get_type_hints(kind)
    return {
        field.metadata.get("key", field.name): Slot(
            field.name,
            hints[field.name],
            field.default is MISSING and field.default_factory is MISSING,
            field.metadata.get("check"),
        )
        for field in fields(kind)
        if field.init
    }


def homes(kind: Kind, key: str) -> tuple[str, ...]:
    """Where a mapping of this kind has a key: empty for the mapping itself, or a key of its own.

    Nothing, where it has none, or is none that is described.
    """
    if not isinstance(kind, type) or not is_dataclass(kind):
        return ()
    known = slots(kind)
    inner = (name for name, slot in known.items() if is_dataclass(slot.kind))
    below = tuple(name for name in inner if key in slots(known[name].kind))
    return ("", *below) if key in known else below


def check_fields(value: object) -> None:
    """Check every field of a dataclass; raises `ValueError` for the first that is wrong.

    It is for a `__post_init__`, so that the checks apply to what a program makes, too.
    """
    kind: Kind = type(value)
    for key, slot in slots(kind).items():
        if slot.check is not None:
            slot.check(key, getattr(value, slot.field))


def within(allowed: range) -> Check:
    """The check that a number is one of those allowed, or None."""

    def check(key: str, value: int | None) -> None:
        if value is not None and value not in allowed:
            raise ValueError(f"{key} must be {allowed[0]} to {allowed[-1]}, not {value}")

    return check


def between(least: float, most: float) -> Check:
    """The check that a number is from `least` to `most`, both included."""

    def check(key: str, value: float) -> None:
        if not least <= value <= most:
            raise ValueError(f"{key} must be {least:g} to {most:g}, not {value:g}")

    return check


@cache
def distinctive(kinds: tuple[Kind, ...]) -> dict[str, Kind]:
    """Several dataclasses by their distinctive keys.

    That is the first key that a dataclass requires and no other has. Raises `TypeError` for a
    dataclass without such a key.
    """
    return {_distinctive_key(kind, kinds): kind for kind in kinds}


def _distinctive_key(kind: Kind, kinds: tuple[Kind, ...]) -> str:
    shared = {key for other in kinds if other is not kind for key in slots(other)}
    for key, slot in slots(kind).items():
        if slot.required and key not in shared:
            return key
    raise TypeError(f"nothing tells {kind.__name__} from the others")
