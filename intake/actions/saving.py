"""Opening, autosaving, completing and editing a screening."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from drafts import handover
from intake import audit, phones
from intake.actions.overriding import recheck_override
from intake.actions.versions import held_for_edit, require_version, visible
from intake.choices import Channel, Disposition
from intake.content import BadContent, Content, changed_fields, checked, checked_text
from intake.models import PendingEdit, Screening, Worker
from intake.permissions import Act, require
from intake.plain import from_json, to_json
from intake.results import keep_outcome


def open_screening(*, submission: UUID, by: Worker, content: Content | None = None) -> Screening:
    """A new draft of one's own. The same submission opened twice gives the same draft."""
    content = checked(content or Content())
    with audit.acting("screening.open", by=by):
        require(by, Act.SCREEN)
        screening, made = Screening.objects.get_or_create(
            worker=by, submission=submission, defaults={"team": by.team, "follow_up_on": None}
        )
        if made:
            _write(screening, content)
            screening.save()
        audit.record("screening.open", by=by, on=screening, fields=changed_fields(Content(), content) if made else ())
    return screening


def save_draft(*, screening_id: UUID, content: Content, version: int, by: Worker) -> Screening:
    """Keep what was typed so far. Raises EditConflict where another tab or person saved in between."""
    return _save("screening.autosave", screening_id, content, version, by)


def complete(*, screening_id: UUID, content: Content, version: int, by: Worker) -> Screening:
    """Finish a draft: its result is now on record. Completing what is complete already is an edit."""
    return _save("screening.complete", screening_id, content, version, by, finish=True)


def edit(*, screening_id: UUID, content: Content, version: int, by: Worker) -> Screening:
    """Change a screening. Raises EditConflict, which holds both versions."""
    return _save("screening.edit", screening_id, content, version, by)


def _save(
    action: str, screening_id: UUID, content: Content, version: int, by: Worker, *, finish: bool = False
) -> Screening:
    content = checked(content)
    with audit.acting(action, by=by, on=("screening", screening_id)):
        screening = held_for_edit(screening_id, by)
        require_version(screening, version, content)
        changed = changed_fields(screening.content, content)
        _write(screening, content)
        if finish and screening.is_draft:
            screening.completed_at = timezone.now()
        recheck_override(screening, by)
        _saved(screening)
        PendingEdit.objects.filter(screening=screening, worker=by).delete()
        audit.record(action, by=by, on=screening, fields=changed)
    return screening


def set_disposition(
    *, screening_id: UUID, disposition: str, program: str, follow_up_on: date | None, version: int, by: Worker
) -> Screening:
    """How the call ended, where the caller was referred to, and when to call again."""
    problems: dict[str, str] = {}
    program = checked_text("program", program, problems)
    if disposition and disposition not in Disposition.values:
        problems["disposition"] = _("Choose one of the answers listed.")
    if problems:
        raise BadContent(problems)
    with audit.acting("screening.dispose", by=by, on=("screening", screening_id)):
        screening = held_for_edit(screening_id, by)
        if (screening.disposition, screening.follow_up_on, screening.read("program")) != (
            disposition,
            follow_up_on,
            program,
        ):
            require_version(screening, version)
            screening.disposition, screening.follow_up_on = disposition, follow_up_on
            screening.write("program", program)
            _saved(screening)
        audit.record("screening.dispose", by=by, on=screening, fields=("disposition", "follow_up_on", "program"))
    return screening


def take_over(*, code: str, submission: UUID, by: Worker) -> Screening | None:
    """A draft with the answers that a visitor handed over by this code, which works once. None for any other code."""
    with audit.acting("screening.take_over", by=by):
        require(by, Act.SCREEN)
        taken = Screening.objects.visible_to(by).filter(worker=by, submission=submission).first()
        if taken:  # the form was sent twice
            audit.record("screening.take_over", by=by, on=taken)
            return taken
        answers = handover.take(code)
        if answers is None:
            audit.record("screening.take_over", by=by, outcome=audit.Outcome.REFUSED)
            return None
        content = replace(Content(), answers=answers, channel=Channel.HAND_OVER)
        return open_screening(submission=submission, by=by, content=content)


def keep_edit(*, screening_id: UUID, content: Content, version: int, by: Worker) -> None:
    """Autosave changes to a finished screening without making them: for after a timeout or a crash."""
    with audit.acting("screening.keep_edit", by=by, on=("screening", screening_id)):
        screening = held_for_edit(screening_id, by)
        kept = PendingEdit.objects.filter(screening=screening, worker=by).first()
        kept = kept or PendingEdit(screening=screening, worker=by)
        kept.based_on, kept.saved_at = version, timezone.now()
        kept.write_json("content", to_json(checked(content)))
        kept.save()
        audit.record("screening.keep_edit", by=by, on=screening)


def pending_edit(*, screening_id: UUID, by: Worker) -> tuple[Content, int] | None:
    """One's own changes that were kept and not made, and the version they were based on."""
    with audit.acting("screening.view", by=by, on=("screening", screening_id)):
        screening = visible(screening_id, by)
        kept = PendingEdit.objects.filter(screening=screening, worker=by).first()
        if kept is None:
            return None
        audit.record("screening.view", by=by, on=screening, fields=("pending_edit",))
    return from_json(kept.read_json("content")), kept.based_on


def discard_edit(*, screening_id: UUID, by: Worker) -> None:
    """Drop one's own changes that were kept and not made."""
    with audit.acting("screening.discard_edit", by=by, on=("screening", screening_id)):
        screening = visible(screening_id, by)
        PendingEdit.objects.filter(screening=screening, worker=by).delete()
        audit.record("screening.discard_edit", by=by, on=screening)


def _write(screening: Screening, content: Content) -> None:
    caller = content.caller
    screening.write("notes", content.notes)
    screening.write("caller_name", caller.name)
    screening.write("phone", caller.phone)
    screening.write("relationship", caller.relationship)
    screening.write_json("safe_contact", asdict(caller.contact))
    screening.write("channel", content.channel)
    screening.write("program", content.program)
    screening.phone_index = phones.index_of(caller.phone)
    keep_outcome(screening, content.answers)


def _saved(screening: Screening) -> None:
    screening.version += 1
    screening.updated_at = timezone.now()
    screening.save()
