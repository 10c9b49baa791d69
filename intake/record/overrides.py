"""The choices of staff against the suggestion, told in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from intake.models import Override
from intake.record.choices import in_words
from triage.core.outcomes import Setting


@dataclass(frozen=True, slots=True)
class Told:
    """One choice: what, instead of what, why, by whom, and what a supervisor made of it."""

    id: UUID
    level: str
    suggestion: str
    minimum: str
    reason: str
    note: str
    by: str
    at: datetime
    state: str
    state_id: str
    decided_by: str
    decided_at: datetime | None
    decision_note: str


def told(overrides: Iterable[Override]) -> tuple[Told, ...]:
    """The story of these choices. Their notes are opened: only for who may read the screening."""
    return tuple(_told(override) for override in overrides)


def _told(override: Override) -> Told:
    return Told(
        id=override.pk,
        level=in_words(Setting, override.level),
        suggestion=in_words(Setting, override.suggestion),
        minimum=in_words(Setting, override.minimum),
        reason=override.get_code_display(),
        note=override.read("note"),
        by=override.made_by.name,
        at=override.made_at,
        state=override.get_state_display(),
        state_id=override.state,
        decided_by=override.decided_by.name if override.decided_by else "",
        decided_at=override.decided_at,
        decision_note=override.read("decision_note"),
    )
