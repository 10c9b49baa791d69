"""Opening a record. It is audited before anything of it is returned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from intake import audit
from intake.actions.versions import visible
from intake.content import Content
from intake.models import EarlierOutcome, Override, Screening, Worker
from intake.permissions import may_edit


@dataclass(frozen=True, slots=True)
class Record:
    """A screening, opened."""

    screening: Screening
    content: Content
    #: As it was given, under `screening.ruleset` (design section 10). Empty while no answer was saved.
    recommendation: Mapping[str, Any]
    overrides: tuple[Override, ...]
    #: Results that an edit under newer rules has put aside, the oldest first.
    earlier: tuple[EarlierOutcome, ...]
    may_edit: bool


def read_screening(*, screening_id: UUID, by: Worker, action: str = "screening.view") -> Record:
    """One record, opened. `action` says what for, as in "screening.print". Raises Screening.DoesNotExist, BadSeal."""
    with audit.acting(action, by=by, on=("screening", screening_id)):
        screening = visible(screening_id, by)
        audit.record(action, by=by, on=screening)
    return opened(screening, by)


def opened(screening: Screening, by: Worker) -> Record:
    """The record of a screening whose reading was audited just now."""
    overrides = tuple(screening.overrides.select_related("made_by", "reopened_by", "decided_by"))
    earlier = tuple(screening.earlier_outcomes.select_related("replaced_by"))
    return Record(screening, screening.content, screening.recommendation, overrides, earlier, may_edit(by, screening))
