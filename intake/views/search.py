"""Finding a call. A reference or a phone number is posted and stands in no address, log or history."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from intake import actions
from intake.forms import NAMING, SearchForm
from intake.pages import signed_in_worker, staff_page
from intake.permissions import Act
from intake.record.listing import listed
from intake.views.parts import UNPROCESSABLE, SeeOther, page_of


def _unnamed(request: HttpRequest) -> dict[str, str]:
    """What the address asks for, without what may not stand in one."""
    return {name: str(value) for name, value in request.GET.items() if name not in NAMING}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Act.SCREEN)
def search(request: HttpRequest) -> HttpResponse:
    """The form and what it finds. What names nobody may stand in the address, so that pages can be turned."""
    form = SearchForm((request.POST if request.method == "POST" else _unnamed(request)) or None)
    if not form.is_valid():
        return render(request, "intake/search.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200)
    query = form.query()
    if request.method == "POST" and not query.reference and not query.phone:
        return SeeOther(f"{reverse('intake:search')}?{urlencode(form.plain() or {'level': ''})}")
    found = actions.search(query=query, by=signed_in_worker(request), page=page_of(request))
    if query.reference and len(found.screenings) == 1:
        return SeeOther(reverse("intake:record", args=[found.screenings[0].reference]))
    context = {
        "form": form,
        "found": found,
        "calls": listed(found),
        "address": urlencode(form.plain()),
        "named": bool(query.phone or query.reference),
    }
    return render(request, "intake/search.html", context)
