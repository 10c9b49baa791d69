"""One question a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from triage.core.journey import Journey
from triage.core.outcomes import Action
from triage.core.questions import Audience, Question
from triage.danger import Panel, panel_988
from triage.forms import QuestionForm
from triage.knowledge import QUESTION
from triage.steps import ABOUT, FIRST, back, onward, progress, question_at, step_of
from triage.views.flow import SeeOther, flow_page, panels_so_far
from triage.visit import Visit

# This screen shows the 988 line whatever is picked (clinical-basis Q2).
SHOWS_988 = "suicide_risk"
WITH_988 = (Action.CRISIS_SUICIDE_NOW, Action.CRISIS_988)


@require_http_methods(["GET", "HEAD", "POST"])
@flow_page
def question(request: HttpRequest, visit: Visit, step: int) -> HttpResponse:
    """Ask, or take the answer and go on. What the path does not ask leads to what it asks next."""
    asked = _asked(request, visit.journey, step)
    if asked is None:
        return SeeOther(onward(visit.journey))
    posted = request.POST if request.method == "POST" else None
    form = QuestionForm(asked, visit.audience, posted, visit.answers.get(asked.id))
    if form.is_valid():
        visit.record(asked.id, form.cleaned_data["answer"])
        return SeeOther(onward(visit.journey))
    return render(request, "triage/question.html", _context(visit, form), status=422 if form.is_bound else 200)


def _asked(request: HttpRequest, journey: Journey, step: int) -> Question | None:
    """The question that the form names; else the one at the step. An answer never counts for the step alone."""
    named = request.POST.get("question")
    if not named:
        return question_at(journey, step)
    posted = QUESTION.get(named)
    return posted if posted in journey.asked and named != FIRST else None


def _context(visit: Visit, form: QuestionForm) -> dict[str, object]:
    step, shown = step_of(visit.journey, form.asked), panels_so_far(visit)
    return {
        "form": form,
        "step": min(step, ABOUT),
        "about": ABOUT,
        "progress": progress(step),
        "back": back(visit.journey, form.asked),
        "panels": shown,
        "line": _line(form.asked, visit.audience, shown),
    }


def _line(asked: Question, audience: Audience, shown: tuple[Panel, ...]) -> Panel | None:
    """The 988 line on its screen, unless a panel above offers it already."""
    offered = any(panel.action in WITH_988 for panel in shown)
    return panel_988(audience) if asked.id == SHOWS_988 and not offered else None
