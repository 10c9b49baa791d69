"""The ends of a visit, and its extension. There is nothing to delete but the cookie."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from config.headers import private_page
from config.origin import is_same_origin
from config.printed import compressed
from triage import answers_cookie
from triage.views.flow import SeeOther, private_flow
from triage.visit import visit_of


@require_safe
@private_page
@compressed
def exit_site(request: HttpRequest) -> HttpResponse:
    """End the visit and lead away from the site. A plain link, so that it works without script.

    It must not be a form: browsers do not follow a form's redirect to another site under our
    Content-Security-Policy, and the answers would stay on the screen. Since a link is a GET, another
    site could send one, and a browser could fetch it ahead: for those it shows a page and ends nothing.
    """
    if not is_same_origin(request) or "prefetch" in request.headers.get("Sec-Purpose", ""):
        return render(request, "triage/leave.html")
    response = SeeOther(settings.EXIT_URL)
    answers_cookie.expire(request, response)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@require_POST
@private_flow
def restart(request: HttpRequest) -> HttpResponse:
    """Forget the answers and begin anew."""
    response = redirect("triage:check")
    response.status_code = SeeOther.status_code
    answers_cookie.expire(request, response)
    return response


@require_POST
@private_flow
def extend(request: HttpRequest) -> HttpResponse:
    """Still here: the answers stay good for another hour and the page stays as it is. 410 when they are gone."""
    visit = visit_of(request)
    if visit is None:
        return HttpResponse(status=410)
    response = HttpResponse(status=204)
    visit.keep(request, response)
    return response
