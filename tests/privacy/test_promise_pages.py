"""What PRIVACY.md promises of the pages themselves: what they load, what they ask, what they leave in the browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoDbBlocker

from tests.privacy.crawl import FRONT_DOOR, LIBRARY, RESUME, crawl, elements, every_page, links
from triage.answers_cookie import NAME_OVER_HTTP

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((*ROOT.glob("static/**/*.css"), *ROOT.glob("static/**/*.js"), *ROOT.glob("static/**/*.svg")))
# What makes a browser fetch or send something, or get ready to; a link does not, until somebody presses it.
FETCHING = {
    "action", "background", "cite", "data", "formaction", "href", "imagesrcset", "manifest", "ping", "poster", "src",
    "srcset", "xlink:href",
}  # fmt: skip
OTHER_PLACE = re.compile(r"(?:[a-z]+:)?//", re.IGNORECASE)
# Names of what an XML file is, which nobody fetches.
NAMESPACES = re.compile(r"http://www\.w3\.org/(?:2000/svg|1999/xlink)")
# Fields with something to type, on all pages together.
TYPED = {("search", "q"), ("text", "code")}
TICKED = {"checkbox", "hidden", "radio"}

Pages = dict[str, str]


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Pages:
    """Every page that a visitor can reach, with and without a visit, and every error page."""
    with django_db_blocker.unblock():
        return every_page(Client())


def fetched(html: str) -> list[str]:
    """The addresses that a page makes a browser fetch from or send to."""
    return [
        value
        for tag, attributes in elements(html)
        for name, value in attributes.items()
        if name in FETCHING and (tag, name) != ("a", "href")
    ]


def test_no_page_loads_anything_from_another_place(pages: Pages) -> None:
    wrong = {address: [url for url in fetched(html) if OTHER_PLACE.match(url)] for address, html in pages.items()}

    assert {address: urls for address, urls in wrong.items() if urls} == {}
    assert all(any(url.endswith(".css") for url in fetched(html)) for html in pages.values())


@pytest.mark.parametrize(
    "html",
    [
        '<script src="//tracker.example/a.js"></script>',
        "<IMG SRC=https://tracker.example/1.gif>",
        '<link rel="preconnect" href="https://tracker.example">',
        '<form action="HTTPS://tracker.example/"><button>',
        '<a href="/here/" ping="https://tracker.example">',
    ],
)
def test_something_loaded_from_another_place_would_be_seen(html: str) -> None:
    assert [bool(OTHER_PLACE.match(url)) for url in fetched(html)] == [True]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_style_script_or_drawing_names_another_place(file: Path) -> None:
    text = NAMESPACES.sub("", file.read_text(encoding="utf-8"))

    assert not re.search(r"(?:https?|wss?):|url\(\s*[\"']?//|@import", text)


def test_no_page_frames_embeds_or_names_a_tracker(pages: Pages) -> None:
    embedding = {"iframe", "frame", "object", "embed", "portal", "audio", "video", "base"}

    found = {(address, tag) for address, html in pages.items() for tag, _ in elements(html) if tag in embedding}

    assert found == set()


def test_no_link_to_another_site_says_where_it_was_pressed(pages: Pages) -> None:
    outside = [
        (address, attributes.get("rel"))
        for address, html in pages.items()
        for tag, attributes in elements(html)
        if tag == "a" and OTHER_PLACE.match(attributes.get("href", ""))
    ]

    assert len(outside) > 100
    assert [link for link in outside if link[1] != "noreferrer noopener"] == []


def test_only_search_and_a_code_have_a_field_to_type_in(pages: Pages) -> None:
    fields = {
        (attributes.get("type", "text"), attributes.get("name", ""))
        for html in pages.values()
        for tag, attributes in elements(html)
        if tag == "input"
    }

    assert {field for field in fields if field[0] not in TICKED} == TYPED


def test_no_page_has_a_box_for_free_text_or_a_file(pages: Pages) -> None:
    boxes = {"textarea", "select", "datalist"}

    found = {
        address
        for address, html in pages.items()
        for tag, attributes in elements(html)
        if tag in boxes or "contenteditable" in attributes or attributes.get("type") == "file"
    }

    assert found == set()


@pytest.mark.django_db
def test_every_page_can_be_read_without_a_cookie(client: Client) -> None:
    read = crawl(client, FRONT_DOOR, RESUME)

    assert len(read) > 40
    assert dict(client.cookies) == {}


def test_the_library_is_read_without_the_database(client: Client) -> None:
    # No django_db mark: opening the database here fails the test.
    pages = {link for link in links(LIBRARY, client.get(LIBRARY).text) if link.startswith(LIBRARY)}

    assert len(pages) > 40
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


@pytest.mark.django_db
def test_a_visit_sets_one_cookie_and_no_other(client: Client) -> None:
    every_page(client)

    assert list(client.cookies) == [NAME_OVER_HTTP]
