"""Records of an older questionnaire and an older rule set: readable, never recomputed in silence, nothing dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.test import Client

from intake.models import AuditEvent, EarlierOutcome, Screening, Worker
from intake.models.earlier import OnlyAdded
from tests import builders
from tests.intake.forms import address, save
from tests.triage.walking import Picks
from triage.knowledge import RULESET

pytestmark = pytest.mark.django_db

OLD = "2025.1.0"
#: The answers of the builders as the form sends them back, untouched.
FORM: dict[str, Picks] = {"danger_now": "none", "suicide_risk": "no", "substances": "opioids"}


@pytest.fixture
def client(worker: Worker) -> Client:
    return builders.signed_in(worker)


@pytest.fixture
def call(worker: Worker) -> Screening:
    return under_older_rules(builders.make_screening(worker))


def under_older_rules(screening: Screening, change: Callable[[dict[str, Any]], None] | None = None) -> Screening:
    """The call as an older version of the product would have kept it."""
    kept = screening.read_json("outcome")
    kept["recommendation"] |= {"ruleset": OLD, "urgency": "routine"}
    if change:
        change(kept)
    screening.write_json("outcome", kept)
    screening.ruleset, screening.urgency = OLD, "routine"
    screening.save()
    return screening


def edit(client: Client, call: Screening, notes: str = "", **answers: Picks) -> None:
    response = save(client, call, {**FORM, **answers}, **{"severity_signs-count": "5", "notes": notes})
    assert response.status_code == 303


def test_a_change_of_notes_leaves_an_older_result_as_it_was_given(client: Client, call: Screening) -> None:
    edit(client, call, notes="One word more.")

    kept = Screening.objects.get()
    assert kept.content.notes == "One word more."
    assert (kept.ruleset, kept.urgency, kept.recommendation["ruleset"]) == (OLD, "routine", OLD)
    assert "The rules have changed since" in client.get(address("record", call)).text
    assert not EarlierOutcome.objects.exists()


def test_a_changed_answer_is_worked_out_anew_and_the_older_result_stays_beside_it(
    client: Client, call: Screening
) -> None:
    edit(client, call, housing="unstable")

    kept, earlier = Screening.objects.get(), EarlierOutcome.objects.get()
    assert kept.ruleset == RULESET.version
    assert (earlier.ruleset, earlier.recommendation["urgency"]) == (OLD, "routine")
    assert "housing" not in earlier.answers
    page = client.get(address("record", call)).text
    assert f"Recommended before, under rule set {OLD}" in page
    assert f"On record ({RULESET.version})" in page
    event = AuditEvent.objects.get(action="screening.recomputed")
    assert (event.object_id, event.reason) == (str(call.pk), f"{OLD} to {RULESET.version}")


def test_an_earlier_result_is_neither_changed_nor_taken_away(client: Client, call: Screening) -> None:
    edit(client, call, housing="unstable")
    earlier = EarlierOutcome.objects.get()

    with pytest.raises(OnlyAdded):
        earlier.save()
    with pytest.raises(OnlyAdded):
        earlier.delete()


def test_under_the_same_rules_nothing_is_put_aside(client: Client, worker: Worker) -> None:
    edit(client, builders.make_screening(worker), housing="unstable")

    assert not EarlierOutcome.objects.exists()
    assert not AuditEvent.objects.filter(action="screening.recomputed").exists()


def test_a_draft_of_before_is_finished_under_the_rules_of_now(client: Client, worker: Worker) -> None:
    draft = under_older_rules(builders.make_draft(worker))

    save(client, draft, FORM, do="finish-open", **{"severity_signs-count": "5"})

    assert Screening.objects.get().ruleset == RULESET.version
    assert EarlierOutcome.objects.get().ruleset == OLD


def test_answers_of_the_person_themselves_stay_theirs(client: Client, call: Screening) -> None:
    edit(client, call, notes="More.")

    assert Screening.objects.get().answers.get("respondent") == "self"


# What is not offered any more


def removed_question(kept: dict[str, Any]) -> None:
    kept["answers"]["shoe_size"] = "9"


def removed_question_ignored(kept: dict[str, Any]) -> None:
    removed_question(kept)
    kept["recommendation"]["ignored"] = ["shoe_size"]


def removed_question_unknown(kept: dict[str, Any]) -> None:
    kept["recommendation"]["unknown"] = ["shoe_size"]


def removed_choice(kept: dict[str, Any]) -> None:
    kept["answers"]["suicide_risk"] = "somewhat"


def removed_choice_of_several(kept: dict[str, Any]) -> None:
    kept["answers"]["substances"] = ["opioids", "laudanum"]


def removed_choice_ignored(kept: dict[str, Any]) -> None:
    kept["answers"]["overdose_history"] = "once"
    kept["recommendation"]["ignored"] = ["overdose_history"]


def removed_reason(kept: dict[str, Any]) -> None:
    removed_question(kept)
    kept["recommendation"]["reasons"][0]["answers"] = {"shoe_size": "9"}
    kept["recommendation"]["reasons"][0]["cites"] = [{"source": "a lost book"}]


OLDER = [
    removed_question, removed_question_ignored, removed_question_unknown, removed_choice, removed_choice_of_several,
    removed_choice_ignored, removed_reason,
]  # fmt: skip


@pytest.mark.parametrize("change", OLDER, ids=lambda change: change.__name__)
def test_a_record_of_an_older_questionnaire_opens_everywhere(
    client: Client, worker: Worker, change: Callable[[dict[str, Any]], None]
) -> None:
    call = under_older_rules(builders.make_screening(worker), change)

    for name in ("record", "sheet", "screen", "history"):
        response = client.get(address(name, call))
        assert response.status_code == 200, name
        assert "No answers were saved yet" not in response.text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (removed_question, "shoe_size"),
        (removed_question_ignored, "shoe_size"),
        (removed_choice, "somewhat"),
        (removed_choice_of_several, "laudanum"),
        (removed_choice_ignored, "Not offered as an answer any more."),
        (removed_reason, "shoe_size"),
    ],
)
def test_what_is_not_offered_any_more_is_still_shown(
    client: Client, worker: Worker, change: Callable[[dict[str, Any]], None], said: str
) -> None:
    call = under_older_rules(builders.make_screening(worker), change)

    assert said in client.get(address("record", call)).text.lower() or said in client.get(address("record", call)).text


@pytest.mark.parametrize(
    ("change", "question", "answer", "form"),
    [
        (removed_question, "shoe_size", "9", {}),
        (removed_choice, "suicide_risk", "somewhat", {"suicide_risk": ()}),
        (removed_choice_of_several, "substances", ("opioids", "laudanum"), {}),
    ],
)
def test_an_edit_keeps_the_answers_that_its_form_can_not_show(
    client: Client,
    worker: Worker,
    change: Callable[[dict[str, Any]], None],
    question: str,
    answer: Picks,
    form: Mapping[str, Picks],
) -> None:
    call = under_older_rules(builders.make_screening(worker), change)

    edit(client, call, notes="One word more.", **form)

    kept = Screening.objects.get()
    assert kept.answers.get(question) == answer
    assert kept.ruleset == OLD


def test_an_answer_given_anew_takes_the_place_of_one_not_offered_any_more(client: Client, worker: Worker) -> None:
    call = under_older_rules(builders.make_screening(worker), removed_choice_of_several)

    edit(client, call, substances="alcohol")

    kept = Screening.objects.get()
    assert kept.answers.get("substances") == ("alcohol",)
    assert kept.ruleset == RULESET.version
