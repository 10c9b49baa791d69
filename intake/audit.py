"""Writes the audit. Every action calls `record` inside its own transaction: no row, no record shown or saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import models, transaction
from django.utils import timezone

from intake.chain import Head, Row, code_of
from intake.models import AuditEvent, Workspace

if TYPE_CHECKING:
    from intake.models import Worker

PURPOSE: Final = "audit"
FIELDS_LENGTH: Final = 400
ID_LENGTH: Final = 36


class Outcome(StrEnum):
    """How it ended."""

    DONE = "done"
    REFUSED = "refused"
    CONFLICT = "conflict"  # not done, and the version of somebody else was shown


@dataclass(frozen=True, slots=True)
class Target:
    """What an action is about: the kind of thing, and its id."""

    kind: str = ""
    id: str = ""


NOTHING: Final = Target()


class ShowsRecord(Exception):
    """Ends an action and carries a record with it, which is audited as read before anyone gets to see it."""


def target_of(thing: models.Model | None) -> Target:
    return Target(type(thing).__name__.lower(), str(thing.pk)[:ID_LENGTH]) if thing else NOTHING


def record(
    action: str,
    *,
    by: Worker | None,
    on: models.Model | Target | None = None,
    fields: Sequence[str] = (),
    reason: str = "",
    outcome: Outcome = Outcome.DONE,
) -> AuditEvent:
    """Add a row to the audit, in the transaction of what it tells of. Raises where that can not be done."""
    target = on if isinstance(on, Target) else target_of(on)
    workspace = Workspace.locked()
    row = Row(
        seq=workspace.audit_seq + 1,
        at=timezone.now(),
        actor=by.pk if by else None,
        team=by.team_id if by else None,
        role=by.role if by else "",
        action=action,
        object_type=target.kind,
        object_id=target.id,
        fields=" ".join(fields)[:FIELDS_LENGTH],
        reason=reason,
        outcome=outcome,
    )
    event = _chained(workspace, row)
    event.save(force_insert=True)
    _keep_head(workspace)
    return event


def record_each(
    action: str, *, by: Worker, on: Sequence[models.Model | None], fields: Sequence[str] = (), reason: str = ""
) -> None:
    """One row for each of these, as `record` would write them: for a list that opens something of every record."""
    workspace, now = Workspace.locked(), timezone.now()
    said = " ".join(fields)[:FIELDS_LENGTH]
    events = []
    for target in map(target_of, on):
        seq = workspace.audit_seq + 1
        row = Row(seq, now, by.pk, by.team_id, by.role, action, target.kind, target.id, said, reason, Outcome.DONE)
        events.append(_chained(workspace, row))
    AuditEvent.objects.bulk_create(events)
    _keep_head(workspace)


def _chained(workspace: Workspace, row: Row) -> AuditEvent:
    """The row with its code, which makes it the head of the chain."""
    workspace.audit_mac = code_of(workspace.key(PURPOSE), workspace.audit_mac, row)
    workspace.audit_seq = row.seq
    return AuditEvent(**{name: getattr(row, name) for name in Row.__slots__}, mac=workspace.audit_mac)


def _keep_head(workspace: Workspace) -> None:
    Workspace.objects.filter(pk=workspace.pk).update(audit_seq=workspace.audit_seq, audit_mac=workspace.audit_mac)


@contextmanager
def acting(action: str, *, by: Worker, on: tuple[str, object] = ("", "")) -> Iterator[None]:
    """One action, whole or not at all. One that is refused leaves a row that says so, and nothing else."""
    target = Target(on[0], str(on[1])[:ID_LENGTH])
    try:
        with transaction.atomic():
            yield
    except (PermissionDenied, ObjectDoesNotExist):
        refused(action, by, target)
        raise
    except ShowsRecord:
        _after(action, by, target, Outcome.CONFLICT)
        raise


def refused(action: str, by: Worker, target: Target = NOTHING) -> None:
    """A row for what somebody tried and may not do, outside of any transaction."""
    _after(action, by, target, Outcome.REFUSED)


def _after(action: str, by: Worker, target: Target, outcome: Outcome) -> None:
    with transaction.atomic():
        record(action, by=by, on=target, outcome=outcome)


def head() -> Head:
    """How far the audit has come."""
    workspace = Workspace.present()
    return Head(workspace.audit_seq, workspace.audit_mac)


def rows() -> Iterator[tuple[Row, str]]:
    """Every row with its code, in order."""
    for event in AuditEvent.objects.order_by("seq").iterator(chunk_size=2000):
        yield Row(*(getattr(event, name) for name in Row.__slots__)), event.mac
