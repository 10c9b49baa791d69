"""The result as a file to keep, made while the person waits and stored nowhere."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from config.errors import SECONDS_TO_RETRY, UNAVAILABLE
from triage.result.page import result_of
from triage.result.paper import Site, on_paper
from triage.result.typesetting import NotMade, typeset
from triage.steps import onward
from triage.views.flow import SeeOther, flow_page, panels_so_far
from triage.visit import Visit

log = logging.getLogger("errors")

NEUTRAL_FILE, NAMED_FILE = "notes.pdf", "treatment-compass.pdf"


@require_safe
@flow_page
def paper(request: HttpRequest, visit: Visit, *, named: bool) -> HttpResponse:
    """The result as a PDF. Only where `named` do the file and its name tell of this site."""
    if not visit.journey.complete:
        return SeeOther(onward(visit.journey))
    try:
        pdf = typeset(on_paper(result_of(visit.answers), _site(request) if named else None))
    except NotMade as reason:
        log.error("", exc_info=reason)
        return not_now(request, visit)
    file = NAMED_FILE if named else NEUTRAL_FILE
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{file}"'},
    )


def not_now(request: HttpRequest, visit: Visit) -> HttpResponse:
    """No file for the moment; the result itself can be printed all the same."""
    response = render(request, "triage/no_paper.html", {"panels": panels_so_far(visit)}, status=UNAVAILABLE)
    response.headers["Retry-After"] = SECONDS_TO_RETRY
    return response


def _site(request: HttpRequest) -> Site:
    return Site(gettext("Treatment Compass"), request.build_absolute_uri(reverse("triage:home")))
