"""The text of a page as its checker sees it: headings, notices, and everything it refers to.

This reads lines, not Markdown tokens, because every sentence about a flaw must name a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from resources.flaws import FlawList, listed

STANDING_ANCHORS = ("suits", "not-for", "expect", "ask", "next")
LEVELS = (2, 3)
NOTICES = ("danger", "caution", "family", "note")
RESERVED_ANCHORS = ("main", "contents", "sources", "facts", "related", "source")

HEADING = re.compile(r"(#{1,6})\s+(.*?)(?:\s+\{#([^}]*)\})?\s*")
UNDERLINED = re.compile(r"(=+|-+)\s*")
ANCHOR = re.compile(r"[a-z][a-z0-9-]*")
NOTICE = re.compile(r":{3,}\s*(.*)")
NOTICE_MARK = re.compile(r"(?m)^:{3,}\s*(?:(?:" + "|".join(NOTICES) + r")\s+)?")
CITATION = re.compile(r"\[@([^\]]*)\]")
LINK = re.compile(r"\]\(([^)\s]*)[^)]*\)")
INSERT = re.compile(r"\{\{(.*?)\}\}")
MARKUP = re.compile(r"<[a-zA-Z/!]")
TYPED_NUMBER = re.compile(r"(?<![\w-])(911|988|1-8\d\d-\d{3}-\d{4})(?![\w-])")
DRAWING = "drawing:"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 2 or 3, with the anchor that never changes."""

    level: int
    text: str
    anchor: str
    line: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Something a page points at. `kind` is source, page, outside, fact or drawing."""

    kind: str
    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words without marks, and the page it links to, or ""."""

    text: str
    page: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table, found by the anchor of the heading above it."""

    anchor: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A page's text with what was found in it."""

    text: str
    headings: tuple[Heading, ...]
    references: tuple[Reference, ...]


def read_body(text: str, first_line: int, flaws: FlawList) -> Body:
    """The body's headings and references; whatever is malformed is added to `flaws`."""
    lines = tuple(enumerate(text.split("\n"), start=first_line))
    headings = tuple(_headings(lines, flaws))
    references = tuple(_references(lines, flaws))
    _check_anchors(headings, first_line, flaws)
    _check_notices(lines, flaws)
    _check_typing(lines, flaws)
    return Body(text.strip("\n"), headings, references)


Lines = tuple[tuple[int, str], ...]


def _headings(lines: Lines, flaws: FlawList) -> Iterator[Heading]:
    for number, line in lines:
        match = HEADING.fullmatch(line)
        if match is None:
            continue
        level, text, anchor = len(match[1]), match[2], match[3]
        if level not in LEVELS:
            flaws.add(number, "only headings of level 2 (`##`) and 3 (`###`) are allowed; the title is level 1.")
        elif not anchor or not ANCHOR.fullmatch(anchor):
            flaws.add(number, f"the heading {text!r} needs an anchor, such as `{{#expect}}`, at its end.")
        else:
            yield Heading(level, text, anchor, number)


def _check_anchors(headings: tuple[Heading, ...], first_line: int, flaws: FlawList) -> None:
    seen: dict[str, int] = {}
    for heading in headings:
        if heading.anchor in seen:
            first = seen[heading.anchor]
            flaws.add(heading.line, f"the anchor `#{heading.anchor}` is on line {first} too; rename one.")
        if heading.anchor in RESERVED_ANCHORS or heading.anchor.startswith("source-"):
            flaws.add(heading.line, f"the anchor `#{heading.anchor}` belongs to the page frame; rename it.")
        seen.setdefault(heading.anchor, heading.line)
    if headings and headings[0].level != LEVELS[0]:
        flaws.add(headings[0].line, "the first heading is of level 3; begin with level 2 (`##`).")
    for anchor in STANDING_ANCHORS:
        if anchor not in seen:
            flaws.add(first_line, f"the standing section `#{anchor}` is missing; add `## ... {{#{anchor}}}`.")


def _references(lines: Lines, flaws: FlawList) -> Iterator[Reference]:
    for number, line in lines:
        for citation in CITATION.finditer(line):
            yield from _citation(citation[1], number, flaws)
        for link in LINK.finditer(line):
            yield from _link(link[1], number, flaws)
        for insert in INSERT.finditer(line):
            yield _insert(insert[1], line, number, flaws)


def _citation(inside: str, number: int, flaws: FlawList) -> Iterator[Reference]:
    for part in inside.split(";"):
        name = part.strip().removeprefix("@")
        if re.fullmatch(r"[a-z0-9-]+", name):
            yield Reference("source", name, number)
        else:
            flaws.add(number, f"the citation `[@{inside}]` is malformed; write `[@id]` or `[@id1; @id2]`.")


def _link(address: str, number: int, flaws: FlawList) -> Iterator[Reference]:
    if address.startswith("page:") and len(address) > len("page:"):
        yield Reference("page", address.removeprefix("page:"), number)
    elif address.startswith("https://"):
        yield Reference("outside", address, number)
    else:
        flaws.add(
            number,
            f"the link to `{address}` must be `page:slug`, `page:slug#anchor` or start with `https://`.",
        )


def _insert(inside: str, line: str, number: int, flaws: FlawList) -> Reference:
    if not inside.startswith(DRAWING):
        return Reference("fact", inside, number)
    if line.strip() != f"{{{{{inside}}}}}":
        flaws.add(number, f"the drawing `{inside}` must stand on a line of its own.")
    return Reference("drawing", inside.removeprefix(DRAWING), number)


def _check_notices(lines: Lines, flaws: FlawList) -> None:
    opened: int | None = None
    for number, line in lines:
        match = NOTICE.fullmatch(line.rstrip())
        if match is None:
            continue
        opened = _notice_line(match[1].split(maxsplit=1), number, opened, flaws)
    if opened is not None:
        flaws.add(opened, "the notice that begins here never ends; close it with a line `:::`.")


def _notice_line(words: list[str], number: int, opened: int | None, flaws: FlawList) -> int | None:
    """The line on which a notice is still open after this line, if any."""
    if not words:
        if opened is None:
            flaws.add(number, "`:::` closes a notice, but none is open; name its kind and title.")
        return None
    if opened is not None:
        flaws.add(number, f"a notice begins inside the one of line {opened}; close that first with `:::`.")
    kind, title = words[0], words[1:]
    if kind not in NOTICES or not title:
        flaws.add(number, f"a notice begins `::: kind Title`, and its kind is one of {listed(NOTICES)}.")
    return number


def _check_typing(lines: Lines, flaws: FlawList) -> None:
    previous = ""
    for number, line in lines:
        if MARKUP.search(line):
            flaws.add(number, "HTML is shown as it is typed, not used; write Markdown instead.")
        if typed := TYPED_NUMBER.search(LINK.sub("", line)):
            flaws.add(number, f"the number {typed[1]} is typed by hand; put its dated fact (`{{{{tel-911}}}}`).")
        if UNDERLINED.fullmatch(line) and previous.strip():
            flaws.add(number, "a line of `-` or `=` makes the line above a heading; leave an empty line between.")
        previous = line


def read_tables(body: Body) -> tuple[Table, ...]:
    """Every table of a page, so that another page can show the same one."""
    anchors = {heading.text: heading.anchor for heading in body.headings}
    tables, anchor, rows = [], "", list[tuple[Cell, ...]]()
    for line in [*body.text.split("\n"), ""]:
        if heading := HEADING.fullmatch(line):
            anchor = anchors.get(heading[2], "")
        if line.startswith("|"):
            rows.append(tuple(_cell(part) for part in line.strip().strip("|").split("|")))
        elif rows:
            columns = tuple(cell.text for cell in rows[0])
            tables.append(Table(anchor, columns, tuple(rows[2:])))
            rows = []
    return tuple(tables)


def _cell(text: str) -> Cell:
    link = re.search(r"\]\(page:([^)]*)\)", text)
    return Cell(" ".join(plain_text(text).split()), link[1] if link else "")


def plain_text(text: str) -> str:
    """The body without marks, links, citations and inserts: for counting, searching and reading aloud."""
    text = CITATION.sub("", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?m)^\s*\|?[\s:|-]+\|\s*$", "", text)
    text = NOTICE_MARK.sub("", text)
    text = re.sub(r"\s*\{#[^}]*\}", "", INSERT.sub("", text))
    return re.sub(r"(?m)^(#{1,6}|[-*+]|\d+\.|>)\s+|[*_`|]", "", text)
