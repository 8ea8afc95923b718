"""What an inspection found."""

from __future__ import annotations

from dataclasses import dataclass

from device.authoring.content_files import File
from device.typed_yaml.problem import Problem


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found; `files` have no problems, `spoken` are the words that settings ask for."""

    problems: tuple[Problem, ...] = ()
    files: tuple[File, ...] = ()
    warnings: tuple[Problem, ...] = ()
    spoken: tuple[File, ...] = ()
