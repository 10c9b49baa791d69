"""The choices of staff against the suggestion, told in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from intake.choices import OverrideState
from intake.models import Override
from intake.record.choices import in_words
from intake.sealed import BadSeal
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
    #: False where a note does not open: it was changed, or its key is gone.
    readable: bool
    by: str
    at: datetime
    reopened_by: str
    reopened_at: datetime | None
    state: str
    state_id: str
    decided_by: str
    decided_at: datetime | None
    decision_note: str


def told(overrides: Iterable[Override]) -> tuple[Told, ...]:
    """The story of these choices. Their notes are opened: only for who may read the screening."""
    return tuple(_told(override) for override in overrides)


def standing(overrides: Iterable[Override]) -> Told | None:
    """The choice that counts: the last one, unless it was taken back or replaced."""
    made = [override for override in overrides if override.state != OverrideState.REPLACED]
    return _told(made[-1]) if made else None


def _told(override: Override) -> Told:
    note, decision_note = _opened(override, "note"), _opened(override, "decision_note")
    return Told(
        id=override.pk,
        level=in_words(Setting, override.level),
        suggestion=in_words(Setting, override.suggestion),
        minimum=in_words(Setting, override.minimum),
        reason=override.get_code_display(),
        note=note or "",
        readable=note is not None and decision_note is not None,
        by=override.made_by.name,
        at=override.made_at,
        reopened_by=override.reopened_by.name if override.reopened_by else "",
        reopened_at=override.reopened_at,
        state=override.get_state_display(),
        state_id=override.state,
        decided_by=override.decided_by.name if override.decided_by else "",
        decided_at=override.decided_at,
        decision_note=decision_note or "",
    )


def _opened(override: Override, field: str) -> str | None:
    """One of its notes; None for one that does not open, which must not take the others off the page."""
    try:
        return override.read(field)
    except BadSeal:
        return None
