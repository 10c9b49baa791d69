"""Beside a level and a first step the result says in one sentence what its library page says."""

from __future__ import annotations

import re
from html import escape

import pytest

from resources.pages import library
from tests.knowledge.scenarios import Scenario
from tests.triage.results import SCENARIOS, every_page, result
from triage.core.outcomes import Caution, Feature
from triage.knowledge.links import slug_of
from triage.knowledge.vocabulary import CAUTIONS, FEATURES, Entry
from triage.result.parts import Item
from triage.templatetags.library_pages import first_sentence

SAID = re.compile(r'<p>([^<]+) <a href="([^"]+)">([^<]+)</a></p>\n</details>')


def test_the_first_sentence_of_every_page_is_a_sentence() -> None:
    for page in library():
        sentence = first_sentence(page.summary)

        assert page.summary.startswith(sentence)
        assert sentence.endswith((".", "?", "!"))
        assert 5 <= len(sentence.split()) < len(page.summary.split())


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_each_level_and_first_step_says_what_it_is(scenario: Scenario) -> None:
    shown = result(scenario, respondent="self")
    items = [*([shown.first_step.item] if shown.first_step else []), *(level.item for level in shown.levels)]

    html = next(page.html for page in every_page() if page.name == f"{scenario.id} self")

    assert SAID.findall(html) == [sentence_of(item) for item in items if item.page]


def sentence_of(item: Item) -> tuple[str, str, str]:
    page = library()[slug_of(item.page)]
    return escape(first_sentence(page.summary)), item.href, escape(page.title)


def test_no_list_is_empty() -> None:
    empty = re.compile(r"<(ul|ol|dl)[^>]*>\s*</\1>")

    assert [page.name for page in every_page() if empty.search(page.html)] == []


@pytest.mark.parametrize(
    ("entry", "page"),
    [
        (FEATURES[Feature.MOTIVATIONAL_SUPPORT], "motivational-interviewing"),
        (FEATURES[Feature.LOW_BARRIER], "not-ready#low-barrier"),
        (FEATURES[Feature.MEDICATION_REVIEW], "medication-treatment#keep"),
        (CAUTIONS[Caution.OVERDOSE_RISK], "overdose-naloxone#after"),
        (CAUTIONS[Caution.OLDER_ADULT_CARE], "medical-detox#inpatient"),
    ],
)
def test_a_link_leads_to_the_part_that_speaks_of_it(entry: Entry, page: str) -> None:
    assert entry.page == page
