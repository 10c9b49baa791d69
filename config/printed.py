"""Pages as they go over the wire, compressed. Why that gives nothing away: docs/adr/0013-what-is-compressed.md.

What is the same for everyone is printed once, and where it may be kept, it has a strong ETag and is answered 304.
"""

from __future__ import annotations

import gzip
import hashlib
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache, wraps

import brotli
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from config.headers import SHARED, View

ENCODINGS = ("br", "gzip")
PLAIN = "identity"
# `If-Match` and its like guard what is written. A page that is only read is answered all the same.
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
NOT_MODIFIED = 304
# For a page that is compressed while somebody waits; what is printed once is pressed harder.
QUICK_BROTLI, QUICK_GZIP = 1, 1


@dataclass(frozen=True, slots=True)
class Edition:
    """A page in one encoding, with the headers that go with it."""

    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Printed:
    """A page in every encoding. From `changes_on` it must be printed again."""

    editions: Mapping[str, Edition]
    printed_at: int
    status: int
    good_until: float

    def is_good(self, now: float) -> bool:
        """Whether the page still says what is true at this moment, in seconds since 1970."""
        return now < self.good_until


def print_page(html: str, changes_on: date | None = None, status: int = 200, kept: str = SHARED) -> Printed:
    """Compress a page, and fix its validators where it may be kept. It stays good until the day on which it changes."""
    body, printed_at = html.encode(), int(time.time())
    digest = hashlib.sha256(body).hexdigest()[:24]
    bodies = {PLAIN: body, "gzip": gzip.compress(body, mtime=0), "br": brotli.compress(body, quality=9)}
    validators = (
        {"Last-Modified": http_date(printed_at)} if (status, kept) == (HttpResponse.status_code, SHARED) else {}
    )
    headers = {"Cache-Control": kept, **validators}
    editions = {name: Edition(part, _headers(name, part, digest, headers)) for name, part in bodies.items()}
    midnight = datetime.combine(changes_on, datetime.min.time(), UTC).timestamp() if changes_on else math.inf
    return Printed(editions, printed_at, status, midnight)


def _headers(encoding: str, body: bytes, digest: str, others: Mapping[str, str]) -> dict[str, str]:
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body)),
        "Vary": "Accept-Encoding",
        **others,
    }
    if encoding != PLAIN:
        headers["Content-Encoding"] = encoding
    if "Last-Modified" in others:
        headers["ETag"] = f'"{digest}-{encoding}"'
    return headers


def serve(request: HttpRequest, page: Printed) -> HttpResponse:
    """The page, or 304 where the visitor's copy is still good."""
    edition = page.editions[_encoding(request)]
    body = edition.body if request.method != "HEAD" else b""
    response = HttpResponse(body, status=page.status, headers=edition.headers)
    if "ETag" in edition.headers and any(name in request.META for name in CONDITIONS):
        found = get_conditional_response(request, edition.headers["ETag"], page.printed_at, response)
        return found if found and found.status_code == NOT_MODIFIED else response
    return response


def compressed(view: View) -> View:
    """For a page that is made for one visitor: compressed on its way out, unless it was printed before."""

    @wraps(view)
    def pressed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponse) and response.headers["Content-Type"].startswith("text/html"):
            _compress(request, response)
        return response

    return pressed


def _compress(request: HttpRequest, response: HttpResponse) -> None:
    patch_vary_headers(response, ["Accept-Encoding"])
    encoding = _encoding(request)
    if encoding == PLAIN or not response.content or "Content-Encoding" in response.headers:
        return
    if encoding == "br":
        response.content = brotli.compress(response.content, quality=QUICK_BROTLI)
    else:
        response.content = gzip.compress(response.content, QUICK_GZIP, mtime=0)
    response.headers["Content-Encoding"] = encoding


def _encoding(request: HttpRequest) -> str:
    return accepted_encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))


@lru_cache(maxsize=256)
def accepted_encoding(header: str) -> str:
    """The best encoding that the browser takes. One that it refuses with `q=0` is not taken."""
    offers = {}
    for offer in header.lower().split(","):
        name, _, quality = offer.partition(";")
        offers[name.strip()] = quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((name for name in ENCODINGS if offers.get(name)), PLAIN)
