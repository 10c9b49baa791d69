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
    """A page as HTML, with what belongs around it. `good_until` is the last day on which it is right."""

    html: str
    contents: tuple[ContentsEntry, ...]
    citations: tuple[Citation, ...]
    facts: tuple[Fact, ...]
    good_until: date | None


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
            good_until=next_due(facts, self.setting.today),
        )


def _contents(page: Page, entries: list[ContentsEntry]) -> tuple[ContentsEntry, ...]:
    long = page.word_count > CONTENTS_FROM_WORDS or len(entries) >= CONTENTS_FROM_SECTIONS
    return tuple(entries) if long else ()
