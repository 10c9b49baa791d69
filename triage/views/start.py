"""Before the questions: what to expect, and who is answering. The answer to that starts the visit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from triage.core.questions import Audience
from triage.forms import QuestionForm
from triage.knowledge import QUESTION
from triage.steps import ABOUT, FIRST, onward
from triage.views.flow import SeeOther, panels_so_far, private_flow
from triage.visit import Visit, new_visit, visit_of


@require_http_methods(["GET", "HEAD", "POST"])
@private_flow
def start(request: HttpRequest) -> HttpResponse:
    """The page before the start. Choosing anew in a visit changes the wording and keeps the answers."""
    visit = visit_of(request)
    form = QuestionForm(QUESTION[FIRST], Audience.SELF, request.POST if request.method == "POST" else None)
    if form.is_valid() and form.cleaned_data["answer"] == Audience.STAFF:
        # Staff screen in their own workspace. It is named and never imported.
        return SeeOther(reverse("intake:home"))
    if form.is_valid():
        return _started(request, visit or new_visit(), form)
    response = render(request, "triage/start.html", _context(form, visit), status=422 if form.is_bound else 200)
    if visit:
        visit.keep(request, response)
    return response


def _started(request: HttpRequest, visit: Visit, form: QuestionForm) -> HttpResponse:
    visit.record(FIRST, form.cleaned_data["answer"])
    response = SeeOther(onward(visit.journey))
    visit.keep(request, response)
    return response


def _context(form: QuestionForm, visit: Visit | None) -> dict[str, object]:
    doors = [(choice.id, gettext(choice.label.for_(Audience.SELF))) for choice in QUESTION[FIRST].choices]
    return {
        "form": form,
        "doors": doors,
        "about": ABOUT,
        "go_on": onward(visit.journey) if visit else None,
        "panels": panels_so_far(visit) if visit else (),
    }
