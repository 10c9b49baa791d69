"""The library's table of levels, with this result marked in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import get_language

from resources.page_body import Cell
from resources.pages import CONTENT, Table, library
from triage.core.answers import Answers
from triage.danger import Panel, panels
from triage.result import levels
from triage.result.case import case_of
from triage.result.page_words import TEEN
from triage.result.parts import Tag, address

_PAGE, _TABLE = "compare-levels", "table"


@dataclass(frozen=True, slots=True)
class Row:
    """A setting: its name, where it is explained, what it is in this result, and the other cells by column."""

    name: str
    href: str
    tags: tuple[Tag, ...]
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole page. `source` is where the table comes from; `teen` says to a teen what it is not."""

    panels: tuple[Panel, ...]
    in_words: str
    source: str
    teen: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def comparison_of(answers: Answers) -> Comparison:
    """The table of the page `compare-levels` for these answers. For a teen no adult page is linked."""
    case = case_of(answers)
    table = _table()
    rows = tuple(
        Row(row[0].text, "" if case.teen else address(row[0].page), rung.tags, _cells(table, row))
        for row, rung in zip(table.rows, levels.ladder(case), strict=True)
    )
    return Comparison(
        panels=panels(case.answers, case.recommendation.actions, case.audience),
        in_words=levels.ladder_in_words(case),
        source="" if case.teen else address(_PAGE),
        teen=case.say(TEEN) if case.teen else "",
        columns=table.columns,
        rows=rows,
    )


def _cells(table: Table, row: tuple[Cell, ...]) -> tuple[tuple[str, str], ...]:
    """Each cell with its column. A citation that stood before a semicolon leaves a space behind."""
    pairs = zip(table.columns[1:], row[1:], strict=True)
    return tuple((column, cell.text.replace(" ;", ";")) for column, cell in pairs)


def _table() -> Table:
    """The table in the active language, or in English where that language has none."""
    language = get_language() or "en"
    return library(language if (CONTENT / language).is_dir() else "en")[_PAGE].table(_TABLE)
