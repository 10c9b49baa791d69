"""How a call ended, and calling back: only where the caller said that it is safe, or another way was agreed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from intake import audit
from intake.actions.saving import saved
from intake.actions.versions import held_for_edit, require_version
from intake.choices import Disposition, Permission
from intake.content import BadContent, checked_text
from intake.models import Screening, Worker


def set_disposition(  # noqa: PLR0913 - one for each field of the form
    *,
    screening_id: UUID,
    disposition: str,
    program: str,
    follow_up_on: date | None,
    version: int,
    by: Worker,
    other_way: bool = False,
) -> Screening:
    """How the call ended, where the caller was referred to, and when to call again.

    `other_way`: a way to reach the caller was agreed, though a call back is not safe.
    """
    problems: dict[str, str] = {}
    program = checked_text("program", program, problems)
    if disposition and disposition not in Disposition.values:
        problems["disposition"] = _("Choose one of the answers listed.")
    if problems:
        raise BadContent(problems)
    with audit.acting("screening.dispose", by=by, on=("screening", screening_id)):
        screening = held_for_edit(screening_id, by)
        wanted = (disposition, follow_up_on, program)
        if (screening.disposition, screening.follow_up_on, screening.read("program")) != wanted:
            require_version(screening, version)
            if not other_way:
                _require_safe(screening, disposition, follow_up_on)
            screening.disposition, screening.follow_up_on = disposition, follow_up_on
            screening.write("program", program)
            saved(screening)
        reason = "other way agreed" if other_way else ""
        fields = ("disposition", "follow_up_on", "program")
        audit.record("screening.dispose", by=by, on=screening, fields=fields, reason=reason)
    return screening


def _require_safe(screening: Screening, disposition: str, follow_up_on: date | None) -> None:
    """Refuse to plan a call back that is not safe. What was planned before stays, with its warning in the list."""
    if screening.contact.call != Permission.NO:
        return
    said = _("The caller said that a call back is not safe. Tick that another way was agreed, or take this out.")
    problems = {}
    if disposition == Disposition.CALLBACK != screening.disposition:
        problems["disposition"] = said
    if follow_up_on and follow_up_on != screening.follow_up_on:
        problems["follow_up_on"] = said
    if problems:
        raise BadContent(problems)


def follow_up_done(*, screening_id: UUID, version: int, by: Worker) -> Screening:
    """The follow-up was made: it is due no more. The history of the call says by whom and when."""
    with audit.acting("screening.follow_up_done", by=by, on=("screening", screening_id)):
        screening = held_for_edit(screening_id, by)
        if screening.follow_up_on is not None:
            require_version(screening, version)
            screening.follow_up_on = None
            saved(screening)
        audit.record("screening.follow_up_done", by=by, on=screening, fields=("follow_up_on",))
    return screening
