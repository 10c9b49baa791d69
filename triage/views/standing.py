"""Pages that are the same for everyone, without a look at the visitor's cookie: home, and about this service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from config.printed import Printed, print_page, serve
from triage.privacy_notice import privacy_notice

Context = Callable[[str | None], Mapping[str, object]]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, and the three doors."""
    return _standing(request, "home")


@require_safe
def safety(request: HttpRequest) -> HttpResponse:
    """How to use the site without anyone knowing, and what the site can not do about it."""
    return _standing(request, "safety")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, where, and for how long."""
    return _standing(request, "privacy")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """How the pages can be used, and what was tested."""
    return _standing(request, "accessibility")


def print_standing() -> None:
    """Print these pages in every language now. For the start of a server."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for page in _CONTEXTS:
                _printed(page, language)


def _standing(request: HttpRequest, page: str) -> HttpResponse:
    printed = _printed.__wrapped__ if settings.DEBUG else _printed
    return serve(request, printed(page, translation.get_language()))


@cache
def _printed(page: str, language: str | None) -> Printed:
    return print_page(render_to_string(f"triage/{page}.html", _CONTEXTS[page](language)))


def _alone(_: str | None) -> Mapping[str, object]:
    return {}


def _with_notice(language: str | None) -> Mapping[str, object]:
    return {"notice": privacy_notice(language)}


_CONTEXTS: Mapping[str, Context] = {
    "home": _alone,
    "safety": _alone,
    "privacy": _with_notice,
    "accessibility": _alone,
}
