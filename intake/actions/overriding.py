"""Choosing another level than the one suggested, and what a supervisor makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from intake import audit
from intake.actions.versions import held_for_edit, require_version
from intake.choices import OverrideCode, OverrideState
from intake.content import NOTES_LENGTH, checked_text
from intake.models import Override, Screening, Worker
from intake.models.screening import setting_of
from intake.permissions import Act, require
from triage.core.outcomes import Setting

CURRENT = (OverrideState.IN_FORCE, OverrideState.AWAITING, OverrideState.APPROVED)


class BadChoice(ValueError):
    """A choice that is not kept: for each field, a sentence that says what to do."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


def choose_level(*, screening_id: UUID, level: str, code: str, note: str, version: int, by: Worker) -> Override:
    """Choose another level. Under the safe minimum it waits for a supervisor, and the minimum stays in force."""
    note = _checked(level, code, note)
    with audit.acting("override.choose", by=by, on=("screening", screening_id)):
        screening = held_for_edit(screening_id, by)
        override = _same_choice(screening, level, code, note, by)
        if override is None:
            require_version(screening, version)
            override = _choose(screening, level, code, note, by)
        audit.record("override.choose", by=by, on=screening, fields=("chosen",), reason=code)
    return override


def _same_choice(screening: Screening, level: str, code: str, note: str, by: Worker) -> Override | None:
    """The choice that stands, where it is this very one: its form was sent twice."""
    current = screening.overrides.filter(state__in=CURRENT, level=level, code=code, made_by=by).last()
    return current if current and current.read("note") == note else None


def _choose(screening: Screening, level: str, code: str, note: str, by: Worker) -> Override:
    if screening.is_draft:
        raise BadChoice({"level": _("Finish the screening first.")})
    override = add_override(screening, level, code, note, by)
    screening.save()
    return override


def _checked(level: str, code: str, note: str) -> str:
    problems: dict[str, str] = {}
    kept = checked_text("note", note, problems, NOTES_LENGTH)
    if level not in {setting.id for setting in Setting}:
        problems["level"] = _("Choose one of the levels listed.")
    if code not in OverrideCode.values:
        problems["code"] = _("Choose the reason.")
    if not kept:
        problems["note"] = _("Write down why.")
    if problems:
        raise BadChoice(problems)
    return kept


def add_override(screening: Screening, level: str, code: str, note: str, by: Worker) -> Override:
    """The override, in place of any before it. The screening is changed and not saved."""
    screening.overrides.filter(state__in=CURRENT).update(state=OverrideState.REPLACED)
    below = setting_of(level) < setting_of(screening.minimum)
    override = Override(
        screening=screening,
        level=level,
        code=code,
        suggestion=screening.suggestion,
        minimum=screening.minimum,
        made_by=by,
        state=OverrideState.AWAITING if below else OverrideState.IN_FORCE,
    )
    override.write("note", note)
    override.save()
    _show(screening, override)
    return override


def _show(screening: Screening, override: Override) -> None:
    screening.chosen, screening.override_code, screening.override_state = override.level, override.code, override.state
    screening.version += 1
    screening.updated_at = timezone.now()


def recheck_override(screening: Screening, by: Worker) -> None:
    """After an edit: a choice that is now under the minimum waits for a supervisor (again)."""
    current = screening.overrides.filter(state__in=CURRENT).last()
    if current is None:
        return
    below = setting_of(current.level) < setting_of(screening.minimum)
    settled = current.state == OverrideState.APPROVED and current.minimum == screening.minimum
    if below and current.state != OverrideState.AWAITING and not settled:
        add_override(screening, current.level, current.code, current.read("note"), by)


def withdraw_override(*, screening_id: UUID, version: int, by: Worker) -> Screening:
    """Go back to the suggestion. What was chosen before stays on record."""
    with audit.acting("override.withdraw", by=by, on=("screening", screening_id)):
        screening = held_for_edit(screening_id, by)
        require_version(screening, version)
        screening.overrides.filter(state__in=CURRENT).update(state=OverrideState.REPLACED)
        screening.chosen = screening.override_code = screening.override_state = ""
        screening.version += 1
        screening.updated_at = timezone.now()
        screening.save()
        audit.record("override.withdraw", by=by, on=screening, fields=("chosen",))
    return screening


def awaiting(*, by: Worker) -> tuple[Override, ...]:
    """The overrides of the team that wait for a supervisor, the oldest first."""
    with audit.acting("override.list", by=by):
        require(by, Act.SUPERVISE)
        waiting = Override.objects.visible_to(by).filter(state=OverrideState.AWAITING)
        listed = tuple(waiting.select_related("screening", "made_by").order_by("made_at")[:100])
        audit.record("override.list", by=by)
    return listed


def decide_override(*, override_id: UUID, approve: bool, note: str, by: Worker) -> Override:
    """A supervisor's answer. Nobody decides on their own choice. Deciding twice is refused."""
    problems: dict[str, str] = {}
    note = checked_text("note", note, problems, NOTES_LENGTH)
    if not note:
        problems["note"] = _("Write down why.")
    if problems:
        raise BadChoice(problems)
    with audit.acting("override.decide", by=by, on=("override", override_id)):
        require(by, Act.SUPERVISE)
        screening_id = Override.objects.visible_to(by).get(pk=override_id).screening_id
        screening = held_for_edit(screening_id, by)
        override = screening.overrides.get(pk=override_id)
        _require_open(override, by)
        _decide(screening, override, by, note, approve=approve)
        audit.record("override.decide", by=by, on=screening, fields=("override_state",), reason=override.state)
    return override


def _require_open(override: Override, by: Worker) -> None:
    if override.state != OverrideState.AWAITING:
        raise BadChoice({"decision": _("This was decided already.")})
    if override.made_by_id == by.pk:
        raise BadChoice({"decision": _("Another supervisor has to decide on your own choice.")})


def _decide(screening: Screening, override: Override, by: Worker, note: str, *, approve: bool) -> None:
    override.state = OverrideState.APPROVED if approve else OverrideState.REFUSED
    override.decided_by, override.decided_at = by, timezone.now()
    override.write("decision_note", note)
    override.save()
    _show(screening, override)
    screening.save()
