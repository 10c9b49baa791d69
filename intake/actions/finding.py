"""Queues and search. Lists show what is in clear alone, and asking for one is audited like reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from intake import audit, phones
from intake.actions.calling_back import contacts_of
from intake.choices import OverrideState
from intake.content import SafeContact
from intake.models import Screening, Worker
from intake.models.screening import LETTERS, Screenings
from intake.permissions import Act, require

PAGE: Final = 25


class Queue(StrEnum):
    """The lists that staff work from."""

    MINE = "mine"
    TEAM = "team"
    DUE = "due"
    UNFINISHED = "unfinished"
    AWAITING = "awaiting"


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for; what is empty does not narrow the search."""

    reference: str = ""
    phone: str = ""
    since: date | None = None
    until: date | None = None
    level: str = ""
    urgency: str = ""
    disposition: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a list, and whether more follows. Pages are counted from 1."""

    screenings: tuple[Screening, ...]
    page: int
    more: bool
    #: Of follow-ups that are due: whether and how the caller may be reached. None where it does not open.
    contacts: Mapping[UUID, SafeContact | None] = field(default_factory=dict)


def list_queue(*, queue: Queue, by: Worker, page: int = 1) -> Found:
    """One page of a queue, the newest first (follow-ups: the most overdue first)."""
    with audit.acting("screening.list", by=by):
        require(by, Act.SCREEN)
        found = _page(_queue(queue, by), page)
        if queue is Queue.DUE:
            opened = (None, *found.screenings)
            audit.record_each("screening.list", by=by, on=opened, fields=("safe_contact",), reason=queue)
            return replace(found, contacts=contacts_of(found.screenings, by))
        audit.record("screening.list", by=by, reason=queue)
    return found


def search(*, query: Search, by: Worker, page: int = 1) -> Found:
    """The screenings of the team that match. The audit names the fields searched, not what for."""
    with audit.acting("screening.search", by=by):
        require(by, Act.SCREEN)
        matching = Screening.objects.visible_to(by).filter(_conditions(query)).order_by("-created_at")
        found = _page(matching, page)
        used = tuple(item.name for item in fields(Search) if getattr(query, item.name))
        audit.record("screening.search", by=by, fields=used)
    return found


def _queue(queue: Queue, by: Worker) -> Screenings:
    team = Screening.objects.visible_to(by)
    if queue is Queue.DUE:
        return team.filter(follow_up_on__lte=timezone.localdate()).order_by("follow_up_on", "created_at")
    narrowed = {
        Queue.MINE: Q(worker=by),
        Queue.TEAM: Q(),
        Queue.UNFINISHED: Q(completed_at=None),
        Queue.AWAITING: Q(override_state=OverrideState.AWAITING),
    }[queue]
    return team.filter(narrowed).order_by("-created_at")


def _page(screenings: Screenings, page: int) -> Found:
    first = (max(page, 1) - 1) * PAGE
    rows = screenings.lines(first, first + PAGE + 1)
    return Found(rows[:PAGE], max(page, 1), len(rows) > PAGE)


def _conditions(query: Search) -> Q:
    found = Q()
    if query.reference:
        found &= Q(reference=as_reference(query.reference))
    if query.phone:
        found &= Q(phone_index=phones.index_of(query.phone) or "no number")
    if query.since:
        found &= Q(created_at__gte=datetime.combine(query.since, time.min, timezone.get_current_timezone()))
    if query.until:
        found &= Q(created_at__lte=datetime.combine(query.until, time.max, timezone.get_current_timezone()))
    if query.level:
        found &= _in_force(query.level)
    if query.urgency:
        found &= Q(urgency=query.urgency)
    if query.disposition:
        found &= Q(disposition=query.disposition)
    return found


def _in_force(level: str) -> Q:
    """As `Screening.level`: a choice counts once it is in force or approved, and until then the minimum does."""
    counts = Q(override_state__in=(OverrideState.IN_FORCE, OverrideState.APPROVED))
    chosen = Q(chosen=level) & counts
    not_counting = Q(minimum=level) & ~Q(chosen="") & ~counts
    return Q(completed_at__isnull=False) & (Q(chosen="", suggestion=level) | chosen | not_counting)


def as_reference(typed: str) -> str:
    """A reference however it was typed: in lower case, with or without the dash."""
    letters = "".join(c for c in typed.upper() if c in LETTERS)
    return f"{letters[:4]}-{letters[4:8]}"
