"""Several at once: one record for one submission, one number for one row of the audit, one saver who wins."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from threading import Barrier
from typing import TypeVar

import pytest
from django.core.management import call_command
from django.db import connections
from pytest_django import Settings

from intake import actions, audit, authenticators, rotation, throttle
from intake.actions import EditConflict, Queue
from intake.chain import first_flaw
from intake.models import AuditEvent, Screening, Workspace
from intake.sessions import clock
from tests.builders import make_content, make_screening, make_worker

pytestmark = pytest.mark.usefixtures("lasting_db")
MANY = 6
Result = TypeVar("Result")


def at_once(act: Callable[[int], Result], times: int = MANY) -> list[Result]:
    """Run the act so often in threads that start together, each with a connection of its own."""
    start = Barrier(times)

    def run(number: int) -> Result:
        try:
            start.wait(timeout=20)
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def audit_is_whole() -> bool:
    return first_flaw(Workspace.present().key("audit"), audit.rows(), audit.head()) is None


def test_the_audit_numbers_and_chains_what_happens_at_once() -> None:
    worker = make_worker()

    at_once(lambda _: [actions.list_queue(queue=Queue.MINE, by=worker) for _ in range(8)])

    assert list(AuditEvent.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, MANY * 8 + 1))
    assert audit_is_whole()


def test_a_form_sent_several_times_at_once_makes_one_record() -> None:
    worker, submission = make_worker(), uuid.uuid4()

    opened = at_once(lambda _: actions.open_screening(submission=submission, by=worker).pk)

    assert len(set(opened)) == 1
    assert Screening.objects.count() == 1


def test_of_several_who_save_at_once_one_wins_and_the_others_see_both_versions() -> None:
    screening = make_screening()

    def save(number: int) -> str:
        mine = make_content(notes=f"version {number}")
        try:
            actions.edit(screening_id=screening.pk, content=mine, version=screening.version, by=screening.worker)
        except EditConflict as conflict:
            return conflict.theirs.notes if conflict.mine == mine else "lost"
        return ""

    seen = at_once(save)

    kept = Screening.objects.get(pk=screening.pk).content.notes
    assert seen.count("") == 1
    assert set(seen) == {"", kept}
    assert audit_is_whole()


def test_a_code_typed_in_several_places_at_once_counts_once() -> None:
    worker, secret = make_worker(), "JBSWY3DPEHPK3PXP"
    authenticators.set_authenticator(worker, secret, 0)
    recovery = authenticators.new_recovery_codes(worker)[0]
    code = authenticators.code_at(secret, clock())

    taken = at_once(lambda _: authenticators.take_code(worker, code, clock()))
    recovered = at_once(lambda _: authenticators.take_code(worker, recovery))

    assert max(taken) == "authenticator"
    assert taken.count("") == recovered.count("") == MANY - 1


def test_guesses_made_at_once_are_not_more_guesses() -> None:
    Workspace.present()
    bucket, now = throttle.bucket_of("name", "ada"), clock()

    waits = at_once(lambda _: throttle.take_turn(bucket, now), times=8)

    assert waits.count(0) == throttle.FREE_TRIES


def test_the_keys_rotate_while_staff_go_on_working(settings: Settings) -> None:
    screening = make_screening()
    settings.INTAKE_KEYS = (secrets.token_bytes(32), *settings.INTAKE_KEYS)

    def work(number: int) -> str:
        if number == 0:
            call_command("rotate_keys", verbosity=0, stdout=StringIO())
            return ""
        made = make_screening(screening.worker, make_content(notes=f"call {number}"))
        return actions.read_screening(screening_id=made.pk, by=made.worker).content.notes

    said = at_once(work)

    assert said == ["", *(f"call {number}" for number in range(1, MANY))]
    assert rotation.left() == 0
    assert audit_is_whole()
