"""Whether and how callers may be reached, for the list of follow-ups: it warns before anybody calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from intake.content import SafeContact
from intake.models import Screening, Worker
from intake.sealed import BadSeal


def contacts_of(screenings: Sequence[Screening], by: Worker) -> Mapping[UUID, SafeContact | None]:
    """What these callers said about being called back. None where it does not open. Each has to be noted as read."""
    listed = Screening.objects.visible_to(by).filter(pk__in=[row.pk for row in screenings])
    rows = listed.only("pk", "data_key", "safe_contact")
    return {row.pk: _opened(row) for row in rows}


def _opened(row: Screening) -> SafeContact | None:
    try:
        return row.contact
    except BadSeal:
        return None
