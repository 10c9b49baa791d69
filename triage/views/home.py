"""The front door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from config.headers import shared_page


@require_safe
@shared_page
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and the three doors."""
    return render(request, "triage/home.html")
