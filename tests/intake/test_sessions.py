"""How long a worker stays signed in, in how many places, and what ends it at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from intake import actions, sessions
from intake.models import SignIn, Worker
from intake.permissions import Role
from tests.builders import PASSWORD, make_administrator, make_worker, signed_in
from tests.intake.conftest import Clock

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.intake.test_middleware")]


def reaches(client: Client) -> bool:
    return client.get("/intake/inside/").status_code == 200


def test_fifteen_minutes_without_use_end_a_session(clock: Clock) -> None:
    client = signed_in(make_worker())
    clock.forward(minutes=14)
    assert reaches(client)

    clock.forward(minutes=15, seconds=1)

    assert not reaches(client)
    assert not reaches(client)


def test_use_keeps_a_session_until_twelve_hours_are_over(clock: Clock) -> None:
    client = signed_in(make_worker())

    for _ in range(6 * 12):
        assert reaches(client)
        clock.forward(minutes=10)
    assert reaches(client)
    clock.forward(minutes=1)

    assert not reaches(client)


def test_an_ended_session_is_gone_from_the_database(clock: Clock) -> None:
    client = signed_in(make_worker())
    key = client.session.session_key
    clock.forward(minutes=16)

    reaches(client)

    assert not Session.objects.filter(session_key=key).exists()


def test_a_clock_set_back_ends_a_session(clock: Clock) -> None:
    client = signed_in(make_worker())

    clock.forward(hours=-1)

    assert not reaches(client)


def test_the_fourth_sign_in_ends_the_oldest(clock: Clock) -> None:
    worker = make_worker()
    clients = []
    for _ in range(4):
        clients.append(signed_in(worker))
        clock.forward(seconds=5)

    assert [reaches(client) for client in clients] == [False, True, True, True]
    assert SignIn.objects.filter(worker=worker).count() == 3


def switch_off(worker: Worker) -> None:
    change(worker, is_active=False)


def change_role(worker: Worker) -> None:
    change(worker, role=Role.SUPERVISOR)


def change_team(worker: Worker) -> None:
    change(worker, team=make_worker().team)


def change(worker: Worker, **changed: object) -> None:
    plain = {"name": worker.name, "team": worker.team, "role": Role(worker.role), "is_active": worker.is_active}
    actions.change_worker(worker=worker, by=make_administrator(), **plain | changed)  # type: ignore[arg-type]


def change_password(worker: Worker) -> None:
    actions.change_password(worker=worker, old=PASSWORD, new="seven orange kites over the hill")


@pytest.mark.parametrize("change", [switch_off, change_role, change_team, change_password])
def test_sessions_end_at_once_when_what_they_rest_on_changes(change: Callable[[Worker], None]) -> None:
    worker = make_worker()
    one, other = signed_in(worker), signed_in(worker)
    assert reaches(one)

    change(Worker.objects.get(pk=worker.pk))

    assert not reaches(one)
    assert not reaches(other)


@pytest.mark.parametrize(
    "changed", [{"role": "supervisor"}, {"is_active": False}, {"password": "other"}], ids=lambda c: next(iter(c))
)
def test_a_session_ends_however_the_change_was_made(changed: dict[str, object]) -> None:
    worker = make_worker()
    client = signed_in(worker)

    Worker.objects.filter(pk=worker.pk).update(**changed)

    assert not reaches(client)


def test_a_changed_name_ends_no_session() -> None:
    worker = make_worker()
    client = signed_in(worker)

    change(Worker.objects.get(pk=worker.pk), name="New Name")

    assert reaches(client)


def test_a_session_can_be_ended_from_another_place() -> None:
    worker = make_worker()
    here, there = signed_in(worker), signed_in(worker)

    actions.end_session(session_key=str(there.session.session_key), worker=worker)

    assert (reaches(here), reaches(there)) == (True, False)
    assert [row.session_key for row in sessions.of(worker)] == [here.session.session_key]


def test_nobody_ends_another_workers_session() -> None:
    worker = make_worker()
    client = signed_in(worker)

    actions.end_session(session_key=str(client.session.session_key), worker=make_worker())

    assert reaches(client)
