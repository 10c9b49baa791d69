"""What is refused leaves a row that says who tried what: pages of another role, a guessed password, the operator."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from intake import actions, throttle
from intake.actions import BadSetUp
from intake.models import AuditEvent, Team, Worker
from tests.builders import (
    PASSWORD,
    make_administrator,
    make_draft,
    make_privacy_officer,
    make_screening,
    make_worker,
    signed_in,
)
from tests.intake.conftest import Clock
from tests.intake.forms import address

pytestmark = pytest.mark.django_db
NEW = "seven orange kites over the hill"


def noted(action: str) -> list[tuple[int | None, str, str, str]]:
    rows = AuditEvent.objects.filter(action=action).order_by("seq")
    return list(rows.values_list("actor", "object_type", "object_id", "outcome"))


def test_a_page_of_another_role_is_refused_with_a_row() -> None:
    worker = make_worker()

    assert signed_in(worker).get(reverse("intake:decisions")).status_code == 403

    assert noted("page.open") == [(worker.pk, "page", "decisions", "refused")]


def test_who_tries_a_call_that_their_role_may_not_see_stands_in_its_history() -> None:
    call, administrator = make_screening(), make_administrator()
    client = signed_in(administrator)

    assert client.get(address("record", call)).status_code == 403
    assert client.get(reverse("intake:record", args=["ZZZZ-ZZZZ"])).status_code == 403

    assert noted("page.open") == [
        (administrator.pk, "screening", str(call.pk), "refused"),
        (administrator.pk, "page", "record", "refused"),
    ]


def test_a_page_that_opens_leaves_no_row_of_a_refusal() -> None:
    assert signed_in(make_privacy_officer()).get(reverse("intake:audit")).status_code == 200

    assert noted("page.open") == []


def test_who_is_not_signed_in_leaves_no_row(client: Client) -> None:
    client.get(reverse("intake:people"))

    assert not AuditEvent.objects.exists()


def test_a_wrong_old_password_is_noted_and_guessing_it_is_slowed(clock: Clock) -> None:
    worker, said = make_worker(), []

    for _ in range(throttle.FREE_TRIES + 3):
        with pytest.raises(BadSetUp) as refused:
            actions.change_password(worker=worker, old="guessed", new=NEW)
        said.append(str(refused.value))

    assert noted("worker.password") == [(worker.pk, "worker", str(worker.pk), "refused")] * throttle.FREE_TRIES
    assert said[-1] == "Too many tries. Wait 2 seconds, then try again."
    with pytest.raises(BadSetUp, match="Too many tries"):
        actions.change_password(worker=worker, old=PASSWORD, new=NEW)
    clock.forward(seconds=2)
    actions.change_password(worker=worker, old=PASSWORD, new=NEW)
    assert Worker.objects.get(pk=worker.pk).check_password(NEW)


def test_changing_the_password_after_a_while_leads_to_the_sign_in_page(clock: Clock) -> None:
    client = signed_in(make_worker())
    clock.forward(minutes=2)

    response = client.post(reverse("intake:password"), {"old": PASSWORD, "password": NEW, "again": NEW})

    assert (response.status_code, response["Location"]) == (303, reverse("intake:sign-in"))


def test_a_rotation_of_the_keys_is_noted() -> None:
    make_draft()

    call_command("rotate_keys", stdout=StringIO())

    assert AuditEvent.objects.latest("seq").reason == "0 data keys"
    assert noted("keys.rotate") == [(None, "", "", "done")]


def test_the_team_of_the_first_administrator_is_noted() -> None:
    call_command("create_administrator", "ada.quist", stdout=StringIO())

    assert noted("team.add") == [(None, "team", str(Team.objects.get().pk), "done")]


def test_an_administrator_who_can_not_be_made_leaves_no_team() -> None:
    make_worker(username="ada.quist")

    with pytest.raises(CommandError):
        call_command("create_administrator", "ada.quist", team="New team", stdout=StringIO())

    assert not Team.objects.filter(name="New team").exists()
