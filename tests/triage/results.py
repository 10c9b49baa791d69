"""Result pages as tests look at them: for each scenario and audience, the view model and its HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser

from django.template.loader import render_to_string

from tests.knowledge.scenarios import Scenario, load
from triage.core.answers import Answers
from triage.core.decide import Recommendation
from triage.core.questions import Audience
from triage.knowledge import ENGINE, recommend
from triage.result.page import Result, result_of

SCENARIOS = load()
_SCENARIO = {scenario.id: scenario for scenario in SCENARIOS}


def answers(scenario: Scenario | str, **changed: object) -> Answers:
    """A scenario's answers with some in place of others."""
    found = _SCENARIO[scenario] if isinstance(scenario, str) else scenario
    return ENGINE.reader.read({**found.answers, **changed})


def result(scenario: Scenario | str, **changed: object) -> Result:
    return result_of(answers(scenario, **changed))


def recommended(scenario: Scenario | str, **changed: object) -> Recommendation:
    return recommend(answers(scenario, **changed))


def html_of(given: Answers) -> str:
    shown = result_of(given)
    return str(render_to_string("triage/result.html", {"result": shown, "panels": shown.panels}))


@dataclass
class Seen:
    """What a browser finds in a page."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    described: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    attributes: set[str] = field(default_factory=set)
    headings: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen = Seen()
        self.heading = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.seen.tags.append(tag)
        self.seen.attributes |= found.keys()
        self.seen.ids += [found["id"]] if "id" in found else []
        self.seen.links += [found["href"]] if tag == "a" else []
        self.seen.described += [found[name] for name in ("aria-labelledby", "aria-describedby") if name in found]
        if tag in ("h1", "h2", "h3"):
            self.heading = tag
            self.seen.headings.append((tag, found.get("id", "")))

    def handle_data(self, data: str) -> None:
        self.seen.text += data


def seen(html: str) -> Seen:
    """The whole page, read once."""
    reader = _Reader()
    reader.feed(html)
    reader.seen.text = " ".join(reader.seen.text.split())
    return reader.seen


def main_of(html: str) -> str:
    """The page without its frame."""
    return html[html.index("<main") : html.index("</main>")]


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A result page: whose it is, its HTML, and what a browser finds in the page and in its main part."""

    name: str
    html: str
    whole: Seen
    main: Seen


@cache
def every_page() -> tuple[ShownPage, ...]:
    """The page of each scenario for each audience."""
    return tuple(_pages())


def _pages() -> Iterator[ShownPage]:
    for scenario in SCENARIOS:
        for audience in Audience:
            html = html_of(answers(scenario, respondent=audience.value))
            yield ShownPage(f"{scenario.id} {audience.value}", html, seen(html), seen(main_of(html)))
