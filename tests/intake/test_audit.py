"""The audit: every action leaves a row, rows are never changed, and without a row nothing is shown."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from intake import actions, audit
from intake.actions import AuditQuery, Queue, Search
from intake.chain import first_flaw
from intake.models import AuditEvent, Screening, Worker, Workspace
from tests.builders import (
    make_administrator,
    make_content,
    make_draft,
    make_privacy_officer,
    make_screening,
    make_supervisor,
    make_worker,
)
from tests.intake.conftest import without_triggers

pytestmark = pytest.mark.django_db


def last() -> AuditEvent:
    return AuditEvent.objects.latest("seq")


def verified(*anchors: str) -> str:
    output = StringIO()
    call_command("verify_audit", anchors=anchors[0] if anchors else "-", stdout=output, stderr=StringIO())
    return output.getvalue()


def test_reading_a_record_says_who_read_which() -> None:
    screening = make_screening()
    colleague = make_supervisor(team=screening.team)

    actions.read_screening(screening_id=screening.pk, by=colleague, action="screening.print")

    event = last()
    assert (event.actor, event.role, event.team) == (colleague.pk, "supervisor", screening.team_id)
    assert (event.action, event.object_type, event.object_id) == ("screening.print", "screening", str(screening.pk))
    assert event.outcome == "done"


def test_every_action_leaves_exactly_one_row_in_its_own_transaction() -> None:
    worker = make_worker()
    supervisor = make_supervisor(team=worker.team)
    draft, finished, drafted = make_draft(worker), make_screening(worker), make_content(notes="x")
    every: dict[str, Callable[[], object]] = {
        "screening.open": lambda: actions.open_screening(submission=uuid.uuid4(), by=worker),
        "screening.autosave": lambda: actions.save_draft(
            screening_id=draft.pk, content=drafted, version=draft.version, by=worker
        ),
        "screening.complete": lambda: actions.complete(
            screening_id=draft.pk, content=drafted, version=draft.version + 1, by=worker
        ),
        "screening.edit": lambda: actions.edit(
            screening_id=finished.pk, content=drafted, version=finished.version, by=worker
        ),
        "screening.view": lambda: actions.read_screening(screening_id=finished.pk, by=worker),
        "screening.keep_edit": lambda: actions.keep_edit(
            screening_id=finished.pk, content=drafted, version=1, by=worker
        ),
        "screening.discard_edit": lambda: actions.discard_edit(screening_id=finished.pk, by=worker),
        "screening.list": lambda: actions.list_queue(queue=Queue.TEAM, by=worker),
        "screening.search": lambda: actions.search(query=Search(phone="4155550142"), by=worker),
        "override.list": lambda: actions.awaiting(by=supervisor),
        "audit.list": lambda: actions.list_audit(by=worker),
    }

    for action, act in every.items():
        before = AuditEvent.objects.count()
        act()
        assert AuditEvent.objects.count() == before + 1, action
        assert last().action == action


def test_a_search_names_the_fields_and_not_what_was_searched_for() -> None:
    actions.search(query=Search(phone="(415) 555-0142", level="iop"), by=make_worker())

    assert last().fields == "phone level"
    assert "5550142" not in str(AuditEvent.objects.filter(seq=last().seq).values())
    assert "iop" not in str(AuditEvent.objects.filter(seq=last().seq).values())


def test_what_is_refused_leaves_a_row_too() -> None:
    screening, stranger = make_screening(), make_worker()

    with pytest.raises(Screening.DoesNotExist):
        actions.read_screening(screening_id=screening.pk, by=stranger)

    assert (last().actor, last().outcome, last().object_id) == (stranger.pk, "refused", str(screening.pk))


def test_an_action_that_fails_leaves_no_row_and_no_change() -> None:
    screening, before = make_screening(), AuditEvent.objects.count()

    def fails() -> None:
        with audit.acting("screening.edit", by=screening.worker):
            Screening.objects.filter(pk=screening.pk).update(disposition="callback")
            audit.record("screening.edit", by=screening.worker, on=screening)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()

    assert AuditEvent.objects.count() == before
    assert Screening.objects.get(pk=screening.pk).disposition == ""


def test_the_audit_is_written_only_inside_the_transaction_of_what_it_tells_of(lasting_db: None) -> None:
    worker = make_worker()

    with pytest.raises(RuntimeError, match="in the transaction"):
        audit.record("screening.view", by=worker)


class Full(DatabaseError):
    """The audit can not be written."""


@pytest.fixture
def broken_audit(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Called, makes every further row of the audit fail, as a full disk would."""

    def refuse(*_: object, **__: object) -> None:
        raise Full

    return lambda: monkeypatch.setattr(AuditEvent, "save", refuse)


def test_without_a_row_nothing_is_shown_found_listed_or_saved(broken_audit: Callable[[], None]) -> None:
    screening = make_screening(content=make_content(phone="4155550142"))
    by, content = screening.worker, make_content(notes="lost?")
    broken_audit()

    for act in (
        lambda: actions.read_screening(screening_id=screening.pk, by=by),
        lambda: actions.search(query=Search(phone="4155550142"), by=by),
        lambda: actions.list_queue(queue=Queue.MINE, by=by),
        lambda: actions.edit(screening_id=screening.pk, content=content, version=screening.version, by=by),
        lambda: actions.open_screening(submission=uuid.uuid4(), by=by),
    ):
        with pytest.raises(Full), transaction.atomic():
            act()

    assert Screening.objects.get().version == screening.version


# The database refuses.


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE intake_auditevent SET actor = 1",
        "DELETE FROM intake_auditevent",
        "UPDATE intake_auditevent SET mac = ''",
    ],
)
def test_the_database_refuses_to_change_or_delete_a_row(statement: str) -> None:
    make_draft()

    with pytest.raises(DatabaseError, match="the audit only grows"), transaction.atomic(), connection.cursor() as sql:
        sql.execute(statement)

    assert verified().startswith("1 rows are as they were written")


def test_a_number_is_given_once() -> None:
    make_draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.create(seq=1, at=datetime.now(UTC))


# By direct SQL, with the triggers out of the way.


def test_tampering_by_sql_is_found_at_the_right_row(lasting_db: None, tally: Callable[[str, int], None]) -> None:
    worker, draw = make_worker(), random.Random(5)
    for _ in range(12):
        actions.list_queue(queue=Queue.MINE, by=worker)

    with without_triggers():
        for _ in range(60):
            rows, workspace = list(AuditEvent.objects.order_by("seq")), Workspace.present()
            first = tamper(draw.randrange(5), draw.randrange(1, 12))
            with pytest.raises(CommandError, match=rf"\b{first}\b"):
                verified()
            put_back(rows, workspace)
    tally("tamperings by SQL, all found", 60)
    assert verified().startswith("12 rows")


def put_back(rows: list[AuditEvent], workspace: Workspace) -> None:
    AuditEvent.objects.all().delete()
    AuditEvent.objects.bulk_create(rows)
    workspace.save()


def tamper(kind: int, seq: int) -> int:
    """Do one thing to the audit, and say at which row it has to show."""
    events = AuditEvent.objects
    if kind == 0:
        events.filter(seq=seq).update(actor=99)
    elif kind == 1:
        events.filter(seq=seq).delete()
    elif kind == 2:
        events.filter(seq=seq).update(at=datetime(2020, 1, 1, tzinfo=UTC))
    elif kind == 3:
        events.filter(seq__gte=seq).delete()
    else:
        mac = events.get(seq=seq + 1).mac
        events.filter(seq=seq).update(mac=mac)
    return seq


# Anchors.


def anchored(file: Path) -> str:
    output = StringIO()
    call_command("anchor_audit", to=str(file), stdout=output)
    return output.getvalue()


def test_a_cut_that_was_patched_shows_by_the_anchors(lasting_db: None, tmp_path: Path) -> None:
    worker, file = make_worker(), tmp_path / "kept" / "anchors"
    for _ in range(5):
        actions.list_queue(queue=Queue.MINE, by=worker)
    anchored(file)
    with without_triggers():
        AuditEvent.objects.filter(seq__gt=3).delete()
        Workspace.objects.update(audit_seq=3, audit_mac=AuditEvent.objects.get(seq=3).mac)

    assert verified().startswith("3 rows")
    with pytest.raises(CommandError, match="The rows from 4 to 5 are missing"):
        verified(str(file))


def test_anchors_are_added_and_agree(tmp_path: Path) -> None:
    file = tmp_path / "anchors"
    make_draft()
    anchored(file)
    make_draft()
    line = anchored(file)

    assert file.read_text().splitlines()[1] + "\n" == line
    assert file.stat().st_mode & 0o777 == 0o600
    assert verified(str(file)) == "2 rows are as they were written; 2 anchors agree.\n"


def test_a_file_that_can_not_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(CommandError, match="Name another file with --to"):
        anchored(tmp_path / "file" / "anchors")


def test_an_anchor_can_go_to_standard_output_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert '"signature"' in anchored(Path("-"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda line: line.replace('"seq": 1', '"seq": 0'), "Line 1 of the anchors is not as it was signed."),
        (lambda line: line[:-5], "Line 1 of the anchors can not be read."),
        (lambda _: "[]", "Line 1 of the anchors can not be read."),
        (lambda line: f"{line}\n", "Line 2 of the anchors can not be read."),
    ],
)
def test_a_changed_anchor_is_named(tmp_path: Path, change: Callable[[str], str], sentence: str) -> None:
    file = tmp_path / "anchors"
    make_draft()
    anchored(file)
    file.write_text(change(file.read_text().strip()) + "\n")

    with pytest.raises(CommandError, match=sentence):
        verified(str(file))


def test_a_missing_anchor_file_is_said() -> None:
    with pytest.raises(CommandError, match="can not be read"):
        verified("no-such-folder/anchors")


def test_without_anchors_the_command_says_what_it_can_not_see() -> None:
    errors = StringIO()

    call_command("verify_audit", anchors="-", stdout=StringIO(), stderr=errors)

    assert "No anchors were read" in errors.getvalue()


# Who reads the audit.


def actors(by: Worker, **query: object) -> set[int | None]:
    return {event.actor for event, _ in actions.list_audit(by=by, query=AuditQuery(**query)).rows}  # type: ignore[arg-type]


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
    assert [event.action for event, _name in page.rows] == ["screening.complete", "screening.open"]
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
    assert {e.action for e, _ in actions.list_audit(by=officer, query=AuditQuery(action="screening.open")).rows} == {
        "screening.open"
    }


def test_the_audit_names_who_acted() -> None:
    worker = make_worker(name="Ada Quist")
    make_draft(worker)

    assert actions.list_audit(by=worker).rows[0][1] == "Ada Quist"


def test_everything_the_tests_above_wrote_is_chained(audit_key: Callable[[], bytes]) -> None:
    make_screening()

    assert first_flaw(audit_key(), audit.rows(), audit.head()) is None
