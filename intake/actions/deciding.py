"""What a supervisor makes of a choice under the safe minimum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from intake import audit
from intake.actions.overriding import BadChoice, show
from intake.actions.versions import held_for_edit
from intake.choices import OverrideState
from intake.content import NOTES_LENGTH, checked_text
from intake.models import Override, Screening, Worker
from intake.permissions import Act, require
from intake.record.choices import in_words
from intake.sealed import BadSeal
from triage.core.outcomes import Setting

#: Few, because each that is shown is a record read, and noted as one.
PAGE: Final = 10


@dataclass(frozen=True, slots=True)
class Waiting:
    """One page of what waits for a supervisor, and whether more follows. Pages are counted from 1."""

    overrides: tuple[Override, ...]
    page: int
    more: bool


def awaiting(*, by: Worker, page: int = 1) -> Waiting:
    """The overrides of the team that wait, the oldest first. Each is noted as read, because its note is shown."""
    page = max(page, 1)
    with audit.acting("override.list", by=by):
        require(by, Act.SUPERVISE)
        waiting = Override.objects.visible_to(by).filter(state=OverrideState.AWAITING)
        first = (page - 1) * PAGE
        listed = waiting.select_related("screening", "made_by", "reopened_by").order_by("made_at", "pk")
        rows = tuple(listed[first : first + PAGE + 1])
        audit.record("override.list", by=by)
        shown = [override.screening for override in rows[:PAGE]]
        audit.record_each("override.view", by=by, on=shown, fields=("overrides",))
    return Waiting(rows[:PAGE], page, len(rows) > PAGE)


def decide_override(*, override_id: UUID, approve: bool, note: str, version: int, by: Worker) -> Override:
    """A supervisor's answer to what they saw. Nobody decides on their own choice. Deciding twice is refused."""
    with audit.acting("override.decide", by=by, on=("override", override_id)):
        require(by, Act.SUPERVISE)
        screening_id = Override.objects.visible_to(by).get(pk=override_id).screening_id
        screening = held_for_edit(screening_id, by)
        override = screening.overrides.get(pk=override_id)
        note = _checked(note)
        _require_open(override, by)
        _require_seen(screening, override, version)
        _decide(screening, override, by, note, approve=approve)
        audit.record("override.decide", by=by, on=screening, fields=("override_state",), reason=override.state)
    return override


def _checked(note: str) -> str:
    problems: dict[str, str] = {}
    kept = checked_text("note", note, problems, NOTES_LENGTH)
    if not kept:
        problems["note"] = _("Write down why.")
    if problems:
        raise BadChoice(problems)
    return kept


def _require_open(override: Override, by: Worker) -> None:
    if override.state not in (OverrideState.AWAITING, OverrideState.REPLACED):
        raise BadChoice({"decision": _("This was decided already.")})
    if by.pk in (override.made_by_id, override.reopened_by_id):
        raise BadChoice({"decision": _("Another supervisor has to decide on your own choice.")})
    try:
        override.read("note")
    except BadSeal:
        raise BadChoice(
            {"decision": _("The note of this choice can not be opened, so it can not be decided.")}
        ) from None


def _require_seen(screening: Screening, override: Override, version: int) -> None:
    """Refuse what was decided on another state of the call than the one that stands."""
    if override.state == OverrideState.AWAITING and screening.version == version:
        return
    said = _(
        "This call was changed since you looked. The safe minimum was: %(then)s. It is now: %(now)s. "
        "Look again, then decide."
    )
    then, now = (in_words(Setting, minimum) or "-" for minimum in (override.minimum, screening.minimum))
    raise BadChoice({"decision": said % {"then": then, "now": now}})


def _decide(screening: Screening, override: Override, by: Worker, note: str, *, approve: bool) -> None:
    override.state = OverrideState.APPROVED if approve else OverrideState.REFUSED
    override.decided_by, override.decided_at = by, timezone.now()
    override.write("decision_note", note)
    override.save()
    show(screening, override)
    screening.save()
