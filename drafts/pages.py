"""What the pages of this app share: the visit around them, a code to type, and a database that may be away."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from config.errors import SECONDS_TO_RETRY, UNAVAILABLE
from drafts.forms import CodeForm
from triage.steps import onward
from triage.views.flow import panels_so_far
from triage.visit import Visit, visit_of

Context = Mapping[str, object]
View = Callable[..., HttpResponse]

TOO_MANY = 429
SECONDS_TO_WAIT = "60"

log = logging.getLogger("errors")


def of_visit(visit: Visit | None) -> Context:
    """What every page says of a visit: what to do at once, and where it goes on."""
    if visit is None:
        return {"panels": (), "go_on": None}
    return {"panels": panels_so_far(visit), "go_on": onward(visit.journey)}


def code_page(
    request: HttpRequest, form: CodeForm, template: str = "drafts/resume.html", status: int = 200
) -> HttpResponse:
    """A page that asks for a code. A visit that is under way in this browser stays good."""
    visit = visit_of(request)
    response = render(request, template, {**of_visit(visit), "form": form}, status=status)
    if visit:
        visit.keep(request, response)
    return response


def too_many(response: HttpResponse) -> HttpResponse:
    """The same page, with the word to come back in a minute."""
    response.status_code = TOO_MANY
    response.headers["Retry-After"] = SECONDS_TO_WAIT
    return response


def database_needed(view: View) -> View:
    """Say plainly that keeping and opening do not work while the database is away. The rest goes on."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (DatabaseError, InterfaceError) as error:
            log.error("", exc_info=error)
            return _unavailable(request)

    return asked


def _unavailable(request: HttpRequest) -> HttpResponse:
    response = code_page(request, CodeForm(), "drafts/unavailable.html", UNAVAILABLE)
    response.headers["Retry-After"] = SECONDS_TO_RETRY
    return response
