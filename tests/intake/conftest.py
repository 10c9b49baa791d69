"""What every test of the staff workspace may ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from drafts.throttle import NeighborhoodLimit
from intake import audit_triggers, sessions, throttle
from intake.models import Screening, Worker, Workspace
from tests import builders


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PASSWORDS", "CODES"):
        monkeypatch.setattr(throttle, name, NeighborhoodLimit(throttle.FROM_ONE_NETWORK))


@pytest.fixture
def worker(db: None) -> Worker:
    """An intake worker of a team of their own."""
    return builders.make_worker()


@pytest.fixture
def draft(worker: Worker) -> Screening:
    """A call of that worker in which nothing is answered yet."""
    return builders.make_draft(worker, builders.make_content({}))


@pytest.fixture
def lasting_db(transactional_db: None) -> Iterator[None]:
    """A database whose commits are real. The audit, which refuses to be emptied, is emptied after the test."""
    yield
    with without_triggers(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM intake_auditevent")


class without_triggers:  # noqa: N801 - reads as a statement
    """While the block lasts, the database lets the audit be changed: what an intruder with its password could do."""

    def __enter__(self) -> None:
        with connection.schema_editor() as editor:
            for statement in audit_triggers.REMOVE[connection.vendor]:
                editor.execute(statement)

    def __exit__(self, *_: object) -> None:
        with connection.schema_editor() as editor:
            for statement in audit_triggers.INSTALL[connection.vendor]:
                editor.execute(statement)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = timezone.now()

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of sessions and sign-in, at the tests' command."""
    moved = Clock()
    monkeypatch.setattr(sessions, "clock", moved)
    return moved


@pytest.fixture
def audit_key(db: None) -> Callable[[], bytes]:
    """The key of the audit."""
    return lambda: Workspace.present().key("audit")
