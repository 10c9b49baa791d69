"""What the result says where a wrong word would be the most dangerous: unknown danger, other people, teens."""

from __future__ import annotations

import pytest

from tests.triage.results import answers, result
from triage.core.answers import Answers, Value
from triage.result.calling_words import IN_A_SENTENCE
from triage.result.page import result_of
from triage.result.text import as_text


@pytest.mark.parametrize(
    ("open_answer", "sentence"),
    [
        ({"danger_now": ("not_sure",)}, "treats it as an emergency"),
        ({"suicide_risk": "prefer_not"}, "calls for 911 or 988 now"),
        ({"substances": ("unknown",)}, "may be stronger than it seems"),
    ],
    ids=["danger", "suicide", "drug"],
)
def test_nothing_says_that_unknown_danger_makes_no_difference(open_answer: dict[str, Value], sentence: str) -> None:
    given = Answers({**answers("V12", respondent="self").values, **open_answer})
    said = as_text(given)

    assert sentence in " ".join(said.split())
    assert "stays the same" not in said
    assert "the same in any case" not in said


def test_where_only_harmless_things_are_unknown_the_result_says_that_it_stays() -> None:
    unknown = result_of(answers("V12", respondent="self", readiness="not_sure")).unknown

    assert unknown is not None
    assert unknown.lead == "Whatever it turns out to be, this result stays the same."


def test_danger_from_a_person_leads_to_a_safe_place_and_not_to_a_hospital() -> None:
    titles = [step.title for steps in result("E03", respondent="self").to_do for step in steps.steps]

    assert "Make a plan for a safe place" in titles
    assert "Ask for a first visit, from a phone that nobody else checks" in titles
    assert not [title for title in titles if "hospital" in title]


def test_a_teen_asks_for_a_teen_program_and_for_no_adult_level() -> None:
    sheet = result("V15", respondent="self").call_sheet
    adult = [name for name in IN_A_SENTENCE.values() if any(name in line for line in sheet.says)]

    assert "a program made for teens" in sheet.says[0]
    assert adult == []
