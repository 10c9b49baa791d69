"""Finished pages as they go over the wire: compressed once, with a strong ETag, and answered 304 where they can.

Every page here is the same for everyone, so compressing it gives nothing away.
"""

from __future__ import annotations

import gzip
import hashlib
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

CACHE_CONTROL = "public, max-age=300"
ENCODINGS = ("br", "gzip")
PLAIN = "identity"
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")


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


def print_page(html: str, changes_on: date | None = None, status: int = 200) -> Printed:
    """Compress a page and fix its validators. It stays good until the day on which it changes, if there is one."""
    body, printed_at = html.encode(), int(time.time())
    digest = hashlib.sha256(body).hexdigest()[:24]
    bodies = {PLAIN: body, "gzip": gzip.compress(body, mtime=0), "br": brotli.compress(body, quality=9)}
    validators = {"Last-Modified": http_date(printed_at)} if status == HttpResponse.status_code else {}
    editions = {name: Edition(part, _headers(name, part, digest, validators)) for name, part in bodies.items()}
    midnight = datetime.combine(changes_on, datetime.min.time(), UTC).timestamp() if changes_on else math.inf
    return Printed(editions, printed_at, status, midnight)


def _headers(encoding: str, body: bytes, digest: str, validators: Mapping[str, str]) -> dict[str, str]:
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(body)),
        "Cache-Control": CACHE_CONTROL,
        "Vary": "Accept-Encoding",
        **validators,
    }
    if encoding != PLAIN:
        headers["Content-Encoding"] = encoding
    if validators:
        headers["ETag"] = f'"{digest}-{encoding}"'
    return headers


def serve(request: HttpRequest, page: Printed) -> HttpResponse:
    """The page, or 304 where the visitor's copy is still good."""
    edition = page.editions[accepted_encoding(request.META.get("HTTP_ACCEPT_ENCODING", ""))]
    body = edition.body if request.method != "HEAD" else b""
    response = HttpResponse(body, status=page.status, headers=edition.headers)
    if "ETag" in edition.headers and any(name in request.META for name in CONDITIONS):
        return get_conditional_response(request, edition.headers["ETag"], page.printed_at, response) or response
    return response


@lru_cache(maxsize=256)
def accepted_encoding(header: str) -> str:
    """The best encoding that the browser takes. One that it refuses with `q=0` is not taken."""
    offers = {}
    for offer in header.lower().split(","):
        name, _, quality = offer.partition(";")
        offers[name.strip()] = quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return next((name for name in ENCODINGS if offers.get(name)), PLAIN)
