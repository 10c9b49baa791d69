"""About this service: the same for everyone, without a look at the visitor's cookie."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.headers import shared_page


@require_safe
@shared_page
def safety(request: HttpRequest) -> HttpResponse:
    """How to use the site without anyone knowing, and what the site can not do about it."""
    return render(request, "triage/safety.html")


@require_safe
@shared_page
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, where, and for how long."""
    return render(request, "triage/privacy.html")


@require_safe
@shared_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """How the pages can be used, and what was tested."""
    return render(request, "triage/accessibility.html")
