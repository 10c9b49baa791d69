"""Our own page for every error: with 911, 988 and Exit, and without anything a visitor sent.

The pages are rendered when the server starts, without request and without database, so that they can be
answered when nothing else can.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.template.loader import render_to_string
from django.utils import translation

from config.headers import PRIVATE
from config.printed import Printed, print_page, serve

BAD_REQUEST, FORBIDDEN, NOT_FOUND, NOT_ALLOWED = 400, 403, 404, 405
SERVER_ERROR, UNAVAILABLE = 500, 503
STATUSES = (BAD_REQUEST, FORBIDDEN, NOT_FOUND, NOT_ALLOWED, SERVER_ERROR, UNAVAILABLE)
SECONDS_TO_RETRY = "30"

log = logging.getLogger("errors")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, SERVER_ERROR)


def unavailable(request: HttpRequest, error: Exception) -> HttpResponse:
    """The page for a database that is away, and a line in the log."""
    log.error("", exc_info=error)
    response = error_page(request, UNAVAILABLE)
    response.headers["Retry-After"] = SECONDS_TO_RETRY
    return response


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """The finished page of one of STATUSES, in the language of the path asked for."""
    language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
    return serve(request, _page(status, language))


@cache
def _page(status: int, language: str) -> Printed:
    with translation.override(language):
        return print_page(render_to_string(f"errors/{status}.html"), status=status, kept=PRIVATE)


class ErrorPages:
    """Puts our page in place of an empty error, such as Django's own 405, and keeps its headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        for language, _name in settings.LANGUAGES:
            for status in STATUSES:
                _page(status, language)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in STATUSES and _is_bare(response):
            return _dressed(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A body that broke off is the visitor's, and a database that is away comes back: neither is a 500."""
        if isinstance(exception, UnreadablePostError):
            return error_page(request, BAD_REQUEST)
        if isinstance(exception, (OperationalError, InterfaceError)):
            return unavailable(request, exception)
        return None


def _is_bare(response: HttpResponse) -> bool:
    """Nobody wrote a page for it. The answer to a HEAD has none either, but says how long it would be."""
    return not getattr(response, "content", b"") and response.headers.get("Content-Length", "0") == "0"


def _dressed(request: HttpRequest, bare: HttpResponse) -> HttpResponse:
    page = error_page(request, bare.status_code)
    for name, value in bare.headers.items():
        if name not in ("Content-Length", "Content-Type"):
            page.headers[name] = value
    page.cookies = bare.cookies
    return page
