"""What the flow says can be read after six years of school where it is urgent, and after eight elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from django.test import Client

from resources.reading import blocks_of
from tests.reading_grade import reading_grade
from tests.triage.walking import CANNABIS, HEROIN, LONGEST, Picks, changed, walk
from triage.core.answers import Answers
from triage.core.questions import Audience
from triage.danger import actions_so_far, panels

PATHS: Mapping[str, Mapping[str, Picks]] = {
    "heroin": HEROIN,
    "cannabis": CANNABIS,
    "teen": changed(CANNABIS, age_group="under_18"),
    "every danger": changed(LONGEST, suicide_risk="plan_or_intent_now"),
}
DANGERS = {
    "body": Answers({"danger_now": ("overdose_signs",)}),
    "withdrawal": Answers({"withdrawal_now": "severe"}),
    "violence": Answers({"danger_now": ("violence",)}),
    "harm to others": Answers({"danger_now": ("harm_others",)}),
    "suicide": Answers({"suicide_risk": "plan_or_intent_now"}),
    "thoughts": Answers({"suicide_risk": "passive"}),
}


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("answers", DANGERS.values(), ids=DANGERS)
def test_a_panel_is_plain(answers: Answers, audience: Audience) -> None:
    shown = panels(answers, actions_so_far(answers), audience)

    assert 0 < reading_grade([line for panel in shown for line in (panel.lead, *panel.steps)]) <= 6


def grade(html: str) -> float:
    """The grade of what stands in <main>, headings left out."""
    return reading_grade(blocks_of(html.partition("<main")[2].partition("</main>")[0]))


def test_the_page_for_no_visit_is_plain(client: Client) -> None:
    assert 0 < grade(client.get("/check/1/").text) <= 6


def test_the_page_before_the_start_is_plain_with_and_without_a_visit(client: Client) -> None:
    grades = [grade(client.get("/check/").text)]
    walk(client, {"danger_now": "seizure"})

    grades.append(grade(client.get("/check/").text))

    assert 0 < min(grades) <= max(grades) <= 8


def test_the_page_in_place_of_leaving_is_plain(client: Client) -> None:
    assert 0 < grade(client.get("/exit", headers={"Sec-Fetch-Site": "cross-site"}).text) <= 6


@pytest.mark.parametrize("answers", PATHS.values(), ids=PATHS)
@pytest.mark.parametrize("respondent", Audience)
@pytest.mark.parametrize("page", ["/check/review/", "/check/compare/"])
def test_the_answers_to_check_and_the_levels_are_plain(
    client: Client, page: str, respondent: str, answers: Mapping[str, Picks]
) -> None:
    walk(client, answers, respondent)

    assert 0 < grade(client.get(page).text) <= 8


@pytest.mark.parametrize("respondent", Audience)
def test_a_page_with_every_panel_is_plain_as_a_whole(client: Client, respondent: str) -> None:
    walk(client, PATHS["every danger"], respondent)

    for step in range(1, 19):
        assert 0 < grade(client.get(f"/check/{step}/").text) <= 8
