"""Somebody else saved in between: both versions side by side, and a form that keeps what is wanted of each."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from intake import actions
from intake.actions import EditConflict
from intake.conflict import merged, named, parts
from intake.content import BadContent, Content
from intake.models import Screening, Worker
from intake.pages import signed_in_worker, staff_page
from intake.permissions import Act
from intake.posted import as_fields, read_posted
from intake.views.parts import CONFLICT, UNPROCESSABLE, Seen, SeeOther, id_of, seen_of


@require_POST
@staff_page(Act.SCREEN)
def merge(request: HttpRequest, reference: str) -> HttpResponse:
    """Save what was chosen of two versions. Where a third was saved meanwhile, ask again."""
    worker = signed_in_worker(request)
    record = actions.read_screening(screening_id=id_of(reference), by=worker)
    mine = read_posted(request.POST, record.content).content
    kept = {name.removeprefix("keep-"): str(value) for name, value in request.POST.items() if name.startswith("keep-")}
    content, seen = merged(mine, record.content, kept), seen_of(request)
    try:
        saved = _save(record.screening, content, seen, worker)
    except EditConflict as conflict:
        # What was about to be saved is part mine, part theirs of before: mine is what must not be lost.
        conflict.mine = mine
        return conflict_page(request, conflict)
    except BadContent as bad:
        return conflict_page(request, EditConflict(record.screening, mine), bad.problems)
    return SeeOther(reverse("intake:screen" if saved.is_draft else "intake:record", args=[saved.reference]))


def _save(screening: Screening, content: Content, seen: Seen, worker: Worker) -> Screening:
    if screening.is_draft:
        return actions.save_draft(screening_id=screening.pk, content=content, version=seen.version, by=worker)
    return actions.edit(
        screening_id=screening.pk, content=content, version=seen.version, by=worker, revision=seen.revision
    )


def conflict_page(
    request: HttpRequest, conflict: EditConflict, problems: Mapping[str, str] | None = None
) -> HttpResponse:
    """Both versions. What was typed travels with the page, so that nothing hangs on the Back button."""
    mine = conflict.mine or conflict.theirs
    context = {
        "screening": conflict.screening,
        "version": str(Seen(conflict.screening.version, seen_of(request).revision)),
        "parts": parts(mine, conflict.theirs),
        "mine": as_fields(mine),
        "problems": named(problems or {}),
    }
    return render(request, "intake/conflict.html", context, status=UNPROCESSABLE if problems else CONFLICT)
