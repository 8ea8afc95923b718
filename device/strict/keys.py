"""Dataclasses as a file sees them: keys, the types they want, and what tells them apart."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from functools import cache
from typing import Any, TypeAlias, get_type_hints

Kind: TypeAlias = Any
"""What a type hint may be: a class, or a form such as `tuple[T, ...]` or `A | B`."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One key: the field it fills, the type it wants, and whether it must be there."""

    field: str
    kind: Kind
    required: bool


@cache
def slots(kind: Kind) -> dict[str, Slot]:
    """The fields of a dataclass, by their keys."""
    hints = get_type_hints(kind)
    return {
        field.metadata.get("key", field.name): Slot(
            field.name,
            hints[field.name],
            field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(kind)
        if field.init
    }


@cache
def telling(kinds: tuple[Kind, ...]) -> dict[str, Kind]:
    """Several dataclasses, each by its telling key: the first that it requires and no other has.

    Raises `TypeError` where there is none.
    """
    return {_telling_key(kind, kinds): kind for kind in kinds}


def _telling_key(kind: Kind, kinds: tuple[Kind, ...]) -> str:
    shared = {key for other in kinds if other is not kind for key in slots(other)}
    for key, slot in slots(kind).items():
        if slot.required and key not in shared:
            return key
    raise TypeError(f"nothing tells {kind.__name__} from the others")
