"""Calling back: only where it is safe, and a follow-up that was made is due no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from intake import audit
from intake.chain import first_flaw
from intake.content import Caller, SafeContact
from intake.models import AuditEvent, Screening, Worker, Workspace
from tests import builders
from tests.intake.forms import address

pytestmark = pytest.mark.django_db

DUE = f"{reverse('intake:calls')}?list=due"


@pytest.fixture
def client(worker: Worker) -> Client:
    return builders.signed_in(worker)


def call_of(worker: Worker, **contact: str) -> Screening:
    content = replace(builders.make_content(), caller=Caller(name="Robin", contact=SafeContact(**contact)))
    return builders.make_screening(worker, content)


def due(screening: Screening, days: int = 0) -> Screening:
    day = timezone.localdate() + timedelta(days=days)
    Screening.objects.filter(pk=screening.pk).update(follow_up_on=day)
    return screening


def end(client: Client, call: Screening, **form: str) -> int:
    version = Screening.objects.get(pk=call.pk).version
    return client.post(address("dispose", call), {"version": version, **form}).status_code


@pytest.mark.parametrize("form", [{"disposition": "callback"}, {"follow_up_on": "2030-01-31"}])
def test_a_call_back_that_is_not_safe_needs_another_way_to_be_agreed(
    client: Client, worker: Worker, form: Mapping[str, str]
) -> None:
    call = call_of(worker, call="no")

    assert end(client, call, **form) == 422
    assert Screening.objects.get().version == call.version
    assert end(client, call, **form, other_way="on") == 303
    assert AuditEvent.objects.filter(action="screening.dispose").latest("seq").reason == "other way agreed"


def test_what_was_agreed_is_not_asked_again_for_another_field(client: Client, worker: Worker) -> None:
    call = call_of(worker, call="no")
    planned = {"disposition": "callback", "follow_up_on": "2030-01-31"}
    end(client, call, **planned, other_way="on")

    assert end(client, call, **planned, program="Oak House") == 303
    assert end(client, call, **planned | {"follow_up_on": "2030-02-01"}) == 422


def test_the_sentence_says_what_to_do_and_the_page_offers_it(client: Client, worker: Worker) -> None:
    call = call_of(worker, call="no")

    page = client.post(address("dispose", call), {"version": call.version, "disposition": "callback"}).text

    assert "The caller said that a call back is not safe." in page
    assert 'name="other_way"' in page
    assert 'name="other_way"' not in client.get(address("record", call_of(worker, call="yes"))).text


def test_another_ending_needs_no_confirmation(client: Client, worker: Worker) -> None:
    assert end(client, call_of(worker, call="no"), disposition="information_only") == 303
    assert end(client, call_of(worker, call="yes"), disposition="callback") == 303


def test_the_list_of_follow_ups_says_whom_not_to_call_and_how_to_reach_the_others(
    client: Client, worker: Worker
) -> None:
    due(call_of(worker, call="no", when="never"))
    due(call_of(worker, call="yes", when="after six", who_may_answer="my sister", voicemail="no"))
    due(call_of(worker))

    page = client.get(DUE).text

    assert "Do not call: not safe." in page
    assert "Safe to call. When: after six. May answer: my sister. No voicemail." in page
    assert "Nobody asked whether a call is safe." in page
    assert "Robin" not in page
    assert "Do not call" not in client.get(reverse("intake:calls")).text


def test_each_call_of_that_list_is_noted_as_read_and_takes_few_queries(
    client: Client, worker: Worker, django_assert_max_num_queries: Callable[..., object]
) -> None:
    calls = [due(call_of(worker, call="yes")) for _ in range(4)]

    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        client.get(DUE)

    rows = AuditEvent.objects.filter(action="screening.list", fields="safe_contact")
    assert {row.object_id for row in rows} == {"", *(str(call.pk) for call in calls)}
    assert first_flaw(Workspace.present().key("audit"), audit.rows(), audit.head()) is None


def test_a_contact_that_does_not_open_leaves_the_list_standing(client: Client, worker: Worker) -> None:
    broken, whole = due(call_of(worker, call="yes")), due(call_of(worker, call="no"))
    Screening.objects.filter(pk=broken.pk).update(safe_contact=bytes(whole.safe_contact))

    page = client.get(DUE).text

    assert "whether it is safe to call can not be read" in page
    assert "Do not call: not safe." in page


def test_a_follow_up_that_was_made_is_due_no_more_and_its_history_says_so(client: Client, worker: Worker) -> None:
    call = due(call_of(worker, call="yes"))
    assert "The follow-up is done" in client.get(address("record", call)).text

    response = client.post(address("follow-up-done", call), {"version": call.version})

    assert response["Location"] == address("record", call)
    assert Screening.objects.get().follow_up_on is None
    assert call.reference not in client.get(DUE).text
    assert "Marked a follow-up as done" in client.get(address("history", call)).text


# The time zone of the staff


def test_times_and_due_dates_are_those_of_the_staff(
    client: Client, worker: Worker, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = call_of(worker)
    at = datetime(2026, 11, 21, 3, 30, tzinfo=UTC)
    Screening.objects.filter(pk=call.pk).update(created_at=at, follow_up_on=at.date())
    monkeypatch.setattr(timezone, "now", lambda: at)
    settings.STAFF_TIME_ZONE = ZoneInfo("America/Chicago")

    assert "Nov. 20, 2026, 21:30 CST" in client.get(address("record", call)).text
    assert "Nov. 20, 2026, 21:30 CST" in client.get(address("sheet", call)).text
    assert "Started (CST)" in client.get(reverse("intake:calls")).text
    assert call.reference not in client.get(DUE).text
    search = reverse("intake:search")
    assert call.reference in client.get(search, {"since": "2026-11-20", "until": "2026-11-20"}).text
    assert call.reference not in client.get(search, {"since": "2026-11-21"}).text


def test_the_audit_stays_in_utc(client: Client, worker: Worker, settings: Settings) -> None:
    settings.STAFF_TIME_ZONE = ZoneInfo("Pacific/Kiritimati")
    call_of(worker)

    page = client.get(reverse("intake:audit")).text

    assert AuditEvent.objects.earliest("seq").at.strftime("%Y-%m-%d %H:%M:%S") in page


# Days that no calendar here can reckon with


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize(("page", "field"), [("search", "until"), ("search", "since"), ("audit", "until")])
def test_a_day_too_far_off_is_refused_with_a_sentence(client: Client, page: str, field: str, day: str) -> None:
    response = client.get(reverse(f"intake:{page}"), {field: day})

    assert response.status_code == 422
    assert "Give a day" in response.text


def test_a_follow_up_too_far_off_is_refused_with_a_sentence(client: Client, worker: Worker) -> None:
    assert end(client, call_of(worker), follow_up_on="9999-12-31") == 422
