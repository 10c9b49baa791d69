"""What one rendering of a page depends on, and what it has met so far.

No Django and no clock: the day, the addresses and the few words of our own come with the `Setting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Protocol

from resources.dated_facts import Fact, Facts
from resources.glossary import Glossary
from resources.page_body import INSERT
from resources.pages import Page


class Wording(Protocol):
    """The words that rendering itself puts on a page, in the reader's language."""

    def source(self, number: int) -> str: ...
    def overdue(self, fact: Fact) -> str: ...


class Addresses(Protocol):
    """Where pages and terms are served."""

    def page(self, slug: str, anchor: str) -> str: ...
    def term(self, anchor: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything outside a page that its HTML depends on."""

    facts: Facts
    drawings: Mapping[str, str]
    glossary: Glossary
    addresses: Addresses
    wording: Wording
    today: date


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as the list at the end of a page numbers it."""

    number: int
    id: str
    at: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the list of contents."""

    anchor: str
    text: str


@dataclass(slots=True)
class Progress:
    """What one rendering has met so far. It travels through the Markdown parser as its `env`."""

    page: Page
    setting: Setting
    numbers: dict[str, int] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    cited: set[str] = field(default_factory=set)
    terms: set[str] = field(default_factory=set)
    contents: list[ContentsEntry] = field(default_factory=list)
    tables: int = 0

    def number(self, source: str) -> int:
        """The source's number on this page: counted by first mention."""
        return self.numbers.setdefault(source, len(self.numbers) + 1)

    def citations(self) -> tuple[Citation, ...]:
        places = {use.id: use.at for use in self.page.head.sources}
        return tuple(Citation(number, name, places.get(name, "")) for name, number in self.numbers.items())

    def mark(self, source: str) -> str:
        """The small number in the text; the first one for a source is where the list leads back to."""
        number = self.number(source)
        place = "" if source in self.cited else f' id="cited-{number}"'
        self.cited.add(source)
        label = escape(self.setting.wording.source(number))
        return f'<a{place} href="#source-{number}" aria-label="{label}">{number}</a>'

    def address(self, slug: str, anchor: str) -> str:
        """Where a page, or a place on it, is served. A place on this page needs no slug."""
        if slug == self.page.slug and anchor:
            return f"#{anchor}"
        return self.setting.addresses.page(slug, anchor)

    def marks(self, sources: tuple[str, ...]) -> str:
        return f'<sup class="cite">{", ".join(self.mark(source) for source in sources)}</sup>'

    def fact(self, name: str) -> str:
        """A fact as HTML: a number to dial, or a sentence with its sources and a word if it is overdue."""
        fact = self.facts.setdefault(name, self.setting.facts[name])
        if fact.tel:
            return telephone_link(fact)
        overdue = self.setting.wording.overdue(fact) if fact.is_due(self.setting.today) else ""
        late = f' <em class="overdue">{escape(overdue)}</em>' if overdue else ""
        return f"{escape(fact.text)}{self.marks(fact.sources)}{late}"

    def drawing(self, name: str) -> str:
        """A drawing, with the numbers in it filled in from the facts."""
        return INSERT.sub(lambda found: self._number_in_drawing(found[1]), self.setting.drawings[name])

    def next_table(self) -> int:
        self.tables += 1
        return self.tables

    def _number_in_drawing(self, name: str) -> str:
        return escape(self.facts.setdefault(name, self.setting.facts[name]).text)


def telephone_link(fact: Fact) -> str:
    """A number as a link that a phone can dial."""
    return f'<a class="tel" href="tel:{escape(fact.tel)}">{escape(fact.text)}</a>'
