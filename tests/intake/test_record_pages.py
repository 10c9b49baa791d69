"""The record of a call: kept as it was given."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from drafts import store
from drafts.models import Kind
from evidence import find
from intake.models import AuditEvent, Override, Screening, Worker
from tests import builders
from tests.intake.forms import address
from triage.knowledge import RULESET, read_answers

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(worker: Worker) -> Client:
    return builders.signed_in(worker)


@pytest.fixture
def call(worker: Worker) -> Screening:
    return builders.make_screening(
        worker, builders.make_content(name="Robin", phone="(555) 555-0142", notes="Soft voice.")
    )


def under_older_rules(screening: Screening, **changed: Any) -> Screening:
    """The same call as if it had been kept by an older version of the rules."""
    kept = screening.read_json("outcome")
    kept["recommendation"] |= {"ruleset": "2025.1.0"} | changed
    screening.write_json("outcome", kept)
    screening.save()
    return screening


def test_the_whole_recommendation_stands_there_with_reasons_and_sources(client: Client, call: Screening) -> None:
    page = client.get(address("record", call)).text

    for reason in call.recommendation["reasons"]:
        assert f'<li id="{reason["rule"]}">' in page
        assert escape(reason["because"]) in page
    cited = {cite["source"] for reason in call.recommendation["reasons"] for cite in reason["cites"]}
    titles = [escape(find(source).title) for source in cited if find(source).status != "project"]
    assert [title for title in titles if title not in page] == []
    assert f"As given under rule set {RULESET.version}." in page


def test_answers_caller_and_notes_stand_there(client: Client, call: Screening) -> None:
    page = client.get(address("record", call)).text

    for text in ("Robin", "(555) 555-0142", "Soft voice.", "5 signs", "Heroin, fentanyl"):
        assert text in page


def test_a_record_is_shown_as_it_was_kept_and_never_worked_out_again(client: Client, call: Screening) -> None:
    setting = {"minimum": "residential", "suggestion": "inpatient_medical", "alternative": None}
    under_older_rules(call, setting=setting)

    page = client.get(address("record", call)).text

    kept = page.partition('aria-labelledby="result"')[2].partition("</section>")[0]
    assert "As given under rule set 2025.1.0." in kept
    assert "Live-in rehab" in kept


def test_under_newer_rules_both_results_stand_there_with_what_changed(client: Client, call: Screening) -> None:
    setting = {"minimum": "residential", "suggestion": "residential", "alternative": None}
    under_older_rules(call, setting=setting, features=["moud"])

    page = client.get(address("record", call)).text

    assert "The rules have changed since" in page
    assert "Then (2025.1.0)" in page
    assert f"Today ({RULESET.version})" in page
    assert (
        '<tr class="changed"><th scope="row">Suggested <span class="small">changed</span></th><td>Live-in rehab</td>'
        in page
    )
    assert Screening.objects.get().recommendation["setting"] == setting


def test_under_the_same_rules_nothing_is_compared(client: Client, call: Screening) -> None:
    assert "The rules have changed since" not in client.get(address("record", call)).text


def test_a_result_that_names_something_unknown_does_not_break_the_page(client: Client, call: Screening) -> None:
    under_older_rules(call, urgency="last_tuesday")

    response = client.get(address("record", call))

    assert response.status_code == 200
    assert "This result can not be shown" in response.text
    assert "Soft voice." in response.text


def test_answers_that_were_not_used_are_named_with_the_reason(client: Client, worker: Worker) -> None:
    answers = {**builders.ANSWERS, "substances": ["cannabis"], "overdose_history": "past_year"}
    call = builders.make_screening(worker, builders.make_content(answers))

    page = client.get(address("record", call)).text

    assert "Answered and not used" in page
    assert "Asked unless everything ticked is alcohol or cannabis." in page


def test_how_the_call_ended_is_noted(client: Client, call: Screening) -> None:
    form = {"version": call.version, "disposition": "referred", "program": "Oak House", "follow_up_on": "2030-01-31"}

    assert client.post(address("dispose", call), form)["Location"] == address("record", call)

    page = client.get(address("record", call)).text
    assert '<option value="referred" selected>' in page
    assert 'value="Oak House"' in page
    assert 'value="2030-01-31"' in page


@pytest.mark.parametrize(("answer", "said"), [("no", "Do not call back"), ("not_asked", "Nobody asked whether")])
def test_an_unsafe_call_back_is_said_first(client: Client, worker: Worker, answer: str, said: str) -> None:
    draft = builders.make_draft(worker)
    client.post(address("screen", draft), {"version": 1, "do": "finish", "call": answer, "danger_now": "none"})

    assert said in client.get(address("record", draft)).text


# Choosing another level


def choose(client: Client, call: Screening, level: str, **form: str) -> Response:
    version = Screening.objects.get(pk=call.pk).version
    return client.post(
        address("override", call),
        {"version": version, "level": level, "code": "duties", "note": "Works nights."} | form,
    )


def test_more_care_than_suggested_is_in_force_at_once(client: Client, call: Screening) -> None:
    choose(client, call, "residential")

    page = client.get(address("record", call)).text
    assert '<h2 id="in-force">Live-in rehab</h2>' in page
    assert "Works nights." in page


def test_less_than_the_safe_minimum_waits_and_the_minimum_stays_on_the_page(client: Client, call: Screening) -> None:
    choose(client, call, "brief_support")

    page = client.get(address("record", call)).text
    assert '<h2 id="in-force">Office or telehealth visits</h2>' in page
    assert "Awaiting a supervisor" in page
    assert "Safe minimum, while a choice waits for a supervisor." in page


@pytest.mark.parametrize("missing", ["level", "code", "note"])
def test_a_choice_without_level_reason_or_note_is_not_kept(client: Client, call: Screening, missing: str) -> None:
    response = choose(client, call, **{"level": "residential", missing: ""})

    assert response.status_code == 422
    assert "There is a problem" in response.text
    assert not Override.objects.exists()


def test_a_choice_can_be_taken_back_and_stays_told(client: Client, call: Screening) -> None:
    choose(client, call, "residential")

    client.post(address("withdraw", call), {"version": Screening.objects.get().version})

    page = client.get(address("record", call)).text
    assert '<h2 id="in-force">Intensive outpatient (IOP)</h2>' in page
    assert "Replaced by a later choice" in page


def test_a_colleague_sees_the_record_and_no_form(call: Screening, worker: Worker) -> None:
    colleague = builders.signed_in(builders.make_worker(team=worker.team))

    page = colleague.get(address("record", call)).text

    assert "Soft voice." in page
    assert "Choose another level" not in page
    assert choose(colleague, call, "residential").status_code == 403


# History and sheet


def test_the_history_shows_a_worker_what_they_did_and_a_supervisor_all(call: Screening, worker: Worker) -> None:
    supervisor = builders.signed_in(builders.make_supervisor(team=worker.team))
    client = builders.signed_in(worker)
    supervisor.get(address("record", call))

    assert "Finished a call" in client.get(address("history", call)).text
    assert supervisor.get(address("history", call)).text.count("Opened a call") > client.get(
        address("history", call)
    ).text.count("Opened a call")


def test_the_sheet_has_every_area_and_the_notice_and_names_nobody(client: Client, call: Screening) -> None:
    page = client.get(address("sheet", call)).text

    for area in ("First step", "Severity", "Health", "Mental health", "Home", "History", "Duties", "Readiness"):
        assert f"<h3>{area}</h3>" in page
    assert "42 CFR part 2 prohibits unauthorized use or disclosure of these records." in page
    assert "To verify" in page
    assert "No clinician has signed off these rules" in page
    assert "Robin" not in page
    assert "555-0142" not in page
    assert "Soft voice." not in page


def test_the_sheet_shows_suggestion_minimum_and_the_other_choice(client: Client, call: Screening) -> None:
    page = client.get(address("sheet", call)).text

    for text in ("Suggested", "Safe minimum", "Intensive outpatient", "Office or telehealth visits"):
        assert text in page


def test_printing_a_sheet_is_noted_as_printing(client: Client, call: Screening) -> None:
    client.get(address("sheet", call))

    assert "Opened the hand-over sheet" in client.get(address("history", call)).text


def test_the_sheet_says_why_for_everything_that_is_acted_on(client: Client, worker: Worker) -> None:
    answers = {**builders.ANSWERS, "withdrawal_now": "severe", "danger_now": ["seizure"]}
    call = builders.make_screening(worker, builders.make_content(answers))

    page = client.get(address("sheet", call)).text

    said = [reason for reason in call.recommendation["reasons"] if escape(reason["because"]) in page]
    given = {output for reason in said for output in reason["effects"]}
    assert given >= {"setting.minimum", "setting.suggestion", "first_step.suggestion", "urgency", "actions"}
    assert len(said) < len(call.recommendation["reasons"])


def test_the_sheet_says_who_chose_another_level_why_and_who_approved_it(client: Client, call: Screening) -> None:
    choose(client, call, "brief_support")
    override = Override.objects.get()
    supervisor = builders.make_supervisor(team=call.team, name="Sue Supervisor")
    form = {"note": "Seen today.", "do": "approve", "version": Screening.objects.get().version}
    builders.signed_in(supervisor).post(reverse("intake:decide", args=[override.pk]), form)

    page = client.get(address("sheet", call)).text

    for text in ("Work, school or care for others", call.worker.name, "Approved by a supervisor", "Sue Supervisor"):
        assert text in page
    assert "Works nights." not in page


def test_a_sheet_of_a_result_that_can_not_be_read_says_so_and_shows_the_answers(
    client: Client, call: Screening
) -> None:
    under_older_rules(call, urgency="last_tuesday")

    page = client.get(address("sheet", call)).text

    assert "The result of this call can not be shown." in page
    assert "No answers were saved yet" not in page
    assert "Heroin, fentanyl" in page
    assert "42 CFR part 2 prohibits" in page


def test_a_call_that_began_with_a_hand_over_code_is_noted_as_taken_over(client: Client, worker: Worker) -> None:
    kept = store.keep(read_answers({**builders.ANSWERS, "severity_signs": ["craving"]}), Kind.SHARED)

    client.post(reverse("intake:take-over"), {"code": kept.code, "submission": uuid.uuid4()})

    rows = AuditEvent.objects.filter(object_id=str(Screening.objects.get().pk)).values_list("action", "outcome")
    assert ("screening.take_over", "done") in rows
