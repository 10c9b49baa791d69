"""A reason names the answers behind it, and a range holds the result that is shown."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from triage.knowledge import ENGINE, explain, find_out_next, recommend, result_range

CALM: Mapping[str, object] = {
    "respondent": "self", "danger_now": ["none"], "suicide_risk": "no", "age_group": "adult_18_64", "pregnancy": "no",
    "substances": ["opioids"], "withdrawal_now": "none", "sedative_alcohol_risk": "not_daily", "severity_signs": 3,
    "overdose_history": "never", "tolerance_break": "no", "moud_status": "no", "medical": "none",
    "mental_health": "none", "home_support": "strong", "housing": "stable", "treatment_history": "never",
    "obligations": ["none"], "readiness": "ready",
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "answers", "behind"),
    [
        ("R32b", {"substances": ["alcohol"], "severity_signs": 7, "housing": "unstable"}, "housing"),
        (
            "R32b",
            {"substances": ["alcohol"], "severity_signs": 7, "sedative_alcohol_risk": "daily_symptoms"},
            "sedative_alcohol_risk",
        ),
        (
            "R61b",
            {"substances": ["alcohol"], "medical": "unstable", "sedative_alcohol_risk": "daily_symptoms"},
            "sedative_alcohol_risk",
        ),
        (
            "R40b",
            {"substances": ["alcohol"], "severity_signs": 2, "home_support": "weak", "housing": "not_sure"},
            "housing",
        ),
        ("R31b", {"severity_signs": 5, "overdose_history": "past_year"}, "overdose_history"),
    ],
)
def test_the_answer_that_takes_an_exception_away_is_named(rule: str, answers: dict[str, object], behind: str) -> None:
    reasons = explain(ENGINE.reader.read({**CALM, **answers}))

    assert behind in next(reason.answers for reason in reasons if reason.rule == rule)


def test_with_nine_signs_the_count_alone_is_behind_live_in_care() -> None:
    reasons = explain(ENGINE.reader.read({**CALM, "severity_signs": 9}))

    assert set(next(reason.answers for reason in reasons if reason.rule == "R32b")) == {"substances", "severity_signs"}


def test_what_was_not_answered_is_named_as_an_answer_that_could_be_given() -> None:
    behind = {name: value for reason in explain(ENGINE.reader.read({})) for name, value in reason.answers.items()}

    assert behind["age_group"] == "prefer_not"
    assert behind["substances"] == ("unknown",)
    assert behind["danger_now"] == ("not_sure",)
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in behind.items()}
    assert set(ENGINE.reader.read(given)) == set(behind)


@pytest.mark.parametrize(
    "answers",
    [
        {"moud_status": "taking"},
        {"moud_status": "taking", "treatment_history": "higher_not_enough"},
        {"treatment_history": "outpatient_not_enough"},
    ],
)
def test_the_result_lies_within_its_range_where_unknown_signs_end_recovery(answers: dict[str, object]) -> None:
    given = ENGINE.reader.read({**CALM, "substances": ["none_now"], "severity_signs": "not_sure", **answers})
    shown, reach = recommend(given), result_range(given)

    assert reach.setting[0] <= shown.setting_suggestion <= reach.setting[1]
    assert reach.urgency[0] <= shown.urgency <= reach.urgency[1]
    assert find_out_next(given) == "severity_signs"
