"""What is in the database after a crash, against what its workers were told is saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

from django.core.management import CommandError, call_command
from django.db import connection

from intake.models import AuditEvent, PendingEdit, Screening
from intake.plain import from_json
from intake.sealed import BadSeal
from scripts.crash.saving import Call

SAVES = ("screening.autosave", "screening.complete", "screening.edit")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong, a sentence each. `unanswered` counts what was kept though its worker was never told."""

    lost: tuple[str, ...] = ()
    half_written: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()
    unanswered: int = 0

    def __add__(self, other: Verdict) -> Verdict:
        return Verdict(
            self.lost + other.lost,
            self.half_written + other.half_written,
            self.duplicates + other.duplicates,
            self.unanswered + other.unanswered,
        )


def of_calls(calls: Iterable[Call]) -> Verdict:
    """What has become of these calls."""
    return sum((_of_call(call) for call in calls), Verdict())


def _of_call(call: Call) -> Verdict:
    kept = list(Screening.objects.filter(submission=call.submission))
    if not kept:
        return Verdict(lost=(f"{call.reference}: gone",) if call.reference else ())
    verdict = Verdict(duplicates=tuple(f"{each.reference}: one of {len(kept)}" for each in kept[1:]))
    try:
        return verdict + _against(call, kept[0], kept[0].content.notes)
    except (BadSeal, ValueError, KeyError) as broken:
        return verdict + Verdict(half_written=(f"{kept[0].reference}: {type(broken).__name__}",))


def _against(call: Call, screening: Screening, notes: str) -> Verdict:
    at_rest = notes == call.notes and screening.version == call.version
    moved_on = notes == call.sent and screening.version > call.version
    lost = [] if at_rest or moved_on else [f"{call.reference}: {notes!r} in place of {call.notes!r}"]
    if call.finished and screening.is_draft:
        lost.append(f"{call.reference}: no longer finished")
    if call.kept is not None and call.kept != _pending(screening):
        lost.append(f"{call.reference}: the changes kept are not there")
    return Verdict(tuple(lost), tuple(_torn(screening)), unanswered=int(moved_on))


def _pending(screening: Screening) -> str | None:
    kept = PendingEdit.objects.filter(screening=screening).first()
    return from_json(kept.read_json("content")).notes if kept else None


def _torn(screening: Screening) -> Iterable[str]:
    """What does not go together within one record: its parts, and its rows in the audit."""
    rows = AuditEvent.objects.filter(object_type="screening", object_id=str(screening.pk), outcome="done")
    if not rows.filter(action="screening.open").exists():
        yield f"{screening.reference}: no row tells that it was opened"
    saves = rows.filter(action__in=SAVES).count()
    if saves != screening.version - 1:
        yield f"{screening.reference}: {saves} rows of the audit for version {screening.version}"
    if screening.recommendation.get("ruleset", "") != screening.ruleset:
        yield f"{screening.reference}: its recommendation is of another rule set"


def of_database(calls: Sequence[Call], before: int) -> Verdict:
    """What has become of the whole: calls nobody knows of, rows of the audit about nothing, a chain, a file."""
    known = {call.submission for call in calls}
    strangers = Screening.objects.count() - before - len(known)
    duplicates = (f"{strangers} more calls than were made",) if strangers else ()
    told = set(AuditEvent.objects.filter(object_type="screening").values_list("object_id", flat=True))
    there = {str(pk) for pk in Screening.objects.values_list("pk", flat=True)}
    missing = (f"{len(told - there)} calls are in the audit alone",) if told - there else ()
    return Verdict(half_written=(*missing, *_chain(), *_damage()), duplicates=duplicates)


def _chain() -> Iterable[str]:
    try:
        call_command("verify_audit", anchors="-", stdout=StringIO(), stderr=StringIO())
    except CommandError as flaw:
        yield f"audit: {flaw}"


def _damage() -> Iterable[str]:
    connection.check_constraints()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            yield from (f"integrity check: {row[0]}" for row in cursor.fetchall() if row[0] != "ok")
