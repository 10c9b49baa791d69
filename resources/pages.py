"""The pages of the library: strict reading of the Markdown files, without Django, clock or database.

A page is a file `content/<language>/<slug>.md`: a TOML head between `+++` lines, then Markdown.
Anything wrong with any file stops the reading, with one sentence a flaw, all of them at once.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from resources.flaws import Flaw, FlawList, PageProblems
from resources.page_body import Body, Heading, Reference, Table, plain_text, read_body, read_tables
from resources.page_head import AUDIENCES, NEEDS, Head, SourceUse, read_head, split_head

__all__ = [
    "AUDIENCES",
    "NEEDS",
    "SLUGS",
    "Flaw",
    "Heading",
    "Known",
    "Library",
    "Page",
    "PageProblems",
    "Reference",
    "SourceUse",
    "Table",
    "library",
    "read_library",
    "read_page",
]

# The permanent addresses of the library, in the order in which its index shows them.
SLUGS = (
    "crisis-help",
    "overdose-naloxone",
    "not-ready",
    "harm-reduction",
    "withdrawal",
    "compare-levels",
    "assessment",
    "outpatient",
    "intensive-outpatient",
    "partial-hospitalization",
    "inpatient-residential",
    "medical-detox",
    "dual-diagnosis",
    "telehealth-apps",
    "medication-treatment",
    "methadone",
    "buprenorphine",
    "naltrexone",
    "alcohol-medication",
    "counseling",
    "cbt",
    "dbt",
    "motivational-interviewing",
    "contingency-management",
    "family-therapy",
    "trauma-informed-care",
    "mindfulness",
    "exercise-nutrition",
    "support-groups",
    "aftercare",
    "relapse-prevention",
    "recovery-housing",
    "help-a-loved-one",
    "paying",
    "find-a-provider",
    "warning-signs",
    "privacy",
    "work-school",
    "pregnancy",
    "teens",
    "other-substances",
    "understanding-heroin",
    "signs",
    "stigma-language",
    "future",
)
MONTHS_TO_REVIEW = 6
CONTENT = Path(__file__).with_name("content")


@dataclass(frozen=True, slots=True)
class Known:
    """What a page may refer to outside the library."""

    sources: Container[str]
    facts: Container[str]
    drawings: Container[str]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the library, read and checked."""

    slug: str
    head: Head
    body: Body

    @property
    def title(self) -> str:
        return self.head.title

    @property
    def summary(self) -> str:
        """Two sentences that say what the page is about and stand alone."""
        return self.head.summary

    @property
    def need(self) -> str:
        return self.head.need

    @property
    def anchors(self) -> frozenset[str]:
        return frozenset(heading.anchor for heading in self.body.headings)

    @property
    def word_count(self) -> int:
        """Words of the body, headings included, marks and citations not."""
        return len(plain_text(self.body.text).split())

    def table(self, anchor: str) -> Table:
        """The first table under a heading.

        Raises:
            KeyError: there is none.
        """
        found = next((table for table in read_tables(self.body) if table.anchor == anchor), None)
        if found is None:
            raise KeyError(f"{self.slug}#{anchor} has no table")
        return found

    @property
    def next_review(self) -> date:
        """The day by which somebody must read the page again: six months after the last time."""
        return months_after(self.head.reviewed, MONTHS_TO_REVIEW)


@dataclass(frozen=True, slots=True)
class Library:
    """All pages of one language, in the order of the index."""

    pages: Mapping[str, Page]

    def __iter__(self) -> Iterator[Page]:
        return iter(self.pages.values())

    def __len__(self) -> int:
        return len(self.pages)

    def __contains__(self, address: object) -> bool:
        """Whether `slug` or `slug#anchor` exists."""
        slug, _, anchor = str(address).partition("#")
        page = self.pages.get(slug)
        return page is not None and (not anchor or anchor in page.anchors)

    def __getitem__(self, slug: str) -> Page:
        return self.pages[slug]

    def get(self, slug: str) -> Page | None:
        return self.pages.get(slug)


class Everything:
    """Stands for a list that somebody else checks."""

    def __contains__(self, name: object) -> bool:
        return True


@cache
def library(language: str = "en") -> Library:
    """The pages of a language, read once, for titles, summaries and tables.

    Sources and facts were checked where the pages are served from (`resources.shelf`).

    Raises:
        PageProblems: any page is flawed.
    """
    anything = Everything()
    return read_library(CONTENT / language, Known(anything, anything, anything))


def read_library(folder: Path, known: Known, slugs: tuple[str, ...] = SLUGS) -> Library:
    """Every page of a folder.

    Raises:
        PageProblems: any page is flawed; `.problems` has a sentence for each flaw of all pages.
    """
    pages: dict[str, Page] = {}
    flaws: list[Flaw] = []
    for file in sorted(folder.glob("*.md")):
        try:
            pages[file.stem] = _read_file(file, slugs)
        except PageProblems as found:
            flaws.extend(found.flaws)
    library = Library(MappingProxyType({slug: pages[slug] for slug in slugs if slug in pages}))
    flaws.extend(_dead_references(library, known, unread={file.stem for file in folder.glob("*.md")} - {*pages}))
    if flaws:
        raise PageProblems(flaws)
    return library


def _dead_references(library: Library, known: Known, unread: Container[str]) -> Iterator[Flaw]:
    """What pages point at and nobody has. A page that could not be read gets the benefit of the doubt."""
    for page in library:
        for slug in page.head.related:
            if (slug not in library.pages and slug not in unread) or slug == page.slug:
                what = f"`related` names `{slug}`, which is no other page; name pages that exist."
                yield Flaw(f"{page.slug}.md", 1, what)
        for reference in page.body.references:
            if not _exists(reference, library, known) and reference.target.partition("#")[0] not in unread:
                yield Flaw(f"{page.slug}.md", reference.line, _missing(reference))


def _read_file(file: Path, slugs: tuple[str, ...]) -> Page:
    flaws = FlawList(file.name)
    if file.stem not in slugs:
        flaws.add(1, f"`{file.stem}` is not in SLUGS of resources/pages.py; add it, or rename the file.")
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        flaws.stop(line, "the file is not UTF-8 text; save it as UTF-8.")
    return read_page(file.stem, text, flaws)


def read_page(slug: str, text: str, flaws: FlawList | None = None) -> Page:
    """One page from its text.

    Raises:
        PageProblems: the head or the body is flawed.
    """
    flaws = flaws or FlawList(f"{slug}.md")
    head_text, body_text, first_line = split_head(text, flaws)
    head = read_head(head_text, flaws)
    body = read_body(body_text, first_line, flaws)
    _check_citations(head, body, flaws)
    flaws.raise_any()
    return Page(slug, head, body)


def _check_citations(head: Head, body: Body, flaws: FlawList) -> None:
    declared = {use.id for use in head.sources}
    cited = {reference.target for reference in body.references if reference.kind == "source"}
    for reference in body.references:
        name = reference.target
        if reference.kind == "source" and name not in declared:
            flaws.add(reference.line, f"`{name}` is cited but not in `[sources]`; add it to the head.")
    for name in sorted(declared - cited):
        flaws.add(1, f"`{name}` is in `[sources]` but never cited; cite it as `[@{name}]` or take it out.")


def _exists(reference: Reference, library: Library, known: Known) -> bool:
    if reference.kind == "page":
        return reference.target in library
    names = {"source": known.sources, "fact": known.facts, "drawing": known.drawings}
    return reference.kind == "outside" or reference.target in names[reference.kind]


def _missing(reference: Reference) -> str:
    where = {
        "source": "the source `{}` is not in evidence/sources.toml; add it there, or correct the id.",
        "fact": "the fact `{}` is not in resources/facts.toml; add it there, or correct the id.",
        "drawing": "the drawing `{}` is not in resources/drawings; add it there, or correct the name.",
        "page": "the link `page:{}` leads nowhere; name a page that exists and an anchor on it.",
    }
    return where[reference.kind].format(reference.target)


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the 28th at the latest, so that it exists in every month."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))
