"""Who reads which part of the audit, and how it is narrowed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied

from intake import actions
from intake.actions import AuditQuery
from intake.models import AuditEvent, Screening, Worker
from tests.builders import (
    make_administrator,
    make_draft,
    make_privacy_officer,
    make_screening,
    make_supervisor,
    make_worker,
)

pytestmark = pytest.mark.django_db


def last() -> AuditEvent:
    return AuditEvent.objects.latest("seq")


def actors(by: Worker, **query: object) -> set[int | None]:
    return {row.event.actor for row in actions.list_audit(by=by, query=AuditQuery(**query)).rows}  # type: ignore[arg-type]


def test_each_role_sees_its_part_of_the_audit() -> None:
    worker, elsewhere = make_worker(), make_worker()
    supervisor, officer = make_supervisor(team=worker.team), make_privacy_officer(team=worker.team)
    for one in (worker, elsewhere):
        make_draft(one)
    for one in (worker, supervisor, officer, elsewhere):
        actions.list_audit(by=one)

    assert actors(worker) == {worker.pk}
    assert actors(supervisor) == {worker.pk, supervisor.pk, officer.pk}
    assert actors(officer) == {worker.pk, supervisor.pk, officer.pk, elsewhere.pk}


def test_the_history_of_a_record_is_read_without_opening_the_record() -> None:
    screening, stranger = make_screening(), make_supervisor()
    supervisor = make_supervisor(team=screening.team)

    shown, page = actions.record_history(screening_id=screening.pk, by=supervisor)

    assert shown == screening
    assert [row.event.action for row in page.rows] == ["screening.complete", "screening.open"]
    assert last().action == "audit.history"
    with pytest.raises(Screening.DoesNotExist):
        actions.record_history(screening_id=screening.pk, by=stranger)


def test_an_administrator_sees_no_audit() -> None:
    with pytest.raises(PermissionDenied):
        actions.list_audit(by=make_administrator())


def test_the_audit_can_be_narrowed() -> None:
    officer, screening = make_privacy_officer(), make_screening()
    make_screening()

    assert actors(officer, actor=screening.worker_id) == {screening.worker_id}
    assert actors(officer, object_id=str(screening.pk)) == {screening.worker_id}
    assert actors(officer, since=datetime(2100, 1, 1, tzinfo=UTC).date()) == set()
    opened = actions.list_audit(by=officer, query=AuditQuery(action="screening.open")).rows
    assert {row.event.action for row in opened} == {"screening.open"}


def test_the_audit_names_who_acted() -> None:
    worker = make_worker(name="Ada Quist")
    make_draft(worker)

    assert actions.list_audit(by=worker).rows[0].who == "Ada Quist"


def test_the_audit_is_narrowed_to_one_call_by_its_reference() -> None:
    officer, call = make_privacy_officer(), make_screening()
    make_screening()
    colleague = make_supervisor(team=call.team)
    actions.read_screening(screening_id=call.pk, by=colleague)
    typed = call.reference.lower().replace("-", " ")

    found = actions.list_audit(by=officer, query=AuditQuery(reference=typed)).rows

    assert [(row.name, row.event.actor, row.event.action) for row in found] == [
        (call.reference, colleague.pk, "screening.view"),
        (call.reference, call.worker_id, "screening.complete"),
        (call.reference, call.worker_id, "screening.open"),
    ]
    assert last().fields == "reference"
    assert actions.list_audit(by=officer, query=AuditQuery(reference="ZZZZ-ZZZZ")).rows == ()


def test_a_reference_shows_nobody_more_of_the_audit_than_is_theirs() -> None:
    call, stranger = make_screening(), make_supervisor()

    assert actions.list_audit(by=stranger, query=AuditQuery(reference=call.reference)).rows == ()


def test_the_audit_names_the_person_that_something_was_done_to() -> None:
    officer, worker, administrator = make_privacy_officer(), make_worker(name="Ada Quist"), make_administrator()
    actions.send_new_link(worker=worker, by=administrator)

    row = actions.list_audit(by=officer, query=AuditQuery(action="worker.link")).rows[0]

    assert (row.who, row.action, row.kind, row.name) == (
        administrator.name, "Made a set-up link", "Person", "Ada Quist",
    )  # fmt: skip
