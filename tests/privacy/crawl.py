"""Every page that a visitor can reach, as the product serves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client, RequestFactory

from config.errors import STATUSES, error_page
from tests.triage.walking import HEROIN, begin, walk

FRONT_DOOR = "/"
LIBRARY = "/resources/"
# Where somebody types a code who was told of it.
RESUME = "/resume/"
# Ends the visit, and leads away from the site.
EXIT = "/exit"
# Behind a sign-in, and not for visitors.
STAFF = "/intake/"


class Elements(HTMLParser):
    """The elements of a page, each with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def elements(html: str) -> list[tuple[str, dict[str, str]]]:
    """The elements of a page in order, with their attributes."""
    return Elements(html).found


def crawl(client: Client, *starts: str) -> dict[str, str]:
    """The pages that links lead to from these, and these themselves: address to HTML."""
    pages: dict[str, str] = {}
    seen: set[str] = set()
    waiting = list(starts or (FRONT_DOOR,))
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address, follow=True)
        if response["Content-Type"].startswith("text/html"):
            pages[address] = response.text
            waiting += [link for link in links(address, response.text) if not link.startswith((EXIT, STAFF))]
    return pages


def links(address: str, html: str) -> Iterator[str]:
    """Where a page leads to within the site."""
    for href in re.findall(r'<a [^>]*href="([^"]*)"', html):
        target = urldefrag(urljoin(f"http://here{address}", unescape(href)))[0]
        if urlsplit(target).netloc == "here":
            yield urlsplit(target).path


def every_page(client: Client) -> dict[str, str]:
    """The public pages, each step of a visit with its result, and every error page."""
    pages = crawl(client, FRONT_DOOR, RESUME)
    begin(client)
    pages |= {f"{address} at the start": html for address, html in flow(client).items()}
    walk(client, HEROIN)
    pages |= {f"{address} at the end": html for address, html in flow(client).items()}
    request = RequestFactory().get(FRONT_DOOR)
    return pages | {f"error {status}": error_page(request, status).content.decode() for status in STATUSES}


def flow(client: Client) -> dict[str, str]:
    """The pages of the visit that this client is in."""
    steps = {f"/check/{step}/": client.get(f"/check/{step}/", follow=True).text for step in range(1, 20)}
    return steps | crawl(client, "/check/", "/check/review/", "/check/result/", "/check/compare/")
