"""From a page's Markdown to HTML, with its contents, its numbered sources and its dated facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from resources.dated_facts import Fact, next_due
from resources.markdown import markdown
from resources.pages import Page
from resources.progress import Citation, ContentsEntry, Progress, Setting

CONTENTS_FROM_WORDS = 1200
CONTENTS_FROM_SECTIONS = 5


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page as HTML, with what belongs around it. From `changes_on` it must be made again."""

    html: str
    contents: tuple[ContentsEntry, ...]
    citations: tuple[Citation, ...]
    facts: tuple[Fact, ...]
    changes_on: date | None


class Renderer:
    """Renders the pages of one language on one day."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.markdown = markdown()

    def render(self, page: Page) -> Rendered:
        progress = Progress(page, self.setting)
        html = self.markdown.render(page.body.text, {"progress": progress})
        facts = tuple(progress.facts.values())
        return Rendered(
            html=html,
            contents=_contents(page, progress.contents),
            citations=progress.citations(),
            facts=facts,
            changes_on=_changes_on(page, facts, self.setting.today),
        )


def _changes_on(page: Page, facts: tuple[Fact, ...], today: date) -> date | None:
    """The next day on which a fact, or the page itself, becomes due and the page must say so."""
    days = (next_due(facts, today), page.next_review)
    return min((day for day in days if day and day > today), default=None)


def _contents(page: Page, entries: list[ContentsEntry]) -> tuple[ContentsEntry, ...]:
    long = page.word_count > CONTENTS_FROM_WORDS or len(entries) >= CONTENTS_FROM_SECTIONS
    return tuple(entries) if long else ()
