"""Makes what a test is about. Say only what matters to the test."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from functools import cache
from itertools import count
from typing import Any

from django.contrib.auth.hashers import make_password
from django.test import Client

from intake import actions
from intake.content import Caller, Content
from intake.models import Screening, Team, Worker
from intake.permissions import Role
from triage.knowledge import read_answers

PASSWORD = "nine purple herons wade slowly"  # pragma: allowlist secret
# A person whose answers lead to intensive outpatient, with the safe minimum at outpatient.
ANSWERS: Mapping[str, Any] = {
    "respondent": "self",
    "danger_now": ["none"],
    "suicide_risk": "no",
    "substances": ["opioids"],
    "severity_signs": 5,
}
_numbers = count(1)


def make_team(name: str = "") -> Team:
    return Team.objects.create(name=name or f"Team {next(_numbers)}")


def make_worker(role: Role = Role.WORKER, *, team: Team | None = None, **fields: Any) -> Worker:
    """A worker of a team of their own, unless told otherwise, with PASSWORD."""
    number = next(_numbers)
    plain = {"username": f"worker{number}", "name": f"Worker {number}", "password": _password()}
    return Worker.objects.create(team=team or make_team(), role=role, **plain | fields)


def make_supervisor(*, team: Team | None = None, **fields: Any) -> Worker:
    return make_worker(Role.SUPERVISOR, team=team, **fields)


def make_privacy_officer(*, team: Team | None = None, **fields: Any) -> Worker:
    return make_worker(Role.PRIVACY_OFFICER, team=team, **fields)


def make_administrator(*, team: Team | None = None, **fields: Any) -> Worker:
    return make_worker(Role.ADMINISTRATOR, team=team, **fields)


def make_content(answers: Mapping[str, Any] = ANSWERS, *, name: str = "", phone: str = "", **fields: Any) -> Content:
    """What a worker typed and ticked."""
    return Content(read_answers(dict(answers)), caller=Caller(name=name, phone=phone), **fields)


def make_draft(by: Worker | None = None, content: Content | None = None) -> Screening:
    return actions.open_screening(submission=uuid.uuid4(), by=by or make_worker(), content=content or make_content())


def make_screening(by: Worker | None = None, content: Content | None = None) -> Screening:
    """A finished screening."""
    worker = by or make_worker()
    draft = make_draft(worker, content)
    return actions.complete(screening_id=draft.pk, content=content or make_content(), version=draft.version, by=worker)


def signed_in(worker: Worker) -> Client:
    """A browser of this worker, past password and authenticator."""
    client = Client()
    client.force_login(worker)
    return client


@cache
def _password() -> str:
    return make_password(PASSWORD)
