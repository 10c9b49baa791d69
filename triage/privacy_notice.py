"""PRIVACY.md, as the privacy page shows it and as the tests read it: what is promised is written down once.

The file is Markdown. A heading of level 2 begins a part, and a comment in it names its anchor; headings of
level 3 group sentences. A sentence is a paragraph, a list item or a row of a table. The comment behind it,
`<!-- kept by: tests/... -->`, names the tests that keep it. Comments and raw HTML reach no page.

Another language has a file of its own, as in PRIVACY.es.md, with the same tests behind the same sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

ENGLISH: Final = "PRIVACY.md"
_KEPT_BY: Final = re.compile(r"<!--\s*kept by:(.*?)-->", re.DOTALL)
_ANCHOR: Final = re.compile(r"<!--\s*#([a-z][a-z-]*)\s*-->")
_PARSER: Final = MarkdownIt("commonmark", {"html": True}).enable("table")
_PART, _GROUP = ("h2",), ("h3",)
_STATEMENT: Final = ("p", "tr")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, or the cells of a row, as HTML; and the ids of the tests that keep it."""

    cells: tuple[SafeString, ...]
    kept_by: tuple[str, ...]

    @property
    def html(self) -> SafeString:
        """The sentence; of a row, the first cell."""
        return self.cells[0]


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences under a heading of their own, which may be empty."""

    title: SafeString
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading. `columns` are the heads of its table, if its statements are rows."""

    id: str
    title: SafeString
    columns: tuple[SafeString, ...]
    groups: tuple[Group, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every sentence or row, in order."""
        return tuple(statement for group in self.groups for statement in group.statements)

    @property
    def rows(self) -> tuple[tuple[SafeString, tuple[tuple[SafeString, SafeString], ...]], ...]:
        """Of a table, each row: its first cell, and the others with the heads of their columns."""
        heads = self.columns[1:]
        return tuple(
            (statement.html, tuple(zip(heads, statement.cells[1:], strict=True))) for statement in self.statements
        )


@dataclass(frozen=True, slots=True)
class Notice:
    """The whole file. What stands above the first part is the lead."""

    title: SafeString
    lead: tuple[Statement, ...]
    parts: tuple[Part, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every sentence and row, in order."""
        return (*self.lead, *(statement for part in self.parts for statement in part.statements))

    @property
    def texts(self) -> tuple[Part, ...]:
        """The parts of sentences: what is promised, and what can not be."""
        return tuple(part for part in self.parts if not part.columns)

    @property
    def tables(self) -> tuple[Part, ...]:
        """The parts that are tables."""
        return tuple(part for part in self.parts if part.columns)


def privacy_notice(language: str | None) -> Notice:
    """The notice in a language, or the English one where it has none."""
    folder = Path(settings.BASE_DIR)
    translated = folder / f"PRIVACY.{language}.md"
    file = translated if translated.is_file() else folder / ENGLISH
    return read_notice(file.read_text(encoding="utf-8"))


def read_notice(text: str) -> Notice:
    """The notice that a text in the form of PRIVACY.md tells."""
    (title, *lead), *parts = _split(_pieces(text), _PART)
    return Notice(title.html, _statements(lead), tuple(map(_part, parts)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text as HTML, with the tag around it; or, where there is no text, the start of a row or a comment."""

    tag: str
    html: SafeString
    source: str


def _pieces(text: str) -> Iterator[_Piece]:
    for around, token in pairwise(_PARSER.parse(text)):
        if token.type == "inline":
            yield _Piece(around.tag, _html(token), token.content)
        elif token.type in ("tr_open", "html_block"):
            yield _Piece(token.tag, SafeString(), token.content)


def _html(token: Token) -> SafeString:
    shown = [child for child in token.children or [] if child.type != "html_inline"]
    html: str = _PARSER.renderer.render(shown, _PARSER.options, {}).strip()
    return mark_safe(html)  # noqa: S308 - markdown-it escapes all but Markdown, and raw HTML was left out


def _split(pieces: Iterable[_Piece], starts: tuple[str, ...]) -> list[list[_Piece]]:
    """What stands before the first start, and then each start with what follows it."""
    chunks: list[list[_Piece]] = [[]]
    for piece in pieces:
        if piece.tag in starts:
            chunks.append([])
        chunks[-1].append(piece)
    return chunks


def _part(pieces: list[_Piece]) -> Part:
    heading, *rest = pieces
    anchor = _ANCHOR.search(heading.source)
    columns = tuple(piece.html for piece in rest if piece.tag == "th")
    above, *groups = _split(rest, _GROUP)
    read = (Group(SafeString(), _statements(above)), *(Group(group[0].html, _statements(group)) for group in groups))
    return Part(anchor[1] if anchor else "", heading.html, columns, tuple(group for group in read if group.statements))


def _statements(pieces: Iterable[_Piece]) -> tuple[Statement, ...]:
    return tuple(filter(lambda read: read.cells, map(_statement, _split(pieces, _STATEMENT))))


def _statement(pieces: list[_Piece]) -> Statement:
    """A paragraph or row with the comments behind it. The row of a table's heads has no cell."""
    cells = tuple(piece.html for piece in pieces if piece.tag in ("p", "td"))
    tags = (found for piece in pieces for found in _KEPT_BY.findall(piece.source))
    return Statement(cells, tuple(test for found in tags for test in found.split()))
