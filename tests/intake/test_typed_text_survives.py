"""A session that ends while somebody types: after signing in again, one button sends what they typed."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from intake import actions, authenticators
from intake.models import Override, Screening, Worker
from tests import builders
from tests.builders import PASSWORD
from tests.intake.conftest import Clock
from tests.intake.forms import WHOLE, address, ticked

NEW = "seven orange kites over the hill"  # pragma: allowlist secret

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

pytestmark = pytest.mark.django_db

SIGN_IN, CODE = reverse("intake:sign-in"), reverse("intake:code")
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # pragma: allowlist secret
TYPED = "Two lines\nof 'notes' & <b>more</b> \N{RIGHT-TO-LEFT OVERRIDE}"
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def worker(clock: Clock) -> Worker:
    supervisor = builders.make_supervisor()
    authenticators.set_authenticator(supervisor, SECRET, 0)
    return supervisor


@pytest.fixture
def client(worker: Worker) -> Client:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(worker)
    return browser


@pytest.fixture
def call(worker: Worker) -> Screening:
    return builders.make_screening(builders.make_worker(team=worker.team))


def hidden(page: str) -> dict[str, list[str]]:
    """The hidden fields of the form in the page, as a browser without script would send them back."""
    found: dict[str, list[str]] = {}
    main = page.partition("<main")[2]
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', main):
        found.setdefault(html.unescape(name), []).append(html.unescape(value))
    return found


def target(page: str) -> str:
    (action,) = re.findall(r'<form [^>]*method="post"[^>]* action="([^"]+)"', page.partition("<main")[2])
    return str(action)


def fill_in(client: Client, page: str, **fields: str) -> Response:
    return client.post(target(page), hidden(page) | fields)


def token(client: Client, place: str) -> str:
    return hidden(client.get(place).text)["csrfmiddlewaretoken"][0]


def sent_too_late(client: Client, clock: Clock, place: str, form: Mapping[str, object], seen_on: str) -> Response:
    """Open a page, type for 16 minutes, and send the form."""
    given = token(client, seen_on)
    clock.forward(minutes=16)
    return client.post(place, {**form, "csrfmiddlewaretoken": given})


def signed_in_again(client: Client, page: str, worker: Worker, clock: Clock) -> str:
    """Both steps of signing in, from the page that came instead. Gives the page with the button."""
    code_page = fill_in(client, page, username=worker.username, password=PASSWORD)
    return fill_in(client, code_page.text, code=authenticators.code_at(SECRET, clock())).text


def test_sixteen_minutes_of_typing_on_the_phone_screen_survive(
    client: Client, worker: Worker, clock: Clock, call: Screening
) -> None:
    place = address("screen", call)
    form = ticked(WHOLE, do="save", version=call.version, notes=TYPED)

    late = sent_too_late(client, clock, place, form, place)
    assert (late.status_code, late["Cache-Control"]) == (401, "no-store")
    assert Screening.objects.get().content.notes == ""
    page = signed_in_again(client, late.text, worker, clock)
    assert target(page) == place
    assert fill_in(client, page).status_code == 303

    kept = Screening.objects.get().content
    assert kept.notes == TYPED
    assert kept.answers.get("obligations") == ("work_school", "children")


def test_how_a_call_ended_survives(client: Client, worker: Worker, clock: Clock, call: Screening) -> None:
    form = {"version": call.version, "disposition": "referred", "program": "Oak <House>", "follow_up_on": ""}

    late = sent_too_late(client, clock, address("dispose", call), form, address("record", call))
    fill_in(client, signed_in_again(client, late.text, worker, clock))

    kept = Screening.objects.get()
    assert (kept.disposition, kept.content.program) == ("referred", "Oak <House>")


def test_a_chosen_level_and_its_reason_survive(client: Client, worker: Worker, clock: Clock, call: Screening) -> None:
    form = {"version": call.version, "level": "residential", "code": "other", "note": TYPED}

    late = sent_too_late(client, clock, address("override", call), form, address("record", call))
    fill_in(client, signed_in_again(client, late.text, worker, clock))

    assert Override.objects.get().read("note") == TYPED


def test_a_decision_and_its_reason_survive(client: Client, worker: Worker, clock: Clock, call: Screening) -> None:
    override = actions.choose_level(
        screening_id=call.pk, level="brief_support", code="other", note="x", version=call.version, by=call.worker
    )
    form = {"note": TYPED, "do": "approve", "version": Screening.objects.get().version}
    place = reverse("intake:decide", args=[override.pk])

    late = sent_too_late(client, clock, place, form, reverse("intake:decisions"))
    fill_in(client, signed_in_again(client, late.text, worker, clock))

    assert Override.objects.get().state == "approved"
    assert Override.objects.get().read("decision_note") == TYPED


def test_a_choice_between_two_versions_survives(client: Client, worker: Worker, clock: Clock, call: Screening) -> None:
    form = ticked(WHOLE, version=call.version, notes=TYPED)

    late = sent_too_late(client, clock, address("merge", call), form, address("screen", call))
    fill_in(client, signed_in_again(client, late.text, worker, clock))

    assert Screening.objects.get().content.notes == TYPED


def test_a_wrong_password_and_a_wrong_code_lose_nothing(
    client: Client, worker: Worker, clock: Clock, call: Screening
) -> None:
    place = address("screen", call)
    late = sent_too_late(client, clock, place, ticked(WHOLE, version=call.version, notes=TYPED), place)

    again = fill_in(client, late.text, username=worker.username, password="wrong")
    clock.forward(minutes=1)
    code_page = fill_in(client, again.text, username=worker.username, password=PASSWORD)
    wrong_code = fill_in(client, code_page.text, code="000000")
    clock.forward(minutes=6)
    too_late = fill_in(client, wrong_code.text, code=authenticators.code_at(SECRET, clock()))
    page = signed_in_again(client, too_late.text, worker, clock)

    assert hidden(page)["notes"] == [TYPED]


def test_signed_in_again_elsewhere_the_form_is_sent_again_with_the_token_of_now(
    client: Client, worker: Worker, call: Screening
) -> None:
    place = address("screen", call)
    form = ticked(WHOLE, do="save", version=call.version, notes=TYPED)

    stale = client.post(place, {**form, "csrfmiddlewaretoken": "x" * 64}, headers=OURS)

    assert "What you had typed is still here" in stale.text
    assert fill_in(client, stale.text).status_code == 303
    assert Screening.objects.get().content.notes == TYPED


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
def test_what_another_site_sends_is_carried_nowhere(client: Client, call: Screening, headers: dict[str, str]) -> None:
    response = client.post(address("screen", call), ticked(WHOLE, notes=TYPED), headers=headers)

    assert response.status_code == 403
    assert "carried" not in response.text
    assert "notes" not in response.text.partition("<main")[2]


def test_no_password_is_ever_carried(client: Client, clock: Clock) -> None:
    form = {"old": PASSWORD, "password": NEW, "again": NEW}

    late = sent_too_late(client, clock, reverse("intake:password"), form, reverse("intake:account"))

    assert late.status_code == 303
    assert late.content == b""


@pytest.mark.parametrize(
    "goal", ["https://elsewhere.example/", "//elsewhere.example/x/", "/intake/sign-out/", "/check/"]
)
def test_carried_fields_go_to_our_own_forms_alone(worker: Worker, goal: str) -> None:
    client = builders.signed_in(worker)

    response = client.post(SIGN_IN, {"next": goal, "carried": json.dumps([["notes", "x"]])})

    assert response.status_code == 303
    assert "elsewhere" not in response["Location"]


@pytest.mark.parametrize("carried", ["{", "[1]", '{"a": 1}', "[" * 5000, "null"])
def test_carried_fields_that_nobody_sent_break_nothing(worker: Worker, call: Screening, carried: str) -> None:
    client = builders.signed_in(worker)

    response = client.post(SIGN_IN, {"next": address("screen", call), "carried": carried})

    assert response.status_code == 200


def test_the_script_is_answered_as_before(client: Client, clock: Clock, call: Screening) -> None:
    given = token(client, address("screen", call))
    clock.forward(minutes=16)
    form = ticked(WHOLE, version=1, csrfmiddlewaretoken=given)

    response = client.post(address("screen", call), form, headers={"Accept": "application/json"})

    assert (response.status_code, response.content) == (401, b"")
