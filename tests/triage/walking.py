"""How a test walks the questionnaire: the way a browser without script does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.test import Client, RequestFactory

from triage import answers_cookie
from triage.core.answers import Answers

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

Picks = str | tuple[str, ...]

#: Heroin, nine signs, strong support, a stable home, work and children.
HEROIN: Mapping[str, Picks] = {
    "danger_now": "none",
    "suicide_risk": "no",
    "age_group": "adult_18_64",
    "pregnancy": "no",
    "substances": "opioids",
    "withdrawal_now": "none",
    "severity_signs": (
        "more_than_meant", "cant_cut_down", "time_spent", "craving", "missed_duties",
        "relationship_trouble", "gave_up_things", "need_more", "sick_when_stop",
    ),
    "overdose_history": "never",
    "tolerance_break": "no",
    "moud_status": "no",
    "medical": "none",
    "mental_health": "none",
    "home_support": "strong",
    "housing": "stable",
    "treatment_history": "never",
    "obligations": ("work_school", "children"),
    "readiness": "ready",
}  # fmt: skip
#: Cannabis only: the shortest path.
CANNABIS: Mapping[str, Picks] = {
    name: answer
    for name, answer in {**HEROIN, "substances": "cannabis", "severity_signs": ("craving", "need_more")}.items()
    if name not in ("withdrawal_now", "overdose_history", "tolerance_break")
}
#: Everything that can be picked together, on the longest path there is.
LONGEST: Mapping[str, Picks] = {
    **HEROIN,
    "danger_now": (
        "overdose_signs", "seizure", "confusion_shaking", "chest_heat", "attempt_now", "violence",
        "harm_others", "not_sure",
    ),
    "substances": (
        "opioids", "rx_opioids", "alcohol", "sedatives", "stimulants", "cannabis", "other", "unknown",
    ),
    "sedative_alcohol_risk": "complicated_before",
    "severity_signs": (
        "more_than_meant", "cant_cut_down", "time_spent", "craving", "missed_duties", "relationship_trouble",
        "gave_up_things", "risky_places", "health_harm", "need_more", "sick_when_stop",
    ),
    "obligations": ("work_school", "children", "caregiving", "legal"),
}  # fmt: skip


def begin(client: Client, respondent: str = "self") -> Response:
    """Press a Start button. That of staff leads to their workspace, so their visit is put there as its cookie."""
    if respondent == "staff":
        put_visit(client, Answers({"respondent": "staff"}))
    return client.post("/check/", {"question": "respondent", "answer": respondent})


def put_visit(client: Client, answers: Answers) -> None:
    """Give the browser the cookie of somebody who answered this."""
    response = HttpResponse()
    answers_cookie.write(RequestFactory().get("/"), response, replace(answers_cookie.start(), answers=answers))
    client.cookies.update(response.cookies)


def answer(client: Client, question: str, *picks: str, step: int = 1) -> Response:
    """Send the form of a question. The step in its address does not matter."""
    return client.post(f"/check/{step}/", {"question": question, "answer": list(picks)})


def walk(client: Client, answers: Mapping[str, Picks], respondent: str = "self") -> Response:
    """Start, and answer one question after another. Gives the last response."""
    response = begin(client, respondent)
    for question, picks in answers.items():
        response = answer(client, question, *((picks,) if isinstance(picks, str) else picks))
    return response


def changed(answers: Mapping[str, Picks], **picks: Picks) -> dict[str, Picks]:
    """The same answers with some put in place of others."""
    return {**answers, **picks}
