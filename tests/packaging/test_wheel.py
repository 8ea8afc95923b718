"""The wheel carries all that the program needs: content, the page, and the command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The wheel, unpacked where nothing of the source tree is."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        "--outdir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("exhalo-*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def exhalo(installed, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-P", "-m", "device", *arguments]
    return subprocess.run(
        command, cwd=installed.parent, env=environment, capture_output=True, text=True
    )


def test_nothing_but_the_program_is_in_it(installed):
    folders = {path.name for path in installed.iterdir() if path.suffix != ".dist-info"}
    assert folders == {"device", "drivers", "content"}


def test_it_finds_its_content(installed):
    done = exhalo(installed, "check")
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1].startswith("All is well")


def test_it_records_a_visit(installed):
    (installed.parent / "script.yaml").write_text("[{at: 1, press: start}, {until: 3}]")
    done = exhalo(installed, "simulate", "--headless", "script.yaml", "--record", "out.jsonl")
    assert (done.returncode, done.stderr) == (0, "")
    assert '"id": "welcome"' in (installed.parent / "out.jsonl").read_text()


def test_it_finds_its_page(installed):
    for name in ("index.html", "page.js", "style.css"):
        assert (installed / "drivers" / "sim" / "web" / "page" / name).is_file()
