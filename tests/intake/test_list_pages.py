"""Lists and search: quick to read, and nothing that names somebody in an address."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from drafts import store
from drafts.models import Kind
from intake.models import AuditEvent, Screening, Worker
from tests import builders
from tests.intake.forms import address
from triage.knowledge import read_answers

pytestmark = pytest.mark.django_db

CALLS, SEARCH = reverse("intake:calls"), reverse("intake:search")


@pytest.fixture
def client(worker: Worker) -> Client:
    return builders.signed_in(worker)


@pytest.fixture
def call(worker: Worker) -> Screening:
    return builders.make_screening(worker, builders.make_content(name="Robin", phone="(555) 555-0142"))


def test_the_first_page_of_a_worker_is_their_calls(client: Client, call: Screening) -> None:
    page = client.get("/intake/", follow=True).text

    assert "<h1>My calls</h1>" in page
    assert call.reference in page


def test_each_list_shows_what_belongs_in_it(client: Client, worker: Worker) -> None:
    mine = builders.make_draft(worker)
    theirs = builders.make_screening(builders.make_worker(team=worker.team))
    Screening.objects.filter(pk=theirs.pk).update(follow_up_on=timezone.localdate() - timedelta(days=1))

    shown = {name: client.get(CALLS, {"list": name}).text for name in ("mine", "team", "due", "unfinished", "awaiting")}

    assert [name for name, page in shown.items() if mine.reference in page] == ["mine", "team", "unfinished"]
    assert [name for name, page in shown.items() if theirs.reference in page] == ["team", "due"]
    assert "overdue" in shown["due"]


def test_a_list_shows_no_result_of_a_call_that_goes_on(client: Client, worker: Worker) -> None:
    builders.make_draft(worker)

    page = client.get(CALLS).text

    assert "Unfinished" in page
    assert "soon--" not in page


def test_a_list_opens_nothing_that_is_sealed(client: Client, call: Screening) -> None:
    page = client.get(CALLS).text

    assert "Robin" not in page
    assert "0142" not in page


def test_no_list_shows_another_team(call: Screening) -> None:
    stranger = builders.signed_in(builders.make_supervisor())

    for name in ("mine", "team", "due", "unfinished", "awaiting"):
        assert call.reference not in stranger.get(CALLS, {"list": name}).text


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "²"])
def test_a_page_number_that_is_none_shows_a_page(client: Client, page: str) -> None:
    assert client.get(CALLS, {"page": page}).status_code == 200


def test_a_list_takes_few_queries_however_long_it_is(
    client: Client, worker: Worker, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _ in range(30):
        builders.make_screening(worker)

    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        page = client.get(CALLS).text

    assert page.count('scope="row"') == 25
    assert "page=2" in page


def test_search_by_phone_finds_however_it_is_typed_and_leaves_no_trace_in_the_address(
    client: Client, call: Screening, django_assert_max_num_queries: Callable[..., object]
) -> None:
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        response = client.post(SEARCH, {"phone": "+1 555.555.0142"})

    assert response.status_code == 200
    assert call.reference in response.text
    assert response.request["QUERY_STRING"] == ""
    assert not re.search(r'href="[^"]*(phone|555)', response.text)


@pytest.mark.parametrize("named", [{"phone": "(555) 555-0142"}, {"reference": "ABCD-EFGH"}])
def test_what_names_somebody_is_not_taken_from_an_address(
    client: Client, call: Screening, named: dict[str, str]
) -> None:
    alone = client.get(SEARCH, named)
    with_more = client.get(SEARCH, named | {"level": ""})

    searched = AuditEvent.objects.filter(action="screening.search").values_list("fields", flat=True)
    assert list(searched) == [""]
    for response in (alone, with_more):
        assert response.status_code == 200
        assert next(iter(named.values())) not in response.text


def test_search_by_reference_leads_to_the_call(client: Client, call: Screening) -> None:
    assert client.post(SEARCH, {"reference": call.reference.lower()})["Location"] == address("record", call)


def test_what_names_nobody_goes_into_the_address_so_that_pages_can_be_turned(client: Client, call: Screening) -> None:
    response = client.post(SEARCH, {"level": "iop", "since": "2020-01-01"})

    assert response["Location"] == f"{SEARCH}?since=2020-01-01&level=iop"
    assert call.reference in client.get(response["Location"]).text


@pytest.mark.parametrize(
    ("field", "value"), [("level", "residential"), ("urgency", "routine"), ("until", "2020-01-01")]
)
def test_a_filter_leaves_out_what_does_not_match(client: Client, call: Screening, field: str, value: str) -> None:
    assert call.reference not in client.get(SEARCH, {field: value}).text


@pytest.mark.parametrize(("field", "value"), [("since", "yesterday"), ("level", "castle"), ("reference", "x" * 21)])
def test_a_search_that_can_not_be_read_is_said_in_a_sentence(client: Client, field: str, value: str) -> None:
    response = client.post(SEARCH, {field: value})

    assert response.status_code == 422
    assert "There is a problem" in response.text


def test_another_team_finds_nothing(call: Screening) -> None:
    stranger = builders.signed_in(builders.make_worker())

    assert call.reference not in stranger.post(SEARCH, {"phone": "(555) 555-0142"}).text
    assert stranger.post(SEARCH, {"reference": call.reference}).status_code == 200


# Taking over the answers of a visitor


def test_a_hand_over_code_starts_a_call_with_the_answers_once(client: Client) -> None:
    kept = store.keep(read_answers({**builders.ANSWERS, "severity_signs": ["craving", "need_more"]}), Kind.SHARED)
    form = {"code": kept.code, "submission": uuid.uuid4()}

    response = client.post(reverse("intake:take-over"), form)

    screening = Screening.objects.get()
    assert response["Location"] == address("screen", screening)
    assert screening.answers.get("severity_signs") == ("craving", "need_more")
    assert client.post(reverse("intake:take-over"), form)["Location"] == address("screen", screening)
    assert client.post(reverse("intake:take-over"), form | {"submission": uuid.uuid4()}).status_code == 422
    assert Screening.objects.count() == 1


def test_a_wrong_code_is_said_in_a_sentence_and_opens_nothing(client: Client) -> None:
    response = client.post(reverse("intake:take-over"), {"code": "NOPE-NOPE-NOPE"})

    assert response.status_code == 422
    assert "This code opens nothing." in response.text
    assert not Screening.objects.exists()
