"""Small pages and libraries. Say only what the test is about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from resources.dated_facts import Fact
from resources.glossary import Term, make_glossary
from resources.pages import Known, Library, Page, read_library, read_page
from resources.progress import Setting
from resources.rendering import Rendered, Renderer

STANDING = "\n\n".join(
    f"## About {anchor} {{#{anchor}}}\n\nText." for anchor in ("suits", "not-for", "expect", "ask", "next")
)
HEAD = {
    "title": '"A page"',
    "summary": '"It has just two sentences. They stand alone."',
    "reviewed": "2026-11-25",
    "need": '"kinds"',
    "audience": '["individual"]',
    "related": '["other"]',
    "words": '["rehab"]',
}
TODAY = date(2026, 11, 25)


def page_text(body: str = "", *, sources: Iterable[str] = (), **head: str) -> str:
    """A flawless page file: the given body, then the standing sections."""
    lines = [f"{key} = {value}" for key, value in (HEAD | head).items()]
    listed = ["[sources]", *(f'{source} = ""' for source in sources)]
    return "\n".join(["+++", *lines, *listed, "+++", body, "", STANDING, ""])


def make_page(body: str = "", slug: str = "tested", **parts: object) -> Page:
    return read_page(slug, page_text(body, **parts))  # type: ignore[arg-type]


def make_fact(name: str, text: str, *, tel: str = "", recheck_by: date = date(2027, 5, 21)) -> Fact:
    return Fact(name, name, text, tel, date(2026, 11, 21), recheck_by, ("a-source",), "Read on a copy.")


SOURCES = frozenset({"a-source", "b-source"})
KNOWN = Known(
    sources=SOURCES,
    facts=frozenset({"tel-911", "a-rule"}),
    drawings=frozenset({"a-drawing"}),
)


def write_library(folder: Path, texts: dict[str, str]) -> Path:
    for slug, text in texts.items():
        (folder / f"{slug}.md").write_text(text, encoding="utf-8")
    return folder


def library_of(folder: Path, **texts: str) -> Library:
    """A library of these files and of a page `other`, which every page relates to."""
    texts = {"other": page_text(related='["tested"]'), "tested": page_text()} | texts
    return read_library(write_library(folder, texts), KNOWN, tuple(texts))


class PlainWords:
    def source(self, number: int) -> str:
        return f"Source {number}"

    def overdue(self, fact: Fact) -> str:
        return f"(late since {fact.recheck_by})"


class PlainAddresses:
    def page(self, slug: str, anchor: str) -> str:
        return f"/resources/{slug}/" + (f"#{anchor}" if anchor else "")

    def term(self, anchor: str) -> str:
        return f"/resources/words/#{anchor}"


def make_setting(*facts: Fact, terms: Iterable[Term] = (), today: date = TODAY) -> Setting:
    by_id = {fact.id: fact for fact in facts}
    drawings = {"a-drawing": "<svg><text>{{tel-911}}</text></svg>"}
    return Setting(by_id, drawings, make_glossary(terms), PlainAddresses(), PlainWords(), today)


def render(body: str, *facts: Fact, **setting: object) -> Rendered:
    """The page with this body; its sources are the ones it cites of the two known."""
    cited = [source for source in sorted(SOURCES) if f"@{source}" in body]
    page = make_page(body, sources=cited)
    return Renderer(make_setting(*facts, **setting)).render(page)  # type: ignore[arg-type]
