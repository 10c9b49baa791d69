"""The audit: every action leaves a row, rows are never changed, and without a row nothing is shown."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.backends.utils import CursorWrapper

from intake import actions, audit
from intake.actions import Queue, Search
from intake.chain import Head, first_flaw
from intake.models import AuditEvent, Screening, Workspace
from tests.builders import (
    make_content,
    make_draft,
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

    # SQLite's trigger is an IntegrityError too.
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.create(seq=1, at=datetime.now(UTC))


ROW = (
    "INTO intake_auditevent (seq, at, role, action, object_type, object_id, fields, reason, outcome, mac) "
    "SELECT seq, at, role, 'replaced', object_type, object_id, fields, reason, outcome, mac FROM intake_auditevent"
)
UPSERT = " WHERE true ON CONFLICT (seq) DO UPDATE SET action = 'replaced'"


@pytest.mark.parametrize(
    "statement",
    [
        f"INSERT OR REPLACE {ROW}",
        f"REPLACE {ROW}",
        f"INSERT {ROW}{UPSERT}",
        "UPDATE OR REPLACE intake_auditevent SET action = 'replaced'",
    ],
)
def test_the_database_refuses_to_replace_a_row(statement: str) -> None:
    make_draft()
    # PostgreSQL knows the third alone, and refuses the others as no SQL at all.
    said = "the audit only grows" if connection.vendor == "sqlite" or "DO UPDATE" in statement else "syntax error"

    with pytest.raises(DatabaseError, match=said), transaction.atomic(), connection.cursor() as sql:
        sql.execute(statement)

    assert AuditEvent.objects.get().action == "screening.open"


def test_what_staff_add_while_the_audit_is_checked_is_no_flaw(monkeypatch: pytest.MonkeyPatch) -> None:
    worker, head = make_worker(), audit.head
    actions.list_queue(queue=Queue.MINE, by=worker)

    def read_then_work() -> Head:
        before = head()
        actions.list_queue(queue=Queue.MINE, by=worker)
        return before

    monkeypatch.setattr(audit, "head", read_then_work)

    assert "rows are as they were written" in verified()


# By direct SQL, with the triggers out of the way.
TAMPERINGS = 400


def test_tampering_by_sql_is_found_at_the_right_row(lasting_db: None, tally: Callable[[str, int], None]) -> None:
    worker, draw = make_worker(), random.Random(5)
    for _ in range(12):
        actions.list_queue(queue=Queue.MINE, by=worker)

    with without_triggers():
        for _ in range(TAMPERINGS):
            rows, workspace = list(AuditEvent.objects.order_by("seq")), Workspace.present()
            first = tamper(draw, draw.randrange(1, 12))
            with pytest.raises(CommandError, match=rf"\b{first}\b"):
                verified()
            put_back(rows, workspace)
    tally("tamperings by SQL, all found", TAMPERINGS)
    assert verified().startswith("12 rows")


def put_back(rows: list[AuditEvent], workspace: Workspace) -> None:
    AuditEvent.objects.all().delete()
    AuditEvent.objects.bulk_create(rows)
    workspace.save()


def tamper(draw: random.Random, seq: int) -> int:
    """Do one thing to the audit, and say at which row it has to show."""
    kind = draw.choice((edited, deleted, cut_off, recoded, swapped, invented))
    with connection.cursor() as sql:
        return kind(sql, seq, draw)


def edited(sql: CursorWrapper, seq: int, draw: random.Random) -> int:
    column, value = draw.choice((
        ("actor", 99), ("actor", None), ("team", 99), ("role", "x"), ("action", "audit.list"), ("object_type", "x"),
        ("object_id", "x"), ("fields", "x"), ("reason", "x"), ("outcome", "refused"), ("at", "2020-01-01 00:00:00+00"),
        ("mac", "0" * 64),
    ))  # fmt: skip
    sql.execute(f"UPDATE intake_auditevent SET {column} = %s WHERE seq = %s", [value, seq])  # noqa: S608
    return seq


def deleted(sql: CursorWrapper, seq: int, draw: random.Random) -> int:
    sql.execute("DELETE FROM intake_auditevent WHERE seq = %s", [seq])
    return seq


def cut_off(sql: CursorWrapper, seq: int, draw: random.Random) -> int:
    sql.execute("DELETE FROM intake_auditevent WHERE seq >= %s", [seq])
    return seq


def recoded(sql: CursorWrapper, seq: int, draw: random.Random) -> int:
    """With the code of the row after it."""
    sql.execute("SELECT mac FROM intake_auditevent WHERE seq = %s", [seq + 1])
    sql.execute("UPDATE intake_auditevent SET mac = %s WHERE seq = %s", [sql.fetchone()[0], seq])
    return seq


def swapped(sql: CursorWrapper, seq: int, draw: random.Random) -> int:
    """This row and the next change places."""
    for before, after in ((seq, 0), (seq + 1, seq), (0, seq + 1)):
        sql.execute("UPDATE intake_auditevent SET seq = %s WHERE seq = %s", [after, before])
    return seq


def invented(sql: CursorWrapper, seq: int, draw: random.Random) -> int:
    """One more row at the end, with a code that was made up."""
    sql.execute(f"INSERT {ROW} WHERE seq = %s".replace("SELECT seq,", "SELECT 13,"), [seq])
    return 13


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


def test_everything_the_tests_above_wrote_is_chained(audit_key: Callable[[], bytes]) -> None:
    make_screening()

    assert first_flaw(audit_key(), audit.rows(), audit.head()) is None
