"""Save and come back, and hand answers to staff. Nothing here happens unless the person presses the button."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from drafts import store, throttle
from drafts.forms import CodeForm
from drafts.models import Kind
from drafts.pages import Context, code_page, database_needed, of_visit, too_many
from drafts.shown import fingerprint, rows
from triage import answers_cookie
from triage.core.answers import Answers
from triage.steps import onward
from triage.views.flow import SeeOther, flow_page, private_flow
from triage.visit import Visit

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
@flow_page
@database_needed
def save(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Say what saving means; on the person's word save the answers that count, and show the code once."""
    if request.method == "POST":
        return _keep(request, visit, Kind.SAVED)
    store.ask_database()
    return render(request, "drafts/save.html", of_visit(visit))


@require_http_methods(["GET", "HEAD", "POST"])
@flow_page
@database_needed
def share(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show every answer that staff would see; on the person's word make a code for exactly these."""
    if not visit.journey.complete:
        return SeeOther(onward(visit.journey))
    changed = request.method == "POST" and _field(request, "shown") != fingerprint(visit)
    if request.method == "POST" and not changed:
        return _keep(request, visit, Kind.SHARED)
    store.ask_database()
    return render(request, "drafts/share.html", _to_share(visit, changed=changed))


@require_http_methods(["GET", "HEAD", "POST"])
@private_flow
@database_needed
def resume(request: HttpRequest) -> HttpResponse:
    """Open saved answers with their code, in a visit that starts now."""
    if request.method != "POST":
        store.ask_database()
        return code_page(request, CodeForm())
    typed = _field(request, "code")
    if not throttle.may_try(request):
        return too_many(code_page(request, CodeForm.slowed(typed)))
    answers = store.look(typed, Kind.SAVED)
    return _opened(request, answers) if answers is not None else _nothing_opened(request, typed)


@require_http_methods(["GET", "HEAD", "POST"])
@private_flow
@database_needed
def delete(request: HttpRequest) -> HttpResponse:
    """Delete what a code opens. The code is all it takes. Asked for again without one, it asks for one."""
    if request.method != "POST":
        return SeeOther(reverse("drafts:resume"))
    typed = _field(request, "code")
    if not throttle.may_try(request):
        return too_many(code_page(request, CodeForm.slowed(typed)))
    if not store.forget(typed):
        return _nothing_opened(request, typed)
    return code_page(request, CodeForm(), "drafts/deleted.html")


def _keep(request: HttpRequest, visit: Visit, kind: Kind) -> HttpResponse:
    if not throttle.may_keep(request):
        return too_many(render(request, "drafts/slow_down.html", of_visit(visit)))
    kept = store.keep(visit.journey.counted(), kind)
    return render(request, f"drafts/{kind.value}.html", {**of_visit(visit), "kept": kept})


def _to_share(visit: Visit, *, changed: bool) -> Context:
    return {**of_visit(visit), "rows": rows(visit), "shown": fingerprint(visit), "changed": changed}


def _opened(request: HttpRequest, answers: Answers) -> HttpResponse:
    visit = Visit(replace(answers_cookie.start(), answers=answers))
    response = SeeOther(onward(visit.journey))
    visit.keep(request, response)
    return response


def _nothing_opened(request: HttpRequest, typed: str) -> HttpResponse:
    return code_page(request, CodeForm.refused(typed), status=WRONG)


def _field(request: HttpRequest, name: str) -> str:
    """What was posted; nothing where more was posted than any form of ours holds."""
    try:
        return request.POST.get(name, "")
    except SuspiciousOperation:
        return ""
