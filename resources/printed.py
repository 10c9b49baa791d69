"""Finished pages as they go over the wire: compressed once, with a strong ETag, and answered 304 where they can.

Every page here is the same for everyone, so compressing it gives nothing away.
"""

from __future__ import annotations

import gzip
import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import brotli  # type: ignore[import-untyped]
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

CACHE_CONTROL = "public, max-age=300"
ENCODINGS = ("br", "gzip")
PLAIN = "identity"


@dataclass(frozen=True, slots=True)
class Printed:
    """A page's bytes in every encoding. From `changes_on` it must be printed again."""

    bodies: Mapping[str, bytes]
    digest: str
    printed_at: int
    changes_on: date | None
    status: int

    def is_good(self, today: date) -> bool:
        return self.changes_on is None or today < self.changes_on


def print_page(html: str, changes_on: date | None = None, status: int = 200) -> Printed:
    """Compress a page and fix its validators."""
    body = html.encode()
    return Printed(
        bodies={PLAIN: body, "gzip": gzip.compress(body, mtime=0), "br": brotli.compress(body, quality=9)},
        digest=hashlib.sha256(body).hexdigest()[:24],
        printed_at=int(time.time()),
        changes_on=changes_on,
        status=status,
    )


def serve(request: HttpRequest, page: Printed) -> HttpResponse:
    """The page, or 304 where the visitor's copy is still good."""
    encoding = accepted_encoding(request.headers.get("Accept-Encoding", ""))
    body = page.bodies[encoding]
    response = HttpResponse(body if request.method != "HEAD" else b"", status=page.status)
    response.headers["Content-Length"] = str(len(body))
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["Vary"] = "Accept-Encoding"
    if encoding != PLAIN:
        response.headers["Content-Encoding"] = encoding
    if page.status != HttpResponse.status_code:
        return response
    etag = f'"{page.digest}-{encoding}"'
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(page.printed_at)
    return get_conditional_response(request, etag, page.printed_at, response) or response


def accepted_encoding(header: str) -> str:
    """The best encoding that the browser takes. One that it refuses with `q=0` is not taken."""
    offers = {}
    for offer in header.lower().split(","):
        name, _, quality = offer.partition(";")
        offers[name.strip()] = quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((name for name in ENCODINGS if offers.get(name)), PLAIN)
