"""Every command and every example in the README and the docs is tried."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import webbrowser
from pathlib import Path

import pytest
from fake_engine import Tones

from device.__main__ import main
from device.cli import voice_build
from device.cli.checks.inspection import inspect
from device.cli.commands import film, simulate
from device.cli.simulated.preview import PreviewDevice
from device.settings.settings import Settings
from device.typed_yaml import loads
from device.typed_yaml.keys import slots
from device.words.load import SHIPPED

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def blocks(kind):
    return [
        pytest.param(body, id=f"{page.stem}-{number}")
        for page in PAGES
        for number, (language, body) in enumerate(FENCE.findall(page.read_text()))
        if language == kind
    ]


def commands():
    for block in blocks("sh"):
        for line in block.values[0].splitlines():
            words = shlex.split(line, comments=True)
            if words:
                yield pytest.param(words, id=f"{block.id}-{'-'.join(words[:2])}")


def example(page, start):
    """The YAML block of a page that starts so."""
    text = (ROOT / "docs" / page).read_text()
    return next(body for kind, body in FENCE.findall(text) if body.startswith(start))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with the files that the examples speak of."""
    (tmp_path / "visit.yaml").write_text(example("simulator.md", "- {at: 1"))
    (tmp_path / "recordings").mkdir()
    (tmp_path / "exhalo.yaml").write_text(example("maintenance.md", "emergency_number"))
    for language in ("en", "es"):
        home = tmp_path / "content" / language
        shutil.copytree(SHIPPED / language, home)
        (home / "short-rest.yaml").write_text(example("content.md", "source:"))
        common = (home / "common.yaml").read_text()
        (home / "common.yaml").write_text(re.sub("menu: \\[", "menu: [short-rest, ", common))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("words", list(commands()))
def test_a_command_runs(words, folder, monkeypatch):
    program, *arguments = words
    if program == "make":
        subprocess.run(["make", "-n", "-C", str(ROOT), *arguments], check=True, capture_output=True)
        return
    if program == "sudo":
        pytest.skip("it changes the machine it runs on, which must be a Pi")
    if "--sound" in words and shutil.which("ffmpeg") is None:
        pytest.skip("there is no ffmpeg: apt install ffmpeg")
    served = []
    monkeypatch.setattr(simulate, "serve", lambda *a, **k: served.append(a))
    monkeypatch.setattr(PreviewDevice, "run", lambda _: None)
    monkeypatch.setattr(webbrowser, "open", served.append)
    # What espeak-ng says has tests of its own.
    monkeypatch.setattr(voice_build, "engine_for", lambda *_: Tones(seconds=0.1))
    # What films look like has tests of its own: a picture a second will do.
    monkeypatch.setattr(film, "FPS", 1.0)
    if program == "cp":
        subprocess.run(words, check=True)
        assert main(["check", "content"]) == 0
        return
    assert program == "exhalo"
    assert main(arguments) == 0


@pytest.mark.parametrize("text", blocks("yaml"))
def test_yaml_is_valid(text, tmp_path):
    path = tmp_path / "example.yaml"
    path.write_text(text)
    assert inspect(path).problems == ()


@pytest.mark.parametrize("text", blocks("python"))
def test_python_runs(text, capsys):
    exec(compile(text, "example", "exec"), {})  # noqa: S102
    assert "four short questions" in capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_lead_somewhere(page):
    for target in LINK.findall(page.read_text()):
        assert (page.parent / target).exists(), target


def test_every_setting_is_told_of_with_its_default():
    text = (ROOT / "docs/settings.md").read_text().partition("## The parts")[0]
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", text, re.M)
    told = {name: default.strip().strip("`") for name, default in rows}
    known = slots(Settings)
    assert set(told) == set(known)
    for name, default in told.items():
        if default not in ("by profile", "built in", "none"):
            settings = loads(f"{name}: {default}", Settings, "docs")
            assert getattr(settings, known[name].field) == getattr(Settings(), known[name].field)


def test_the_example_of_a_visit_answers_all_four_questions(folder):
    assert main(["simulate", "--headless", "visit.yaml", "--record", "out.jsonl"]) == 0
    lines = [json.loads(line) for line in Path("out.jsonl").read_text().splitlines()]
    pages = [line["page"] for line in lines if "page" in line]
    asked = dict.fromkeys(page["id"] for page in pages if page["kind"] == "question")
    assert list(asked) == ["legs", "bladder_bowel", "fever", "cancer_weight"]
    assert [page["kind"] for page in pages if page["kind"] in ("confirm", "stop")][-1] == "stop"
    assert "confirm" in {page["kind"] for page in pages}
