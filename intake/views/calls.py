"""The lists that staff work from, and the ways to a new call."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intake import actions
from intake.actions import Queue
from intake.forms import CodeForm
from intake.menu import first_page
from intake.models import Worker
from intake.pages import signed_in_worker, staff_page
from intake.permissions import Act, may
from intake.record.listing import listed
from intake.views.parts import UNPROCESSABLE, SeeOther, page_of


@require_safe
@staff_page(Act.ANYTHING)
def home(request: HttpRequest) -> HttpResponse:
    """The first page of this role."""
    return SeeOther(first_page(signed_in_worker(request)))


@require_safe
@staff_page(Act.SCREEN)
def calls(request: HttpRequest) -> HttpResponse:
    """One of the lists: one's own calls, the team's, follow-ups due, unfinished, awaiting a supervisor."""
    worker = signed_in_worker(request)
    queue = _queue(request.GET.get("list", ""))
    found = actions.list_queue(queue=queue, by=worker, page=page_of(request))
    context = {
        "queue": queue,
        "queues": _queues(),
        "found": found,
        "calls": listed(found),
        "submission": uuid.uuid4(),
        "code_form": CodeForm(),
        "may_decide": may(worker, Act.SUPERVISE),
    }
    return render(request, "intake/calls.html", context)


def _queue(name: str) -> Queue:
    return Queue(name) if name in set(Queue) else Queue.MINE


def _queues() -> tuple[tuple[str, str], ...]:
    return (
        (Queue.MINE, _("My calls")),
        (Queue.TEAM, _("Team")),
        (Queue.DUE, _("Follow-ups due")),
        (Queue.UNFINISHED, _("Unfinished")),
        (Queue.AWAITING, _("Awaiting a supervisor")),
    )


@require_POST
@staff_page(Act.SCREEN)
def open_call(request: HttpRequest) -> HttpResponse:
    """Start a call. The form carries a number of its own, so that sending it twice starts one."""
    screening = actions.open_screening(submission=_submission(request), by=signed_in_worker(request))
    return SeeOther(reverse("intake:screen", args=[screening.reference]))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.SCREEN)
def take_over(request: HttpRequest) -> HttpResponse:
    """Start a call with the answers that somebody gave on the public pages, by the code they read out."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        opened = _taken(request, signed_in_worker(request), form.cleaned_data["code"])
        if opened is not None:
            return opened
        form.add_error("code", _("This code opens nothing. It may be mistyped, used already, or too old."))
    context = {"form": form, "submission": _submission(request)}
    return render(request, "intake/take_over.html", context, status=UNPROCESSABLE if form.errors else 200)


def _taken(request: HttpRequest, worker: Worker, code: str) -> HttpResponse | None:
    screening = actions.take_over(code=code, submission=_submission(request), by=worker)
    return SeeOther(reverse("intake:screen", args=[screening.reference])) if screening else None


def _submission(request: HttpRequest) -> uuid.UUID:
    """The number that the form carries; a new one where it carries none."""
    try:
        return uuid.UUID(request.POST.get("submission", ""))
    except ValueError:
        return uuid.uuid4()
