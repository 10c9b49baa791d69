"""What every page of the questionnaire shares: the visit behind it, and that nothing may keep it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from config.headers import private_page
from config.origin import same_origin_only
from config.printed import compressed
from triage import answers_cookie
from triage.danger import Panel, actions_so_far, panels
from triage.visit import Visit, visit_of

VisitView = Callable[Concatenate[HttpRequest, Visit, ...], HttpResponse]
View = Callable[..., HttpResponseBase]


class SeeOther(HttpResponseRedirect):
    """Go on with a GET, whatever the method was: reloading the next page posts nothing twice."""

    status_code = 303


def private_flow(view: View) -> View:
    """A page of the questionnaire, with or without a visit. Posts come from our own pages only."""
    return private_page(compressed(same_origin_only(view)))


def flow_page(view: VisitView) -> View:
    """A page that needs a visit. It gets the visit, and its answers stay good for another hour.

    Without one, for whatever reason, the visitor sees the same page: nothing is here now.
    """

    @wraps(view)
    def visited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        visit = visit_of(request)
        if visit is None:
            return nothing_here(request)
        response = view(request, visit, *args, **kwargs)
        visit.keep(request, response)
        return response

    return private_flow(visited)


def nothing_here(request: HttpRequest) -> HttpResponse:
    """The page for no visit. It is no error: coming back later, or after Exit, is what it is made for."""
    response = render(request, "triage/nothing_here.html")
    answers_cookie.expire_useless(request, response)
    return response


def panels_so_far(visit: Visit) -> tuple[Panel, ...]:
    """What the answers given so far call for at once. Every page of a visit shows it on top."""
    actions = actions_so_far(visit.answers)
    return panels(visit.journey.counted(), actions, visit.audience) if actions else ()
