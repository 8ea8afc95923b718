"""The lists of `make mutants` name what there is."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent
ROOT = HERE.parent
MUTMUT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
NAMED = (*MUTMUT["only_mutate"], *MUTMUT["pytest_add_cli_args_test_selection"])


def listed(name):
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def defined(path):
    """The names of the functions of a module, those of methods after their class."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.ClassDef):
            yield from (f"{node.name}.{each.name}" for each in node.body if hasattr(each, "name"))


FUNCTIONS = {
    f"{path.relative_to(ROOT).with_suffix('').as_posix().replace('/', '.')}.{name}"
    for path in map(ROOT.joinpath, MUTMUT["only_mutate"])
    if path.is_file()
    for name in defined(path)
}


@pytest.mark.parametrize("name", NAMED)
def test_every_file_is_there_once(name):
    assert (ROOT / name).is_file()
    assert NAMED.count(name) == 1


@pytest.mark.parametrize("name", sorted({each["tests"] for each in listed("mutants_by_hand.yaml")}))
def test_the_tests_of_changes_by_hand_are_there(name):
    assert (HERE / name).exists()


@pytest.mark.parametrize("name", sorted({each["function"] for each in listed("mutants.yaml")}))
def test_a_function_whose_mutants_are_explained_is_there(name):
    assert name in FUNCTIONS
