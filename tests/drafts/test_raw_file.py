"""What was deleted is gone from the bytes of a SQLite file and of the journal beside it."""

from __future__ import annotations

from pathlib import Path

from django.db import connection, transaction

from drafts import handover, store
from drafts.models import Draft, Kind
from tests.drafts.conftest import Clock
from triage.core.answers import Answers

ANSWERS = Answers({"respondent": "self", "danger_now": ("none",)})
MANY = 50


def keep_many(kind: Kind) -> tuple[list[str], list[bytes]]:
    """The codes, and for each row the bytes by which it would be recognized."""
    kept = [store.keep(ANSWERS, kind).code for _ in range(MANY)]
    rows = Draft.objects.values_list("found_by", "sealed")
    return kept, [canary for place, sealed in rows for canary in (place.encode(), bytes(sealed)[:64])]


def hits(file: Path, canaries: list[bytes]) -> int:
    """How many of these stand in the file or in a file beside it."""
    raw = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    return sum(canary in raw for canary in canaries)


def test_deleted_with_the_code(database_file: Path) -> None:
    codes, canaries = keep_many(Kind.SAVED)
    assert hits(database_file, canaries) == 2 * MANY

    assert all(store.forget(code) for code in codes)

    assert hits(database_file, canaries) == 0


def test_out_of_date(database_file: Path, clock: Clock) -> None:
    _, canaries = keep_many(Kind.SAVED)

    clock.pass_(days=7)

    assert store.purge() == MANY
    assert hits(database_file, canaries) == 0


def test_handed_over_also_within_a_larger_transaction(database_file: Path) -> None:
    codes, canaries = keep_many(Kind.SHARED)

    for code in codes:
        with transaction.atomic():
            assert handover.take(code) == ANSWERS

    assert hits(database_file, canaries) == 0


def test_the_file_overwrites_what_is_deleted(database_file: Path) -> None:
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_no_answer_stands_in_the_file_while_it_is_kept(database_file: Path) -> None:
    keep_many(Kind.SAVED)

    assert hits(database_file, [b"danger_now", b"respondent"]) == 0
