"""What the script sends while somebody types: the draft, and the form for the panel."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from intake.models import AuditEvent, PendingEdit, Screening, Worker
from tests import builders
from tests.intake.forms import CALM, WHOLE, address, panel_of, ticked
from tests.triage.walking import changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(worker: Worker) -> Client:
    return builders.signed_in(worker)


def test_a_draft_is_kept_and_answers_with_its_version(client: Client, draft: Screening) -> None:
    response = client.post(address("draft", draft), ticked(WHOLE, version=1, notes="So far."))

    assert response.json() == {"version": 2}
    assert Screening.objects.get().content.notes == "So far."


def test_an_autosave_is_noted_once_and_says_what_changed(client: Client, draft: Screening) -> None:
    before = AuditEvent.objects.count()

    client.post(address("draft", draft), ticked(CALM, version=1))

    (event,) = AuditEvent.objects.order_by("seq")[before:]
    assert (event.action, event.fields) == ("screening.autosave", "answers")


def test_a_second_tab_is_told_and_overwrites_nothing(client: Client, draft: Screening) -> None:
    client.post(address("draft", draft), ticked(CALM, version=1, notes="First tab."))

    response = client.post(address("draft", draft), ticked(CALM, version=1, notes="Second tab."))

    assert response.status_code == 409
    assert Screening.objects.get().content.notes == "First tab."


def test_the_same_content_sent_again_is_no_conflict(client: Client, draft: Screening) -> None:
    first, second = (client.post(address("draft", draft), ticked(CALM, version=1)) for _ in range(2))

    assert (first.json(), second.json()) == ({"version": 2}, {"version": 3})


def test_what_can_not_be_kept_is_said_in_a_sentence(client: Client, draft: Screening) -> None:
    response = client.post(address("draft", draft), ticked(CALM, version=1, name="Ro\x00bin", notes="All of it."))

    assert response.status_code == 422
    assert response.json() == {"version": 2, "problems": ["Name: Take out the characters that can not be seen."]}
    kept = Screening.objects.get().content
    assert (kept.notes, kept.caller.name, kept.answers.get("danger_now")) == ("All of it.", "", ("none",))


def test_a_line_break_that_nobody_can_see_stops_no_autosave(client: Client, draft: Screening) -> None:
    pasted = ticked(CALM, version=1, notes="one\u2028two\x0bthree", name="Robin\u2028Roe")

    assert client.post(address("draft", draft), pasted).status_code == 200

    kept = Screening.objects.get().content
    assert (kept.notes, kept.caller.name) == ("one\ntwo\nthree", "Robin Roe")


def test_two_tabs_on_a_finished_call_do_not_overwrite_what_the_other_kept(client: Client, worker: Worker) -> None:
    call = builders.make_screening(worker)
    seen = call.version
    first = client.post(address("draft", call), ticked(WHOLE, version=seen, notes="First tab.")).json()["version"]

    second = client.post(address("draft", call), ticked(WHOLE, version=seen, notes="Second tab."))

    assert second.status_code == 409
    assert "First tab." in client.get(address("screen", call)).text
    again = client.post(address("draft", call), ticked(WHOLE, version=first, notes="First tab, more."))
    assert again.status_code == 200
    assert f'name="version" value="{again.json()["version"]}"' in client.get(address("screen", call)).text


def test_saving_one_tab_leaves_what_the_other_kept(client: Client, worker: Worker) -> None:
    call = builders.make_screening(worker)
    client.post(address("draft", call), ticked(WHOLE, version=call.version, notes="First tab."))

    client.post(address("screen", call), ticked(WHOLE, version=call.version, notes="Second tab.", do="save"))

    assert Screening.objects.get().content.notes == "Second tab."
    assert "First tab." in client.get(address("screen", call)).text


def test_saving_what_was_kept_leaves_nothing_kept(client: Client, worker: Worker) -> None:
    call = builders.make_screening(worker)
    client.post(address("draft", call), ticked(WHOLE, version=call.version, notes="Typed."))
    page = client.get(address("screen", call)).text
    seen = page.partition('name="version" value="')[2].partition('"')[0]

    client.post(address("screen", call), ticked(WHOLE, version=seen, notes="Typed and more.", do="save"))

    assert not PendingEdit.objects.exists()


def test_kept_changes_can_be_dropped_from_the_notice(client: Client, worker: Worker) -> None:
    call = builders.make_screening(worker)
    client.post(address("draft", call), ticked(WHOLE, version=call.version, notes="Typed."))
    assert f'formaction="{address("discard", call)}"' in client.get(address("screen", call)).text

    assert client.post(address("discard", call))["Location"] == address("record", call)

    assert "Typed." not in client.get(address("screen", call)).text


def test_a_script_that_is_signed_out_is_told_so(draft: Screening) -> None:
    response = Client().post(address("draft", draft), {"version": 1}, headers={"Accept": "application/json"})

    assert response.status_code == 401


# The panel


def test_until_danger_is_asked_the_panel_says_only_to_ask_that(client: Client) -> None:
    shown = panel_of(client, {"housing": "unstable", "substances": "opioids"})

    assert "Ask this first" in shown
    assert "How soon" not in shown
    assert "ladder" not in shown


def test_part_of_the_answers_gives_urgency_so_far_and_a_range(client: Client) -> None:
    shown = panel_of(client, changed(CALM, suicide_risk="no", substances="cannabis"))

    assert "How soon, so far" in shown
    assert re.search("Level, so far</dt><dd>From .+ to Live-in with nurses and doctors", shown)
    assert "Suggested" not in shown
    assert "11 questions left" in shown


def test_all_answers_give_the_whole_result_with_rule_set_and_no_signature(client: Client) -> None:
    shown = panel_of(client, WHOLE)

    assert "Every question has an answer" in shown
    assert "Suggested" in shown
    assert "Safe minimum" in shown
    assert "Rule set 2026.12.0. No clinician has signed it off." in shown


def test_a_danger_shows_the_words_to_say_at_once(client: Client) -> None:
    shown = panel_of(client, {"danger_now": "overdose_signs"})

    assert "Call 911 now" in shown.partition('id="panel"')[0]
    assert "Ask where the person is." in shown


def test_what_is_marked_as_not_known_and_what_to_find_out_are_named(client: Client) -> None:
    shown = panel_of(client, changed(WHOLE, housing="not_sure", withdrawal_now="not_sure"))

    assert "Worth finding out" in shown
    assert "Being sick from stopping" in shown
    assert "Not known:" in shown


def test_the_panel_says_which_questions_are_asked_now(client: Client) -> None:
    shown = panel_of(client, changed(CALM, substances="alcohol"))

    asked = shown.partition('data-asked="')[2].partition('"')[0].split()
    assert "sedative_alcohol_risk" in asked
    assert "tolerance_break" not in asked


def test_a_half_ticked_question_counts_as_not_answered(client: Client) -> None:
    assert "Ask this first" in panel_of(client, {"danger_now": ("none", "violence")})


def test_the_panel_keeps_nothing_and_opens_nothing(client: Client, draft: Screening) -> None:
    before = AuditEvent.objects.count()

    panel_of(client, WHOLE)

    assert AuditEvent.objects.count() == before
    assert Screening.objects.get().version == 1


def test_only_those_who_screen_get_a_panel() -> None:
    officer = builders.signed_in(builders.make_privacy_officer())

    assert officer.post(reverse("intake:panel"), ticked(WHOLE)).status_code == 403
