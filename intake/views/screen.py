"""The phone screen: an ordinary form, and the two addresses by which the script sends it more often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from intake import actions
from intake.actions import EditConflict, Record
from intake.content import BadContent, Content
from intake.models import Screening, Worker
from intake.pages import signed_in_worker, staff_page
from intake.permissions import Act
from intake.posted import channels, permissions, read_posted
from intake.screen.asking import every_ask
from intake.screen.keys import legend
from intake.screen.panel import live_panel
from intake.views.conflict import conflict_page
from intake.views.parts import CONFLICT, UNPROCESSABLE, SeeOther, id_of, is_draft, version_of
from triage.core.questions import Audience

FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the form shows: content, the version it rests on, and what is wrong with it."""

    content: Content
    version: int
    notice: str = ""
    ticked: Mapping[str, Sequence[str]] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.SCREEN)
def screen(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask and answer. Saving goes on here, finishing leads to the record."""
    worker = signed_in_worker(request)
    record = actions.read_screening(screening_id=id_of(reference), by=worker)
    if request.method == "POST":
        return _save(request, record, worker)
    if not record.may_edit:
        return SeeOther(reverse("intake:record", args=[reference]))
    return _page(request, record, _latest(record, worker))


def _latest(record: Record, worker: Worker) -> Shown:
    """One's own changes that were kept before a timeout or a crash, else what is saved."""
    kept = None if record.screening.is_draft else actions.pending_edit(screening_id=record.screening.pk, by=worker)
    if kept is None:
        return Shown(record.content, record.screening.version)
    return Shown(*kept, notice=_("These are changes that you had typed and not saved."))


def _save(request: HttpRequest, record: Record, worker: Worker) -> HttpResponse:
    posted = read_posted(request.POST, record.content)
    do, version = request.POST.get("do", ""), version_of(request)
    try:
        saved = _write(do, record.screening, posted.content, version, worker)
    except EditConflict as conflict:
        return conflict_page(request, conflict)
    except BadContent as bad:
        problems = {**posted.problems, **bad.problems}
        return _page(request, record, Shown(posted.content, version, "", posted.ticked, problems))
    if posted.problems:
        return _page(request, record, Shown(posted.content, saved.version, "", posted.ticked, posted.problems))
    return SeeOther(reverse("intake:record", args=[saved.reference]) if do == FINISH else request.path)


def _write(do: str, screening: Screening, content: Content, version: int, worker: Worker) -> Screening:
    """Save as the button says."""
    action = actions.save_draft if screening.is_draft else actions.edit
    if do == FINISH and screening.is_draft:
        action = actions.complete
    return action(screening_id=screening.pk, content=content, version=version, by=worker)


def _page(request: HttpRequest, record: Record, shown: Shown) -> HttpResponse:
    answers = shown.content.answers
    context = {
        "screening": record.screening,
        "content": shown.content,
        "version": shown.version,
        "notice": shown.notice,
        "problems": shown.problems,
        "asks": every_ask(answers, shown.ticked, shown.problems),
        "panel": live_panel(answers),
        "family": answers.get("respondent") == Audience.FAMILY,
        "keys": legend(),
        "channels": channels(),
        "permissions": permissions(),
    }
    return render(request, "intake/screen/page.html", context, status=UNPROCESSABLE if shown.problems else 200)


@require_POST
@staff_page(Act.SCREEN)
def panel(request: HttpRequest) -> HttpResponse:
    """What the answers in this form point to. Nothing is read from a record, and nothing is kept."""
    posted = read_posted(request.POST, Content())
    return render(request, "intake/screen/live.html", {"panel": live_panel(posted.content.answers)})


@require_POST
@staff_page(Act.SCREEN)
def draft(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep what is typed so far. Answers with the version it is now, or with what stands in the way."""
    worker, id_ = signed_in_worker(request), id_of(reference)
    content, version = read_posted(request.POST, Content()).content, version_of(request)
    try:
        if is_draft(reference):
            version = actions.save_draft(screening_id=id_, content=content, version=version, by=worker).version
        else:
            actions.keep_edit(screening_id=id_, content=content, version=version, by=worker)
    except EditConflict:
        return JsonResponse({"conflict": True}, status=CONFLICT)
    except BadContent as bad:
        return JsonResponse({"problems": list(bad.problems.values())}, status=UNPROCESSABLE)
    return JsonResponse({"version": version})
