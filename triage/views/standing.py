"""Pages that are the same for everyone, without a look at the visitor's cookie: home, and about this service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from config.headers import shared_page
from triage.privacy_notice import privacy_notice

Context = Callable[[str | None], Mapping[str, object]]


@require_safe
@shared_page
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and the three doors."""
    return _standing("triage/home.html")


@require_safe
@shared_page
def safety(request: HttpRequest) -> HttpResponse:
    """How to use the site without anyone knowing, and what the site can not do about it."""
    return _standing("triage/safety.html")


@require_safe
@shared_page
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, where, and for how long."""
    return _standing("triage/privacy.html", _with_notice)


@require_safe
@shared_page
def accessibility(request: HttpRequest) -> HttpResponse:
    """How the pages can be used, and what was tested."""
    return _standing("triage/accessibility.html")


def _with_notice(language: str | None) -> Mapping[str, object]:
    return {"notice": privacy_notice(language)}


def _alone(_: str | None) -> Mapping[str, object]:
    return {}


def _standing(template: str, context: Context = _alone) -> HttpResponse:
    rendered = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return HttpResponse(rendered(template, context, get_language()))


@cache
def _rendered(template: str, context: Context, language: str | None) -> bytes:
    return render_to_string(template, context(language)).encode()
