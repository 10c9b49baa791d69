"""The result, and the levels of care side by side with this result marked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from triage.result.compare import comparison_of
from triage.result.page import result_of
from triage.steps import onward
from triage.views.flow import SeeOther, flow_page
from triage.visit import Visit


@require_safe
@flow_page
def result(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The recommendation, once every question that is asked has an answer."""
    if not visit.journey.complete:
        return SeeOther(onward(visit.journey))
    shown = result_of(visit.answers)
    return render(request, "triage/result.html", {"result": shown, "panels": shown.panels})


@require_safe
@flow_page
def compare(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The library's table of levels, with the suggestion, the safe minimum and the other choice marked."""
    if not visit.journey.complete:
        return SeeOther(onward(visit.journey))
    shown = comparison_of(visit.answers)
    return render(request, "triage/compare.html", {"comparison": shown, "panels": shown.panels})
