"""Reading the audit, which is audited too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from intake import audit
from intake.actions.versions import visible
from intake.models import AuditEvent, Screening, Worker
from intake.permissions import Act, may, require

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """What to look for; what is empty does not narrow it."""

    actor: int | None = None
    action: str = ""
    object_id: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One page of the audit, the newest first, with the names of who acted."""

    rows: tuple[tuple[AuditEvent, str], ...]
    page: int
    more: bool


def list_audit(*, by: Worker, query: AuditQuery | None = None, page: int = 1) -> AuditPage:
    """What this worker may see of the audit: all, their team's, or their own."""
    with audit.acting("audit.list", by=by):
        require(by, Act.READ_OWN_AUDIT)
        found = _page(by, query or AuditQuery(), page)
        audit.record("audit.list", by=by)
    return found


def record_history(*, screening_id: UUID, by: Worker, page: int = 1) -> tuple[Screening, AuditPage]:
    """Who opened and changed one screening, as far as this worker may see it. Nothing of the record is opened."""
    with audit.acting("audit.history", by=by, on=("screening", screening_id)):
        screening = visible(screening_id, by)
        found = _page(by, AuditQuery(object_id=str(screening_id)), page)
        audit.record("audit.history", by=by, on=screening)
    return screening, found


def _page(by: Worker, query: AuditQuery, page: int) -> AuditPage:
    first = (max(page, 1) - 1) * PAGE
    events = list(_visible(by).filter(_conditions(query)).order_by("-seq")[first : first + PAGE + 1])
    names = dict(Worker.objects.filter(pk__in={event.actor for event in events}).values_list("pk", "name"))
    rows = tuple((event, names.get(event.actor or 0, "")) for event in events[:PAGE])
    return AuditPage(rows, max(page, 1), len(events) > PAGE)


def _visible(by: Worker) -> QuerySet[AuditEvent]:
    if may(by, Act.READ_AUDIT):
        return AuditEvent.objects.all()
    if may(by, Act.READ_TEAM_AUDIT):
        return AuditEvent.objects.filter(team=by.team_id)
    return AuditEvent.objects.filter(actor=by.pk)


def _conditions(query: AuditQuery) -> Q:
    found = Q()
    if query.actor is not None:
        found &= Q(actor=query.actor)
    if query.action:
        found &= Q(action=query.action)
    if query.object_id:
        found &= Q(object_id=query.object_id)
    if query.since:
        found &= Q(at__gte=datetime.combine(query.since, time.min, UTC))
    if query.until:
        found &= Q(at__lte=datetime.combine(query.until, time.max, UTC))
    return found
