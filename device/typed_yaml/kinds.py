"""Which of several dataclasses a mapping is: its distinctive key says so."""

from __future__ import annotations

import yaml

from device.typed_yaml.keys import Kind, distinctive
from device.typed_yaml.nodes import place, shortened, word
from device.typed_yaml.problem import Invalid, Problem, closest, listed
from device.typed_yaml.scalars import wrong


def kind_of(node: yaml.Node, kinds: tuple[Kind, ...]) -> Kind:
    """The one of several dataclasses whose distinctive key a mapping has; raises `Invalid`."""
    by_key = distinctive(kinds)
    if not isinstance(node, yaml.MappingNode):
        raise wrong(node, f"a mapping with {listed(by_key, 'or')}")
    written = [word(key) for key, _ in node.value]
    told = [key for key in by_key if key in written]
    if len(told) == 1:
        return by_key[told[0]]
    keys = told or written
    found = f"a mapping with {shortened(listed(keys, 'and'))}" if keys else "an empty mapping"
    hint = "" if told else next(filter(None, (closest(key, by_key) for key in written)), "")
    expected = f"one of {listed(by_key, 'or')}"
    raise Invalid(Problem(place(node), found, expected, hint))
