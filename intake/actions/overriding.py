"""Choosing another level than the one suggested, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from intake import audit
from intake.actions.versions import held_for_edit, require_version
from intake.choices import OverrideCode, OverrideState
from intake.content import NOTES_LENGTH, BadContent, checked_text
from intake.models import Override, Screening, Worker
from intake.models.screening import setting_of
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
    if not screening.minimum:
        raise BadChoice({"level": _("No question has an answer yet, so there is no level to choose against.")})
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
    return _put(screening, Override(level=level, code=code, made_by=by), note)


def _put(screening: Screening, override: Override, note: str) -> Override:
    """In force, or awaiting a supervisor where the level is under the minimum of now."""
    screening.overrides.filter(state__in=CURRENT).update(state=OverrideState.REPLACED)
    below = setting_of(override.level) < setting_of(screening.minimum)
    override.screening = screening
    override.suggestion, override.minimum = screening.suggestion, screening.minimum
    override.state = OverrideState.AWAITING if below else OverrideState.IN_FORCE
    override.write("note", note)
    override.save()
    show(screening, override)
    return override


def show(screening: Screening, override: Override) -> None:
    """Put in clear where the choice stands. The screening is not saved."""
    screening.chosen, screening.override_code, screening.override_state = override.level, override.code, override.state
    screening.version += 1
    screening.updated_at = timezone.now()


def recheck_override(screening: Screening, by: Worker) -> None:
    """After an edit that moved the minimum: the choice is weighed again, and stays that of who made it."""
    current = screening.overrides.filter(state__in=CURRENT).last()
    if current is None or current.minimum == screening.minimum:
        return
    if not screening.minimum:
        raise BadContent({"danger_now": _("Take the chosen level back before you clear every answer.")})
    again = Override(
        level=current.level,
        code=current.code,
        made_by=current.made_by,
        made_at=current.made_at,
        reopened_by=by,
        reopened_at=timezone.now(),
    )
    _put(screening, again, current.read("note"))
    audit.record("override.reopen", by=by, on=screening, fields=("override_state",), reason=again.state)


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
