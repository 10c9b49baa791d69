"""The library of one language: read, checked and rendered once, and held in memory."""

from __future__ import annotations

from datetime import date
from functools import cache, cached_property

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext

import evidence
from resources.dated_facts import Fact, read_facts
from resources.glossary import read_glossary
from resources.old_addresses import read_old_addresses
from resources.pages import CONTENT, Known, Page, read_library
from resources.pictures import read_drawings
from resources.progress import Setting
from resources.rendering import Rendered, Renderer
from resources.search import Index, read_synonyms

WORDS = "words"


class KnownSources:
    """The bibliography, asked whether it has an id."""

    def __contains__(self, source: object) -> bool:
        try:
            evidence.find(str(source))
        except KeyError:
            return False
        return True


class Spoken:
    """The words that rendering puts on a page, in the active language."""

    def source(self, number: int) -> str:
        return gettext("Source %(number)d") % {"number": number}

    def overdue(self, fact: Fact) -> str:
        day = formats.date_format(fact.recheck_by, "DATE_FORMAT")
        return gettext("(We should have checked this again by %(day)s. It may have changed.)") % {"day": day}


class Served:
    """Where the pages of a language are served. English has no prefix."""

    def __init__(self, language: str) -> None:
        prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
        self.root = f"{prefix}/resources/"

    def page(self, slug: str, anchor: str = "") -> str:
        return f"{self.root}{slug}/#{anchor}" if anchor else f"{self.root}{slug}/"

    def term(self, anchor: str) -> str:
        return self.page(WORDS, anchor)


class Shelf:
    """One language's pages, facts, terms and search.

    Raises:
        PageProblems: any file of the library is flawed.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.addresses = Served(language)
        self.glossary = read_glossary()
        self.facts = read_facts(language=language, known_sources=KnownSources())
        self.drawings = read_drawings(language)
        self.library = read_library(CONTENT / language, Known(KnownSources(), self.facts, self.drawings))
        self.old_addresses = read_old_addresses({*self.library.pages, WORDS})
        self._rendered: dict[str, Rendered] = {}

    @cached_property
    def index(self) -> Index:
        return Index(self.library, read_synonyms())

    def rendered(self, page: Page, today: date) -> Rendered:
        """The page as HTML; made again when a fact on it has become due."""
        held = self._rendered.get(page.slug)
        if held is None or (held.changes_on and today >= held.changes_on):
            with translation.override(self.language):
                held = self._rendered[page.slug] = self._renderer(today).render(page)
        return held

    def _renderer(self, today: date) -> Renderer:
        addresses, spoken = self.addresses, Spoken()
        return Renderer(Setting(self.facts, self.drawings, self.glossary, addresses, spoken, today))


@cache
def shelf(language: str) -> Shelf:
    """The shelf of a language, or the English one where it has no pages of its own."""
    if not (CONTENT / language).is_dir():
        return shelf(settings.LANGUAGE_CODE)
    return Shelf(language)
