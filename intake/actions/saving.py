"""Opening, completing and editing a screening."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from uuid import UUID

from django.utils import timezone

from drafts import handover
from intake import audit, phones
from intake.actions.keeping import drop_what_was_saved
from intake.actions.overriding import recheck_override
from intake.actions.recomputing import put_answers
from intake.actions.versions import held_for_edit, require_version
from intake.choices import Channel
from intake.content import Content, changed_fields, checked, sifted
from intake.models import Screening, Worker
from intake.permissions import Act, require
from intake.untouched import with_untouched


def open_screening(*, submission: UUID, by: Worker, content: Content | None = None) -> Screening:
    """A new draft of one's own. The same submission opened twice gives the same draft."""
    content = checked(content or Content())
    with audit.acting("screening.open", by=by):
        require(by, Act.SCREEN)
        screening, made = Screening.objects.get_or_create(
            worker=by, submission=submission, defaults={"team": by.team, "follow_up_on": None}
        )
        if made:
            _write(screening, content, by)
            screening.save()
        audit.record("screening.open", by=by, on=screening, fields=changed_fields(Content(), content) if made else ())
    return screening


def save_draft(*, screening_id: UUID, content: Content, version: int, by: Worker) -> Screening:
    """Keep what was typed so far. Raises EditConflict where another tab or person saved in between."""
    return _save("screening.autosave", screening_id, content, version, by)


def save_what_can_be_kept(
    *, screening_id: UUID, content: Content, version: int, by: Worker
) -> tuple[Screening, Mapping[str, str]]:
    """Autosave a draft. A field that can not be kept stays as it was, and a sentence for each says why."""
    with audit.acting("screening.autosave", by=by, on=("screening", screening_id)):
        screening = held_for_edit(screening_id, by)
        content, problems = sifted(content, screening.content)
        _put("screening.autosave", screening, content, version, by)
    return screening, problems


def complete(*, screening_id: UUID, content: Content, version: int, by: Worker) -> Screening:
    """Finish a draft: its result is now on record. Completing what is complete already is an edit."""
    return _save("screening.complete", screening_id, content, version, by, finish=True)


def edit(*, screening_id: UUID, content: Content, version: int, by: Worker, revision: int = 0) -> Screening:
    """Change a screening. Raises EditConflict, which holds both versions. `revision` is of the changes kept so far."""
    with audit.acting("screening.edit", by=by, on=("screening", screening_id)):
        screening = held_for_edit(screening_id, by)
        _put("screening.edit", screening, checked(content), version, by)
        drop_what_was_saved(screening, by, screening.content, revision)
    return screening


def _save(
    action: str, screening_id: UUID, content: Content, version: int, by: Worker, *, finish: bool = False
) -> Screening:
    content = checked(content)
    with audit.acting(action, by=by, on=("screening", screening_id)):
        screening = held_for_edit(screening_id, by)
        _put(action, screening, content, version, by, finish=finish)
    return screening


def _put(
    action: str, screening: Screening, content: Content, version: int, by: Worker, *, finish: bool = False
) -> None:
    before = screening.content
    content = replace(content, answers=with_untouched(content.answers, before.answers))
    require_version(screening, version, content)
    ending = finish and screening.is_draft
    _write(screening, content, by, finish=ending)
    if ending:
        screening.completed_at = timezone.now()
    recheck_override(screening, by)
    saved(screening)
    audit.record(action, by=by, on=screening, fields=changed_fields(before, content))


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
        opened = open_screening(submission=submission, by=by, content=content)
        audit.record("screening.take_over", by=by, on=opened)
        return opened


def _write(screening: Screening, content: Content, by: Worker, *, finish: bool = False) -> None:
    caller = content.caller
    screening.write("notes", content.notes)
    screening.write("caller_name", caller.name)
    screening.write("phone", caller.phone)
    screening.write("relationship", caller.relationship)
    screening.write_json("safe_contact", asdict(caller.contact))
    screening.write("channel", content.channel)
    screening.write("program", content.program)
    screening.phone_index = phones.index_of(caller.phone)
    put_answers(screening, content.answers, by, finish=finish)


def saved(screening: Screening) -> None:
    """Save it as its next version."""
    screening.version += 1
    screening.updated_at = timezone.now()
    screening.save()
