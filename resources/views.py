"""The library's pages: the same for everyone, without cookie, query parameter or database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from config.headers import private_page
from config.origin import same_origin_only
from resources import contexts
from resources.printed import CACHE_CONTROL, Printed, print_page, serve
from resources.search import clean
from resources.shelf import Shelf, shelf

NOT_FOUND = 404

Context = Mapping[str, Any]
PRINTED: dict[tuple[str, str], Printed] = {}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All pages by need."""
    return _serve(request, "", lambda here, _today: _print("index", contexts.of_index(here)))


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """The glossary: terms and the words people use."""
    return _serve(request, "words/", lambda here, _today: _print("words", contexts.of_words(here)))


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page; where there is none, the page that an old or guessed address means, else 404 with a search."""
    here = _shelf()
    if slug in here.library.pages:
        return _serve(request, f"{slug}/", lambda here, today: _print_page(here, slug, today))
    if (target := _meant(here, slug)) is not None:
        response = HttpResponsePermanentRedirect(here.addresses.page(target))
        response.headers["Cache-Control"] = CACHE_CONTROL
        return response
    return _serve(request, "404", lambda here, _today: _print("missing", contexts.of_index(here), status=NOT_FOUND))


@private_page
@same_origin_only
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Search by POST, so that what somebody looks for stands in no address, log or history."""
    here = _shelf()
    typed = clean(request.POST.get("q", ""))
    return render(request, "resources/search.html", contexts.of_search(here, typed))


def _serve(request: HttpRequest, name: str, make: Callable[[Shelf, date], Printed]) -> HttpResponse:
    """The printed page of this name in the active language, printed now if it never was or is out of date."""
    here, today = _shelf(), timezone.localdate()
    key = (translation.get_language() or "", name)
    printed = PRINTED.get(key)
    if printed is None or not printed.is_good(today):
        printed = PRINTED[key] = make(here, today)
    return serve(request, printed)


def _print_page(here: Shelf, slug: str, today: date) -> Printed:
    context = contexts.of_page(here, here.library[slug], today)
    return _print("page", context, changes_on=context["rendered"].changes_on)


def _print(template: str, context: Context, changes_on: date | None = None, status: int = 200) -> Printed:
    return print_page(render_to_string(f"resources/{template}.html", context), changes_on, status)


def _meant(here: Shelf, slug: str) -> str | None:
    """The page that a mistyped, old or guessed address means."""
    likely = slug.lower().replace("_", "-").replace(" ", "-")
    if likely in here.library.pages:
        return likely
    return here.old_addresses.get(likely)


def _shelf() -> Shelf:
    return shelf(translation.get_language() or "en")
