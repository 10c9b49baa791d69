"""Who gets to see a page of the workspace. Every view wears one of the two marks here; a test looks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import wraps
from typing import Final, cast
from urllib.parse import quote

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from intake import audit
from intake.carried import JSON, UNAUTHORIZED, sign_in_again, to_carry
from intake.models import Worker
from intake.paths import is_staff_path
from intake.permissions import Act, may
from intake.views.parts import id_of

View = Callable[..., HttpResponseBase]
MARK: Final = "intake_access"
OPEN: Final = "open"
SEE_OTHER: Final = 303
# No host, no query, nothing that ends a header.
OURS: Final = re.compile(r"(/[A-Za-z0-9._-]+)+/")


def staff_page(act: Act) -> Callable[[View], View]:
    """For a page that takes permission for an act.

    Who is not signed in is sent to sign in, and back here after it. What is not theirs to see is not there (404).
    """

    def marked(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            worker = worker_of(request)
            if worker is None:
                return _to_sign_in(request)
            if not may(worker, act):
                audit.refused("page.open", worker, _asked_for(request, kwargs))
                raise PermissionDenied
            try:
                return view(request, *args, **kwargs)
            except ObjectDoesNotExist:
                raise Http404 from None

        setattr(checked, MARK, act)
        return checked

    return marked


def _asked_for(request: HttpRequest, named: Mapping[str, object]) -> audit.Target:
    """The call that the address names, so that its history shows who tried; else the page."""
    with suppress(ObjectDoesNotExist):
        if "reference" in named:
            return audit.Target("screening", str(id_of(str(named["reference"]))))
    page = request.resolver_match.url_name if request.resolver_match else ""
    return audit.Target("page", (page or "")[: audit.ID_LENGTH])


def open_page(view: View) -> View:
    """For a page that is reached without being signed in: those that sign in."""
    setattr(view, MARK, OPEN)
    return view


def worker_of(request: HttpRequest) -> Worker | None:
    """Who is signed in."""
    return request.user if request.user.is_authenticated else None


def signed_in_worker(request: HttpRequest) -> Worker:
    """Who is signed in, on a page that asks for it."""
    return cast("Worker", request.user)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if JSON in request.headers.get("Accept", ""):
        return HttpResponse(status=UNAUTHORIZED)
    if carried := to_carry(request):
        return sign_in_again(request, request.path, carried)
    back = f"?next={quote(request.path)}" if request.method in ("GET", "HEAD") else ""
    return HttpResponseRedirect(reverse("intake:sign-in") + back, status=SEE_OTHER)


def where_next(request: HttpRequest, default: str) -> str:
    """Where to go after signing in: the page that was asked for, if it is one of the workspace."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if OURS.fullmatch(wanted) and is_staff_path(wanted) else default
