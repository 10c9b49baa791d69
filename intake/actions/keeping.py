"""Changes to a finished screening that were typed and not made: kept for after a timeout or a crash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.utils import timezone

from intake import audit
from intake.actions.versions import EditConflict, held_for_edit, visible
from intake.content import Content, checked, sifted
from intake.models import PendingEdit, Screening, Worker
from intake.plain import from_json, to_json
from intake.untouched import with_untouched


@dataclass(frozen=True, slots=True)
class Pending:
    """Changes that were kept, the version that they were based on, and how often they were kept."""

    content: Content
    version: int
    revision: int


def keep_edit(*, screening_id: UUID, content: Content, version: int, by: Worker, revision: int = 0) -> int:
    """Keep changes without making them. Raises EditConflict where another tab kept others since this revision."""
    content = checked(content)
    with audit.acting("screening.keep_edit", by=by, on=("screening", screening_id)):
        return _keep(held_for_edit(screening_id, by), content, version, revision, by)


def keep_what_can_be_kept(
    *, screening_id: UUID, content: Content, version: int, revision: int, by: Worker
) -> tuple[int, Mapping[str, str]]:
    """Autosave changes. A field that can not be kept stays as it was, and a sentence for each says why."""
    with audit.acting("screening.keep_edit", by=by, on=("screening", screening_id)):
        screening = held_for_edit(screening_id, by)
        kept = _of(screening, by)
        content, problems = sifted(content, _content(kept) if kept else screening.content)
        return _keep(screening, content, version, revision, by), problems


def _keep(screening: Screening, content: Content, version: int, revision: int, by: Worker) -> int:
    content = replace(content, answers=with_untouched(content.answers, screening.answers))
    kept = _of(screening, by)
    if kept and kept.revision != revision and _content(kept) != content:
        raise EditConflict(screening, content)
    kept = kept or PendingEdit(screening=screening, worker=by, revision=revision)
    kept.based_on, kept.saved_at, kept.revision = version, timezone.now(), kept.revision + 1
    kept.write_json("content", to_json(content))
    kept.save()
    audit.record("screening.keep_edit", by=by, on=screening)
    return kept.revision


def pending_edit(*, screening_id: UUID, by: Worker) -> Pending | None:
    """One's own changes that were kept and not made."""
    with audit.acting("screening.view", by=by, on=("screening", screening_id)):
        screening = visible(screening_id, by)
        kept = _of(screening, by)
        if kept is None:
            return None
        audit.record("screening.view", by=by, on=screening, fields=("pending_edit",))
    return Pending(_content(kept), kept.based_on, kept.revision)


def discard_edit(*, screening_id: UUID, by: Worker) -> Screening:
    """Drop one's own changes that were kept and not made."""
    with audit.acting("screening.discard_edit", by=by, on=("screening", screening_id)):
        screening = visible(screening_id, by)
        PendingEdit.objects.filter(screening=screening, worker=by).delete()
        audit.record("screening.discard_edit", by=by, on=screening)
    return screening


def drop_what_was_saved(screening: Screening, by: Worker, content: Content, revision: int) -> None:
    """Forget the changes that were just made. Those that another tab kept since then are not these."""
    kept = _of(screening, by)
    if kept and (kept.revision == revision or _content(kept) == content):
        kept.delete()


def _of(screening: Screening, by: Worker) -> PendingEdit | None:
    return PendingEdit.objects.filter(screening=screening, worker=by).first()


def _content(kept: PendingEdit) -> Content:
    return from_json(kept.read_json("content"))
