"""Which page answers each section of the project's starting documents, as data and as a document.

The documents themselves are no part of the project. They are named by their file names only.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from resources.flaws import FlawList
from resources.pages import Library

COVERAGE_FILE = Path(__file__).with_name("seed_coverage.toml")
TITLE = "# Where the starting documents are answered"
INTRODUCTION = """\
Every section of the five documents that the project was started from, and the page and heading that answers it, or
why it was left out. "Corrected" says what a reader of that document would otherwise take away wrongly.

Made by `python manage.py seed_coverage > docs/seed-coverage.md` from `resources/seed_coverage.toml`.
A test fails when this file is stale, when a section is missing, or when a heading it names is gone."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a document: where it is answered, or why it is not, and what was wrong in it."""

    heading: str
    answers: tuple[str, ...]
    left_out: str
    corrected: str


Coverage = Mapping[str, tuple[Section, ...]]


def read_coverage(library: Library, file: Path = COVERAGE_FILE) -> Coverage:
    """Every document's sections.

    Raises:
        PageProblems: a section is neither answered nor left out, or a page or heading does not exist.
    """
    flaws = FlawList(file.name)
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    coverage = {
        document["file"]: tuple(_section(entry) for entry in document["section"]) for document in table["document"]
    }
    for name, sections in coverage.items():
        for section in sections:
            for problem in _problems(section, library):
                flaws.add(1, f"{name}, {section.heading!r}: {problem}")
    flaws.raise_any()
    return coverage


def _section(entry: Mapping[str, object]) -> Section:
    answers = entry.get("answers", [])
    return Section(
        heading=str(entry["heading"]),
        answers=tuple(str(answer) for answer in answers) if isinstance(answers, list) else (),
        left_out=str(entry.get("left_out", "")),
        corrected=str(entry.get("corrected", "")),
    )


def _problems(section: Section, library: Library) -> Iterator[str]:
    if bool(section.answers) == bool(section.left_out):
        yield "give either `answers` or `left_out`."
    for answer in section.answers:
        if answer not in library or "#" not in answer:
            yield f"`{answer}` is no heading of the library; name one as `slug#anchor`."


def totals(coverage: Coverage) -> tuple[int, int]:
    """How many sections are answered, and how many left out with a reason."""
    sections = [section for document in coverage.values() for section in document]
    left_out = sum(bool(section.left_out) for section in sections)
    return len(sections) - left_out, left_out


def as_markdown(coverage: Coverage, library: Library) -> str:
    """The whole document, with the titles and headings that stand on the pages now."""
    answered, left_out = totals(coverage)
    total = f"{answered + left_out} sections: {answered} answered, {left_out} left out with a reason, none missing."
    parts = [TITLE, INTRODUCTION, total]
    parts += ["\n".join(_document(name, sections, library)) for name, sections in coverage.items()]
    return "\n\n".join(parts) + "\n"


def _document(name: str, sections: tuple[Section, ...], library: Library) -> Iterator[str]:
    yield f"## `{name}`"
    yield ""
    yield "| section | answered by | corrected, or why left out |"
    yield "|---|---|---|"
    for section in sections:
        answers = "; ".join(_place(answer, library) for answer in section.answers) or "left out"
        yield f"| {section.heading} | {answers} | {section.left_out or section.corrected} |"


def _place(answer: str, library: Library) -> str:
    slug, _, anchor = answer.partition("#")
    heading = next(heading.text for heading in library[slug].body.headings if heading.anchor == anchor)
    return f"`{slug}`: {heading}"
