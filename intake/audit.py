"""Writes the audit. Every action calls `record` inside its own transaction: no row, no record shown or saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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


def record(
    action: str,
    *,
    by: Worker | None,
    on: models.Model | None = None,
    fields: Sequence[str] = (),
    reason: str = "",
    outcome: Outcome = Outcome.DONE,
) -> AuditEvent:
    """Add a row to the audit, in the transaction of what it tells of. Raises where that can not be done."""
    workspace = Workspace.locked()
    row = Row(
        seq=workspace.audit_seq + 1,
        at=timezone.now(),
        actor=by.pk if by else None,
        team=by.team_id if by else None,
        role=by.role if by else "",
        action=action,
        object_type=type(on).__name__.lower() if on else "",
        object_id=str(on.pk)[:ID_LENGTH] if on else "",
        fields=" ".join(fields)[:FIELDS_LENGTH],
        reason=reason,
        outcome=outcome,
    )
    return _append(workspace, row)


def _append(workspace: Workspace, row: Row) -> AuditEvent:
    mac = code_of(workspace.key(PURPOSE), workspace.audit_mac, row)
    columns = {name: getattr(row, name) for name in Row.__slots__}
    event = AuditEvent(**columns, mac=mac)
    event.save(force_insert=True)
    Workspace.objects.filter(pk=workspace.pk).update(audit_seq=row.seq, audit_mac=mac)
    return event


@contextmanager
def acting(action: str, *, by: Worker, object_type: str = "", object_id: object = "") -> Iterator[None]:
    """One action, whole or not at all. One that is refused leaves a row that says so, and nothing else."""
    try:
        with transaction.atomic():
            yield
    except (PermissionDenied, ObjectDoesNotExist):
        with transaction.atomic():
            _refused(action, by, object_type, str(object_id))
        raise


def _refused(action: str, by: Worker, object_type: str, object_id: str) -> None:
    workspace = Workspace.locked()
    row = Row(
        seq=workspace.audit_seq + 1,
        at=timezone.now(),
        actor=by.pk,
        team=by.team_id,
        role=by.role,
        action=action,
        object_type=object_type,
        object_id=object_id[:ID_LENGTH],
        fields="",
        reason="",
        outcome=Outcome.REFUSED,
    )
    _append(workspace, row)


def head() -> Head:
    """How far the audit has come."""
    workspace = Workspace.present()
    return Head(workspace.audit_seq, workspace.audit_mac)


def rows() -> Iterator[tuple[Row, str]]:
    """Every row with its code, in order."""
    for event in AuditEvent.objects.order_by("seq").iterator(chunk_size=2000):
        yield Row(*(getattr(event, name) for name in Row.__slots__)), event.mac
