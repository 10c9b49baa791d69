"""The phone screen: an ordinary form, and the two addresses by which the script sends it more often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from intake import actions
from intake.actions import EditConflict, Record
from intake.conflict import named
from intake.content import BadContent, Content
from intake.models import Screening, Worker
from intake.pages import signed_in_worker, staff_page
from intake.permissions import Act
from intake.posted import Posted, channels, permissions, read_posted
from intake.screen.asking import every_ask
from intake.screen.keys import legend
from intake.screen.panel import Topic, left_to_ask, live_panel
from intake.views.conflict import conflict_page
from intake.views.finishing import finish_page
from intake.views.parts import CONFLICT, UNPROCESSABLE, Seen, SeeOther, id_of, is_draft, seen_of
from triage.core.questions import Audience

FINISH = "finish"
#: Finishing once more, on the page that names what is still open.
CONFIRMED = "finish-open"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the form shows: content, what it rests on, and what is wrong with it."""

    content: Content
    seen: Seen
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
        return Shown(record.content, Seen(record.screening.version))
    notice = _("These are changes that you had typed and not saved.")
    return Shown(kept.content, Seen(kept.version, kept.revision), notice)


def _save(request: HttpRequest, record: Record, worker: Worker) -> HttpResponse:
    posted, seen = read_posted(request.POST, record.content), seen_of(request)
    left = _left_open(request, record.screening, posted)
    finish = request.POST.get("do") in (FINISH, CONFIRMED) and not posted.problems and not left
    try:
        now = _write(record.screening, posted, seen, worker, finish=finish)
    except EditConflict as conflict:
        return conflict_page(request, conflict)
    except BadContent as bad:
        problems = {**posted.problems, **bad.problems}
        return _page(request, record, Shown(posted.content, seen, "", posted.ticked, problems))
    if posted.problems:
        return _page(request, record, Shown(posted.content, now, "", posted.ticked, posted.problems))
    if left:
        return finish_page(request, record.screening, posted.content, now, left)
    return SeeOther(reverse("intake:record", args=[record.screening.reference]) if finish else request.path)


def _left_open(request: HttpRequest, screening: Screening, posted: Posted) -> tuple[Topic, ...]:
    """What was not asked yet, where somebody would finish the call and has not said that they know."""
    asked_to = request.POST.get("do") == FINISH and screening.is_draft and not posted.problems
    return left_to_ask(posted.content.answers) if asked_to else ()


def _write(screening: Screening, posted: Posted, seen: Seen, worker: Worker, *, finish: bool) -> Seen:
    """Save as the button says. Half an answer changes no record: it is kept until it is put right."""
    id_, content, version = screening.pk, posted.content, seen.version
    if screening.is_draft:
        action = actions.complete if finish else actions.save_draft
        return Seen(action(screening_id=id_, content=content, version=version, by=worker).version)
    if posted.problems:
        kept = actions.keep_edit(screening_id=id_, content=content, version=version, by=worker, revision=seen.revision)
        return Seen(version, kept)
    saved = actions.edit(screening_id=id_, content=content, version=version, by=worker, revision=seen.revision)
    return Seen(saved.version)


def _page(request: HttpRequest, record: Record, shown: Shown) -> HttpResponse:
    answers = shown.content.answers
    context = {
        "screening": record.screening,
        "content": shown.content,
        "version": str(shown.seen),
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
    """Keep what is typed so far. Answers with the version it is now, and with what could not be kept."""
    content = read_posted(request.POST, Content()).content
    keep = _keep_draft if is_draft(reference) else _keep_changes
    try:
        seen, problems = keep(id_of(reference), content, seen_of(request), signed_in_worker(request))
    except EditConflict:
        return JsonResponse({"conflict": True}, status=CONFLICT)
    if problems:
        return JsonResponse({"version": seen.sent, "problems": named(problems)}, status=UNPROCESSABLE)
    return JsonResponse({"version": seen.sent})


def _keep_draft(id_: UUID, content: Content, seen: Seen, worker: Worker) -> tuple[Seen, Mapping[str, str]]:
    saved, problems = actions.save_what_can_be_kept(screening_id=id_, content=content, version=seen.version, by=worker)
    return Seen(saved.version), problems


def _keep_changes(id_: UUID, content: Content, seen: Seen, worker: Worker) -> tuple[Seen, Mapping[str, str]]:
    revision, problems = actions.keep_what_can_be_kept(
        screening_id=id_, content=content, version=seen.version, revision=seen.revision, by=worker
    )
    return Seen(seen.version, revision), problems
