"""What each template of the library is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

import evidence
from resources.dated_facts import Fact
from resources.pages import NEEDS, Page
from resources.progress import Citation
from resources.search import Found
from resources.shelf import Shelf

NEED_TITLES: dict[str, Promise] = {
    "today": _("I need help today"),
    "kinds": _("Kinds of treatment"),
    "medicines": _("Medicines"),
    "therapies": _("Therapies and support"),
    "staying-well": _("Staying well"),
    "families": _("For families"),
    "paying": _("Paying and rights"),
    "people": _("Special situations"),
    "about": _("Learn more"),
}
# What a reader of such pages must not take them for.
NEED_LIMITS: dict[str, Promise] = {
    "medicines": _("Do not start, stop or change a medicine because of this page. Ask a prescriber."),
    "paying": _("This is not legal advice. Laws and programs differ by state, and they change."),
}


@dataclass(frozen=True, slots=True)
class Group:
    """The pages for one need."""

    need: str
    title: Promise
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A line of a page's list of sources."""

    number: int
    at: str
    source: evidence.Source


@dataclass(frozen=True, slots=True)
class ListedFact:
    """A line of a page's list of facts that can change."""

    fact: Fact
    is_due: bool


def of_index(here: Shelf) -> dict[str, Any]:
    return {"groups": groups(here)}


def of_words(here: Shelf) -> dict[str, Any]:
    return {"terms": tuple((term, here.library.get(term.slug)) for term in here.glossary)}


def of_search(here: Shelf, typed: str) -> dict[str, Any]:
    """A page that is found by its own first lines needs no second link to a section."""
    results: tuple[Found, ...] = here.index.search(typed)
    return {"typed": typed, "results": results, "groups": groups(here)}


def of_page(here: Shelf, page: Page, today: date) -> dict[str, Any]:
    rendered = here.rendered(page, today)
    return {
        "page": page,
        "rendered": rendered,
        "need_title": NEED_TITLES[page.need],
        "limit": NEED_LIMITS.get(page.need),
        "contents_last": page.need == NEEDS[0],
        "sources": tuple(_listed(citation) for citation in rendered.citations),
        "facts": tuple(ListedFact(fact, fact.is_due(today)) for fact in rendered.facts),
        "related": tuple(here.library[slug] for slug in page.head.related),
        "review_is_due": today >= page.next_review,
    }


def groups(here: Shelf) -> tuple[Group, ...]:
    """The pages by need, in the order of the index."""
    found = (
        Group(need, NEED_TITLES[need], tuple(page for page in here.library if page.need == need)) for need in NEEDS
    )
    return tuple(group for group in found if group.pages)


def _listed(citation: Citation) -> ListedSource:
    return ListedSource(citation.number, citation.at, evidence.find(citation.id))
