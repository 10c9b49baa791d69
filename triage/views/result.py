"""The result."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from triage.danger import panels
from triage.knowledge import recommend
from triage.steps import onward
from triage.views.flow import SeeOther, flow_page
from triage.visit import Visit


@require_safe
@flow_page
def result(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The recommendation, once every question that is asked has an answer."""
    if not visit.journey.complete:
        return SeeOther(onward(visit.journey))
    return render(request, "triage/result.html", _context(visit))


def _context(visit: Visit) -> dict[str, object]:
    answers = visit.journey.counted()
    recommendation = recommend(answers)
    return {
        "recommendation": recommendation,
        "panels": panels(answers, recommendation.actions, visit.audience),
    }
