"""The whole result is plain, kind and careful: grade, words to avoid, no diagnosis and no promise."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from resources.reading import blocks_of
from tests.reading_grade import reading_grade
from tests.resources.test_language import BANNED, PROMISES
from tests.triage.results import ShownPage, answers, every_page, html_of, main_of, result, seen
from triage.danger import calls_unsaid, steps_off_screen
from triage.result.page import Result
from triage.result.text import as_text

HIGHEST_GRADE = 8
# Titles of documents are theirs.
SOURCES = re.compile(r'<ol class="sources">.*?</ol>', re.DOTALL)
ORDERS = re.compile(r"\byou (?:need|must)\b|\byou have (?:an? )?\w*(?:disorder|addiction|problem)", re.IGNORECASE)
LEFT_OPEN = re.compile(r"%\(|%s|\bNone\.|\(\)|: \.|\[|\{")


def own_words(page: ShownPage) -> str:
    return SOURCES.sub("", main_of(page.html))


def test_every_result_can_be_read_after_eight_years_of_school() -> None:
    grades = {page.name: reading_grade(blocks_of(own_words(page))) for page in every_page()}

    assert {name: grade for name, grade in grades.items() if grade > HIGHEST_GRADE} == {}


@pytest.mark.parametrize("pattern", [BANNED, ORDERS, PROMISES], ids=["shames", "orders", "promises"])
def test_no_result(pattern: re.Pattern[str]) -> None:
    found = {page.name: pattern.search(seen(own_words(page)).text) for page in every_page()}

    assert {name: match.group() for name, match in found.items() if match} == {}


def test_every_result_offers_rather_than_prescribes() -> None:
    for page in every_page():
        assert "with answers like these are usually offered" in page.main.text, page.name
        assert "not a diagnosis" in page.main.text, page.name


def test_no_blank_is_left_in_a_sentence() -> None:
    found = {page.name: LEFT_OPEN.search(page.main.text) for page in every_page()}

    assert {name: match.group() for name, match in found.items() if match} == {}


def said(shown: Result) -> Iterator[str]:
    """Everything that a result tells a person, sentence by sentence."""
    for panel in shown.panels:
        yield from (panel.heading, panel.lead, *steps_off_screen(panel, shown.audience), *calls_unsaid(panel))
    yield from (*shown.lead, shown.how_soon.name, shown.how_soon.what, shown.levels_lead, *shown.helper, *shown.limits)
    for items in (
        shown.medicine,
        shown.medicine_care,
        shown.more_medicine,
        shown.look_for,
        shown.good_to_know,
        shown.cautions,
        shown.notes,
    ):
        yield from (text for item in items for text in (item.name, item.what))
    yield from (text for steps in shown.to_do for step in steps.steps for text in (step.title, step.why))
    yield from (text for level in shown.levels for text in (level.item.name, level.item.what, *level.says))
    yield from (text for kind in shown.changes for change in kind.changes for text in (change.then, *change.moves))
    sheet = shown.call_sheet
    yield from (sheet.whom, *sheet.says, *sheet.flags, *sheet.first_visit, *shown.waiting.lines)
    yield from (text for ask in sheet.asks for text in (ask.question, ask.good))
    yield from (text for why in shown.reasons for text in (why.because, *why.gave, why.confidence))


@pytest.mark.parametrize("scenario", ["V03", "V04", "V08", "V16", "V17", "V38", "E01", "E03"])
@pytest.mark.parametrize("audience", ["self", "family", "staff"])
def test_page_and_text_both_say_everything(scenario: str, audience: str) -> None:
    given = answers(scenario, respondent=audience)
    page, text = seen(main_of(html_of(given))).text, " ".join(as_text(given).replace("\n- ", "\n").split())
    sentences = set(said(result(scenario, respondent=audience)))

    assert {sentence for sentence in sentences if sentence not in page} == set()
    assert {sentence for sentence in sentences if sentence not in text} == set()
