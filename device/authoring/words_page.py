"""Makes the HTML page of all words, language beside language, for whoever signs them."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from io import BytesIO
from pathlib import Path
from string import Template

from PIL import Image

from device.authoring.content_files import File
from device.authoring.side_by_side import Group, Row, groups
from device.model.page import Page
from device.model.panel import PANELS, Panel
from device.outputs.screen.layout import draw, lay
from device.typed_yaml.problem import Place, Text, listed, visible
from device.words.schema.words import Words
from device.words.signing.signatures import SignOff, State
from device.words.validate import every_page

BETWEEN, MIDDLE = 3, 96
"""Rows between the leaves of a page, and how grey they are."""

NO_BREAK = "\N{NO-BREAK SPACE}"

STATES = {
    State.CURRENT: "\N{HEAVY CHECK MARK} Signed",
    State.STALE: "\N{WHITE CIRCLE} Changed since it was signed",
    State.UNSIGNED: "\N{WHITE CIRCLE} Not signed",
}

_PAGE = Path(__file__).with_suffix(".html")
_STYLE = Path(__file__).with_suffix(".css")


@dataclass(frozen=True, slots=True)
class Language:
    """The words of a language as a device says them, and its files with their signatures."""

    code: str
    words: Words
    files: Sequence[tuple[File, SignOff]]

    @property
    def name(self) -> str:
        return self.words.common.language


def words_page(folder: Path, languages: Sequence[Language], panel: Panel) -> str:
    """The page as HTML in one file; files and texts are in the order of the first language.

    Beside each text is a picture of its page on `panel`.
    """
    pictures = {place: each for code in languages for place, each in _pictures(code.words, panel)}
    files = dict.fromkeys(file.path.name for each in languages for file, _ in each.files)
    example = next(file for file, _ in languages[0].files if file.path.name == "screening.yaml")
    return Template(_PAGE.read_text(encoding="utf-8")).substitute(
        style=_STYLE.read_text(encoding="utf-8"),
        names=_said(listed([each.name for each in languages], "and")),
        folder=_said(str(folder)),
        panel=panel,
        example=_said(str(example.path)),
        short=example.short,
        contents=_contents(files, languages),
        sections="".join(line for name in files for line in _section(name, languages, pictures)),
    )


def _contents(files: Mapping[str, None], languages: Sequence[Language]) -> str:
    head = "".join(f"<th>{_said(each.name)}</th>" for each in languages)
    rows = "".join(_linked(name) + _states(name, languages) for name in files)
    return (
        f"<table>\n<thead><tr><th>File</th>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _linked(name: str) -> str:
    return f'<tr><th><a href="#{escape(name)}">{_said(name)}</a></th>'


def _states(name: str, languages: Sequence[Language]) -> str:
    """A cell for each language: whether its file is signed, and by whom; and the row's end."""
    return "".join(_state(_file(each, name), "td") for each in languages) + "</tr>\n"


def _state(found: tuple[File, SignOff] | None, tag: str) -> str:
    if found is None:
        return f'<{tag} class="missing">no such file</{tag}>'
    file, signed = found
    who = "".join(f'<span class="who">{_said(str(each))}</span>' for each in signed.current)
    who += "".join(
        f'<span class="who">{_said(str(each))}: earlier words</span>' for each in signed.stale
    )
    state = f'<span class="state">{STATES[signed.state]}</span>'
    short = f'<span class="print">Fingerprint <code>{file.short}</code></span>'
    return f'<{tag} class="{signed.state.value}">{state}{who}{short}</{tag}>'


def _file(language: Language, name: str) -> tuple[File, SignOff] | None:
    return next((each for each in language.files if each[0].path.name == name), None)


def _section(
    name: str, languages: Sequence[Language], pictures: Mapping[Place, str]
) -> Iterator[str]:
    """A file in every language."""
    yield f'<section id="{escape(name)}">\n<h2>{_said(name)}</h2>\n'
    yield from (_source(each, found) for each in languages if (found := _file(each, name)))
    yield f"<table>\n<colgroup><col>{'<col>' * len(languages)}</colgroup>\n"
    heads = "".join(_head(each, name) for each in languages)
    # A printer repeats this head on each sheet of paper, to say which file it is.
    yield f"<thead><tr><th>{_said(name)}</th>{heads}</tr></thead>\n"
    contents = {each.code: found[0].written for each in languages if (found := _file(each, name))}
    for group in groups(contents):
        yield "<tbody>\n"
        yield from _group(group, [each.code for each in languages], pictures)
        yield "</tbody>\n"
    yield "</table>\n</section>\n"


def _source(language: Language, found: tuple[File, SignOff]) -> str:
    source = found[0].content.source
    return f'<p class="source" lang="{escape(language.code)}">{_said(source)}</p>\n'


def _head(language: Language, name: str) -> str:
    state = _state(_file(language, name), "div")
    return f'<th scope="col" lang="{escape(language.code)}">{_said(language.name)}{state}</th>'


def _group(group: Group, codes: Sequence[str], pictures: Mapping[Place, str]) -> Iterator[str]:
    """A heading, and a row for each text; a single text has the heading as its label."""
    if len(group.rows) == 1 and group.rows[0].path == group.path:
        yield _row(group.rows[0], group.title, codes, pictures, alone=True)
        return
    manner = f' <span class="manner">{_said(group.manner)}</span>' if group.manner else ""
    head = f'<th colspan="{len(codes) + 1}">{_said(group.title)}{manner}</th>'
    yield f'<tr class="group">{head}</tr>\n'
    for row in group.rows:
        yield _row(row, row.label, codes, pictures, alone=False)


def _row(
    row: Row, label: str, codes: Sequence[str], pictures: Mapping[Place, str], *, alone: bool
) -> str:
    cells = "".join(_cell(row.texts.get(code), code, pictures) for code in codes)
    # A line may break after each dot of a path, and before each bracket.
    breakable = re.sub(r"(?<=\.)|(?=\[)", "<wbr>", _said(row.path))
    path = f'<span class="path">{breakable}</span>'
    start = '<tr class="alone">' if alone else "<tr>"
    return f'{start}<th class="label">{_said(label)}{path}</th>{cells}</tr>\n'


def _cell(text: Text | None, code: str, pictures: Mapping[Place, str]) -> str:
    if text is None:
        return '<td class="missing">missing</td>'
    words = re.sub(r"\{(\w+)\}", r"<var>{\1}</var>", _said(text)).replace("_", "_<wbr>")
    picture = pictures.get(text.place, "")
    return f'<td lang="{escape(code)}"><div class="cell"><span>{words}</span>{picture}</div></td>'


def _said(text: str) -> str:
    """A text for HTML, with unprintable characters escaped, except the no-break space."""
    return escape(NO_BREAK.join(map(visible, str(text).split(NO_BREAK))))


def _pictures(words: Words, panel: Panel) -> Iterator[tuple[Place, str]]:
    """A picture of the first page that has each text, by the place of the text."""
    seen: set[Place] = set()
    for page in every_page(words):
        for text in (page.text, page.note):
            if isinstance(text, Text) and text and text.place not in seen:
                seen.add(text.place)
                yield text.place, _picture(page, panel)


def _picture(page: Page, panel: Panel) -> str:
    """A page with all its leaves, one below the other, as an image within the HTML."""
    leaves = len(lay(page, panel).leaves)
    step = panel.height + BETWEEN
    drawn = Image.new("L", (panel.width, step * leaves - BETWEEN), MIDDLE)
    for leaf in range(leaves):
        drawn.paste(draw(replace(page, leaf=leaf), panel), (0, step * leaf))
    buffer = BytesIO()
    drawn.save(buffer, "PNG")
    url = f"data:image/png;base64,{b64encode(buffer.getvalue()).decode('ascii')}"
    # On paper, a picture is wider by as much as its panel is.
    wide = panel.width / PANELS[0].width
    return f'<img alt="" style="--wide: {wide:g}" src="{url}">'
