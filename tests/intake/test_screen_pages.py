"""The phone screen as an ordinary form."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from intake.models import AuditEvent, Screening, Worker
from tests import builders
from tests.intake.forms import CALM, WHOLE, address, save
from tests.triage.walking import changed
from triage.core.questions import Audience
from triage.knowledge import QUESTIONS

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(worker: Worker) -> Client:
    return builders.signed_in(worker)


def test_every_question_is_on_the_page_in_the_words_for_staff(client: Client, draft: Screening) -> None:
    page = client.get(address("screen", draft)).text

    asked = [question for question in QUESTIONS if question.id != "respondent"]
    places = [page.index(f'id="{question.id}"') for question in asked]
    assert places == sorted(places)
    assert "Ask directly: in the past month, any thoughts of ending their life?" in page


def test_what_to_read_aloud_stands_under_a_question(client: Client, draft: Screening) -> None:
    page = client.get(address("screen", draft)).text

    question = next(question for question in QUESTIONS if question.id == "moud_status")
    assert question.text.for_(Audience.SELF) in page
    assert question.text.for_(Audience.FAMILY) in page


def test_a_call_sent_twice_is_opened_once(client: Client) -> None:
    form = {"submission": uuid.uuid4()}

    first, second = (client.post(reverse("intake:open"), form) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Screening.objects.count() == 1


def test_saved_answers_are_ticked_again(client: Client, draft: Screening) -> None:
    response = save(client, draft, changed(WHOLE, housing="unstable"))

    page = client.get(response["Location"]).text
    assert 'name="housing" value="unstable" data-key="2" aria-keyshortcuts="2" checked' in page
    assert Screening.objects.get().is_draft


def test_finishing_leads_to_the_record(client: Client, draft: Screening) -> None:
    response = save(client, draft, WHOLE, do="finish")

    assert response["Location"] == address("record", draft)
    assert not Screening.objects.get().is_draft


def test_finishing_twice_is_one_record_and_no_conflict(client: Client, draft: Screening) -> None:
    for _ in range(2):
        response = save(client, draft, WHOLE, do="finish", version=1)
        assert response["Location"] == address("record", draft)

    assert Screening.objects.count() == 1


def test_an_answer_that_is_not_asked_is_shown_as_not_used_with_the_reason(client: Client, draft: Screening) -> None:
    save(client, draft, changed(WHOLE, substances="cannabis", overdose_history="past_year"))

    page = client.get(address("screen", draft)).text
    part = page.partition('id="overdose_history"')[2].partition("</fieldset>")[0]
    assert part.startswith(' data-question="overdose_history" data-asked="no" data-ticked')
    assert "Not used." in part
    assert "Asked unless everything ticked is alcohol or cannabis." in part
    assert "Not used:" in page.partition('id="panel"')[2]


def test_what_stands_alone_beside_others_is_an_error_and_the_rest_is_kept(client: Client, draft: Screening) -> None:
    response = save(client, draft, changed(WHOLE, danger_now=("violence", "none")), notes="Speaks softly.")

    assert response.status_code == 422
    assert "“None of these” stands alone. Untick it, or untick the others." in response.text
    assert "<title>Error: " in response.text
    assert 'value="violence" data-key="6" aria-keyshortcuts="6" checked' in response.text
    kept = Screening.objects.get().content
    assert kept.notes == "Speaks softly."
    assert "danger_now" not in kept.answers
    assert kept.answers.get("housing") == "stable"


def test_an_answer_that_no_question_offers_is_refused_and_not_kept(client: Client, draft: Screening) -> None:
    response = save(client, draft, changed(WHOLE, housing="<b>castle</b>"))

    assert response.status_code == 422
    assert "castle" not in response.text
    assert "housing" not in Screening.objects.get().answers


def test_notes_that_are_too_long_are_refused_with_a_sentence_and_stay_on_the_page(
    client: Client, draft: Screening
) -> None:
    response = save(client, draft, WHOLE, notes="a" * 5001)

    assert response.status_code == 422
    assert "Shorten this to 5000 characters. It has 5001." in response.text
    assert "a" * 5001 in response.text


def test_the_caller_is_optional_and_kept(client: Client, draft: Screening) -> None:
    save(client, draft, CALM, name="Robin", phone="(555) 555-0142", call="yes", when="mornings")

    caller = Screening.objects.get().content.caller
    assert (caller.name, caller.phone, caller.contact.call, caller.contact.when) == (
        "Robin", "(555) 555-0142", "yes", "mornings",
    )  # fmt: skip


def test_who_is_on_the_line_alone_makes_no_result(client: Client, draft: Screening) -> None:
    save(client, draft, {}, respondent="family", notes="Only listened.")

    assert Screening.objects.get().recommendation == {}


def test_a_family_member_on_the_line_brings_help_for_families(client: Client, draft: Screening) -> None:
    save(client, draft, WHOLE, respondent="family")

    screening = Screening.objects.get()
    assert "family_support" in screening.recommendation["features"]
    assert 'value="family" id="family" checked' in client.get(address("screen", draft)).text


def test_saving_the_answers_keeps_the_program_that_the_caller_was_referred_to(client: Client, draft: Screening) -> None:
    client.post(address("dispose", draft), {"program": "Oak House", "version": 1})
    page = client.get(address("screen", draft)).text
    assert 'name="program" value="Oak House"' in page

    save(client, draft, WHOLE, program="Oak House")

    assert Screening.objects.get().content.program == "Oak House"


def test_signs_given_as_a_number_outlive_a_save_until_some_are_ticked(client: Client, worker: Worker) -> None:
    draft = builders.make_draft(worker)
    assert 'name="severity_signs-count" value="5"' in client.get(address("screen", draft)).text

    save(client, draft, CALM, **{"severity_signs-count": "5"})
    assert Screening.objects.get().answers.get("severity_signs") == 5
    save(client, draft, changed(CALM, severity_signs="craving"), **{"severity_signs-count": "5"})

    assert Screening.objects.get().answers.get("severity_signs") == ("craving",)


# Changes to a finished call


def test_changes_to_a_finished_call_that_were_typed_come_back_after_a_crash(client: Client, worker: Worker) -> None:
    finished = builders.make_screening(worker)
    client.post(address("draft", finished), {"version": finished.version, "notes": "Half a sent", "danger_now": "none"})

    page = client.get(address("screen", finished)).text

    assert "Half a sent" in page
    assert "These are changes that you had typed and not saved." in page
    assert Screening.objects.get().content.notes == ""


def test_changes_that_were_typed_can_be_dropped(client: Client, worker: Worker) -> None:
    finished = builders.make_screening(worker)
    client.post(address("draft", finished), {"version": finished.version, "notes": "Half a sent"})

    client.post(address("discard", finished))

    assert "Half a sent" not in client.get(address("screen", finished)).text


# The wrong people


def test_a_colleague_reads_and_does_not_write(draft: Screening, worker: Worker) -> None:
    colleague = builders.signed_in(builders.make_worker(team=worker.team))

    assert colleague.get(address("screen", draft))["Location"] == address("record", draft)
    assert save(colleague, draft, WHOLE).status_code == 403
    assert Screening.objects.get().content.answers.values == {}


@pytest.mark.parametrize("name", ["screen", "record", "sheet", "history"])
def test_for_another_team_a_call_is_not_there(draft: Screening, name: str) -> None:
    stranger = builders.signed_in(builders.make_worker())

    assert stranger.get(address(name, draft)).status_code == 404
    assert AuditEvent.objects.filter(object_id=str(draft.pk), outcome="refused").exists()


@pytest.mark.parametrize("name", ["screen", "draft", "merge", "dispose", "override", "withdraw", "discard"])
def test_another_team_can_send_nothing_to_a_call(draft: Screening, name: str) -> None:
    stranger = builders.signed_in(builders.make_supervisor())

    assert stranger.post(address(name, draft), {"version": 1, "do": "finish"}).status_code == 404
    assert Screening.objects.get().version == 1


def test_who_is_not_signed_in_is_sent_to_sign_in_and_back(draft: Screening) -> None:
    response = Client().get(address("screen", draft))

    assert response["Location"] == f"/intake/sign-in/?next={address('screen', draft)}"


def test_the_privacy_officer_opens_no_call(draft: Screening, worker: Worker) -> None:
    officer = builders.signed_in(builders.make_privacy_officer(team=worker.team))

    assert officer.get(address("screen", draft)).status_code == 403
