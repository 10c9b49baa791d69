"""Finishing a call: never by half an answer, and never empty without saying that one knows."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from intake.models import PendingEdit, Screening, Worker
from tests import builders
from tests.intake.forms import CALM, WHOLE, address, save
from tests.intake.test_conflict_pages import hidden
from tests.triage.walking import changed

pytestmark = pytest.mark.django_db

HALF = changed(WHOLE, danger_now=("none", "violence"))


@pytest.fixture
def client(worker: Worker) -> Client:
    return builders.signed_in(worker)


def test_a_contradictory_tick_finishes_no_call_and_loses_nothing(client: Client, draft: Screening) -> None:
    response = save(client, draft, HALF, do="finish", notes="Typed.")

    assert response.status_code == 422
    assert "stands alone" in response.text
    kept = Screening.objects.get()
    assert kept.is_draft
    assert kept.content.notes == "Typed."


def test_a_contradictory_tick_changes_no_finished_call_and_is_kept_until_put_right(
    client: Client, worker: Worker
) -> None:
    call = builders.make_screening(worker)

    response = save(client, call, HALF, notes="Typed.")

    assert response.status_code == 422
    assert Screening.objects.get().version == call.version
    seen = hidden(response.text)["version"][0]
    save(client, call, WHOLE, version=seen, notes="Typed.")
    assert Screening.objects.get().content.notes == "Typed."
    assert not PendingEdit.objects.exists()


def test_finishing_an_empty_call_asks_once_more_and_names_the_danger(client: Client, draft: Screening) -> None:
    response = save(client, draft, {}, do="finish", notes="Hung up.")

    assert response.status_code == 422
    assert "Nobody asked about this: " in response.text
    assert Screening.objects.get().is_draft
    assert Screening.objects.get().content.notes == "Hung up."


def test_one_more_button_finishes_it_without_script(client: Client, draft: Screening) -> None:
    page = save(client, draft, {}, do="finish", notes="Hung up.").text
    (button,) = re.findall(r'<button [^>]*name="do" value="([^"]+)">([^<]+)<', page)
    assert button[1].startswith("Finish without having asked: ")

    response = client.post(address("screen", draft), hidden(page) | {"do": button[0]})

    assert response["Location"] == address("record", draft)
    kept = Screening.objects.get()
    assert not kept.is_draft
    assert kept.content.notes == "Hung up."


def test_with_danger_asked_the_other_open_questions_are_counted(client: Client, draft: Screening) -> None:
    page = save(client, draft, CALM, do="finish").text

    assert "Nobody asked about this" not in page
    assert re.search(r"Finish with \d+ questions open", page)
    assert client.post(address("screen", draft), hidden(page) | {"do": "finish-open"}).status_code == 303
    assert Screening.objects.get().answers.get("danger_now") == ("none",)


def test_a_call_with_every_question_answered_is_finished_at_once(client: Client, draft: Screening) -> None:
    assert save(client, draft, WHOLE, do="finish")["Location"] == address("record", draft)


def test_family_on_the_line_is_kept_before_the_first_answer(client: Client, draft: Screening) -> None:
    save(client, draft, {}, respondent="family")

    kept = Screening.objects.get()
    assert kept.answers.get("respondent") == "family"
    assert kept.suggestion == ""
    assert 'value="family" id="family" checked' in client.get(address("screen", draft)).text
