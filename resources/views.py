"""The library's pages: the same for everyone, without cookie, query parameter or database."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from config.headers import SHARED, private_page
from config.origin import same_origin_only
from config.printed import Printed, compressed, print_page, serve
from resources import contexts
from resources.search import clean
from resources.shelf import Shelf, shelf

NOT_FOUND = 404

Context = Mapping[str, Any]
PRINTED: dict[str, Printed] = {}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All pages by need."""
    return _held(request) or _hold(request, _print("index", contexts.of_index(_shelf())))


@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """The glossary: terms and the words people use."""
    return _held(request) or _hold(request, _print("words", contexts.of_words(_shelf())))


@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page; where there is none, the page that an old or guessed address means, else 404 with a search."""
    return _held(request) or _page(request, _shelf(), slug)


def print_everything() -> None:
    """Print every page in every language now, so that no visitor waits for it. For the start of a server."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            here = _shelf()
            PRINTED.update({here.addresses.page(slug): _print_page(here, slug) for slug in here.library.pages})
            PRINTED[here.addresses.root] = _print("index", contexts.of_index(here))
            PRINTED[here.addresses.page("words")] = _print("words", contexts.of_words(here))
            _missing(here.language)


def _page(request: HttpRequest, here: Shelf, slug: str) -> HttpResponse:
    if slug in here.library.pages:
        return _hold(request, _print_page(here, slug))
    if (target := _meant(here, slug)) is not None:
        headers = {"Cache-Control": SHARED}
        return HttpResponsePermanentRedirect(here.addresses.page(target), headers=headers)
    return serve(request, _missing(here.language))


@cache
def _missing(language: str) -> Printed:
    """The one page for every address that leads nowhere. It repeats nothing of the address."""
    with translation.override(language):
        return _print("missing", contexts.of_index(shelf(language)), status=NOT_FOUND)


@private_page
@compressed
@same_origin_only
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Search by POST, so that what somebody looks for stands in no address, log or history."""
    here = _shelf()
    typed = clean(request.POST.get("q", ""))
    return render(request, "resources/search.html", contexts.of_search(here, typed))


def _held(request: HttpRequest) -> HttpResponse | None:
    """The page that was printed for this path, unless it has become out of date."""
    printed = PRINTED.get(request.path_info)
    return serve(request, printed) if printed and printed.is_good(time.time()) else None


def _hold(request: HttpRequest, printed: Printed) -> HttpResponse:
    """Keep a page for everyone who asks for this path. Only existing pages come here, so these are few."""
    PRINTED[request.path_info] = printed
    return serve(request, printed)


def _print_page(here: Shelf, slug: str) -> Printed:
    context = contexts.of_page(here, here.library[slug], timezone.localdate())
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
