"""One question a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from config.printed import serve
from triage.core.journey import Journey
from triage.core.questions import Question
from triage.forms import QuestionForm
from triage.knowledge import QUESTION
from triage.question_pages import question_page, quiet_page, ticked
from triage.steps import FIRST, onward, question_at, step_of
from triage.views.flow import SeeOther, flow_page, panels_so_far
from triage.visit import Visit


@require_http_methods(["GET", "HEAD", "POST"])
@flow_page
def question(request: HttpRequest, visit: Visit, step: int) -> HttpResponse:
    """Ask, or take the answer and go on. What the path does not ask leads to what it asks next."""
    asked = _asked(request, visit.journey, step)
    if asked is None:
        return SeeOther(onward(visit.journey))
    if request.method == "POST":
        return _take(visit, QuestionForm(asked, visit.audience, request.POST))
    return _page(request, visit, asked)


def _asked(request: HttpRequest, journey: Journey, step: int) -> Question | None:
    """The question that the form names; else the one at the step. An answer never counts for the step alone."""
    named = request.POST.get("question")
    if not named:
        return question_at(journey, step)
    posted = QUESTION.get(named)
    return posted if posted in journey.asked and named != FIRST else None


def _take(visit: Visit, form: QuestionForm) -> HttpResponse:
    if form.is_valid():
        visit.record(form.asked.id, form.cleaned_data["answer"])
        return SeeOther(onward(visit.journey))
    return HttpResponse(question_page(form, step_of(visit.journey, form.asked), panels_so_far(visit)), status=422)


def _page(request: HttpRequest, visit: Visit, asked: Question) -> HttpResponse:
    step, answer, panels = step_of(visit.journey, asked), visit.answers.get(asked.id), panels_so_far(visit)
    if panels:
        return HttpResponse(question_page(QuestionForm(asked, visit.audience, answer=answer), step, panels))
    quiet = quiet_page(asked, visit.audience, step)
    return serve(request, quiet) if answer is None else HttpResponse(ticked(quiet, answer))
