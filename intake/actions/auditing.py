"""Reading the audit, which is audited too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from intake import audit
from intake.actions.finding import as_reference
from intake.actions.versions import visible
from intake.audit_words import KINDS, in_plain_words
from intake.models import AuditEvent, Screening, Worker
from intake.permissions import Act, may, require

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """What to look for; what is empty does not narrow it."""

    actor: int | None = None
    action: str = ""
    object_id: str = ""
    #: Of a call, however it was typed.
    reference: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A row as it is shown: the name of who acted, and what was done to which, in plain words."""

    event: AuditEvent
    who: str
    action: str
    kind: str
    #: The reference of a call, the name of a person; empty for what has neither.
    name: str


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One page of the audit, the newest first."""

    rows: tuple[AuditRow, ...]
    page: int
    more: bool


def list_audit(*, by: Worker, query: AuditQuery | None = None, page: int = 1) -> AuditPage:
    """What this worker may see of the audit: all, their team's, or their own."""
    query = query or AuditQuery()
    with audit.acting("audit.list", by=by):
        require(by, Act.READ_OWN_AUDIT)
        if query.reference:
            query = replace(query, object_id=_id_behind(query.reference))
        found = _page(by, query, page)
        used = tuple(item.name for item in fields(AuditQuery) if item.name != "object_id" and getattr(query, item.name))
        audit.record("audit.list", by=by, fields=used)
    return found


def _id_behind(reference: str) -> str:
    """The id of a call. What the audit shows of it hangs on what the reader may see of the audit alone."""
    found = Screening.objects.filter(reference=as_reference(reference)).values_list("pk", flat=True).first()
    return str(found or "no such call")


def record_history(*, screening_id: UUID, by: Worker, page: int = 1) -> tuple[Screening, AuditPage]:
    """Who opened and changed one screening, as far as this worker may see it. Nothing of the record is opened."""
    with audit.acting("audit.history", by=by, on=("screening", screening_id)):
        screening = visible(screening_id, by)
        found = _page(by, AuditQuery(object_id=str(screening_id)), page)
        audit.record("audit.history", by=by, on=screening)
    return screening, found


def _page(by: Worker, query: AuditQuery, page: int) -> AuditPage:
    first = (max(page, 1) - 1) * PAGE
    # By the time first, as the indexes are: any filter together with a span of days is read off one of them.
    events = list(_visible(by).filter(_conditions(query)).order_by("-at", "-seq")[first : first + PAGE + 1])
    return AuditPage(_rows(events[:PAGE]), max(page, 1), len(events) > PAGE)


def _rows(events: Sequence[AuditEvent]) -> tuple[AuditRow, ...]:
    """The rows with the names of people and the references of calls. Nothing of a call is opened."""
    on = [(event.object_type, event.object_id) for event in events]
    people = {str(event.actor) for event in events if event.actor} | {id_ for kind, id_ in on if kind == "worker"}
    calls = {id_ for kind, id_ in on if kind == "screening"}
    names = {("worker", str(pk)): name for pk, name in Worker.objects.filter(pk__in=people).values_list("pk", "name")}
    references = Screening.objects.filter(pk__in=calls).values_list("pk", "reference")
    names |= {("screening", str(pk)): reference for pk, reference in references}
    return tuple(
        AuditRow(
            event=event,
            who=names.get(("worker", str(event.actor)), ""),
            action=in_plain_words(event.action),
            kind=str(KINDS.get(event.object_type, event.object_type)),
            name=names.get((event.object_type, event.object_id), ""),
        )
        for event in events
    )


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
