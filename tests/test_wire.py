"""What really goes over the wire: pages compressed as the browser takes them, within the budgets of design 12."""

from __future__ import annotations

import gzip
import re
from collections import Counter

import brotli
import pytest
from django.test import Client

from resources.pages import library
from tests.browser.page_types import ALL_DANGERS, TEEN, UNSURE
from tests.triage.walking import HEROIN, begin, walk

KB = 1024
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
HOME, LIBRARY, RESULT, SCRIPT = 14 * KB, 20 * KB, 30 * KB, 3 * KB
STANDING = ("/", "/safety/", "/privacy/", "/accessibility/")
FLOW = ("/check/", "/check/3/", "/check/review/", "/check/result/", "/check/compare/", "/resources/search/")
STEPS = tuple(f"/check/{step}/" for step in range(1, 18))
FILES = re.compile(rb'(?:href|src)="(/static/[^"]+\.(css|js))"')


def sent(client: Client, address: str) -> bytes:
    """The body as it is sent to a browser."""
    response = client.get(address, headers=BROWSER)
    assert response.status_code == 200, address
    return bytes(response.getvalue())


def first_load(client: Client, address: str) -> Counter[str]:
    """The bytes that a first visit to an address is sent, by kind."""
    page = sent(client, address)
    bytes_of = Counter(html=len(page))
    for file, kind in FILES.findall(brotli.decompress(page)):
        bytes_of[kind.decode()] += len(sent(client, file.decode()))
    return bytes_of


def too_heavy(client: Client, budget: int, *addresses: str) -> dict[str, Counter[str]]:
    """The addresses whose first load is over the budget, or whose script is."""
    loads = {address: first_load(client, address) for address in addresses}
    assert all(load["css"] and load["js"] for load in loads.values())
    return {address: load for address, load in loads.items() if load.total() > budget or load["js"] > SCRIPT}


def test_home_and_the_pages_about_this_service_keep_their_budget(client: Client) -> None:
    assert too_heavy(client, HOME, *STANDING) == {}


@pytest.mark.parametrize("respondent", ["self", "family", "staff"])
@pytest.mark.parametrize("answers", [HEROIN, ALL_DANGERS], ids=["calm", "every danger"])
def test_the_start_and_every_question_keep_theirs(client: Client, answers: dict[str, str], respondent: str) -> None:
    walk(client, answers, respondent)

    assert too_heavy(client, HOME, "/check/", *STEPS) == {}


def test_the_library_keeps_its_own(client: Client) -> None:
    pages = [f"/resources/{slug}/" for slug in (*library().pages, "words", "search")]

    assert too_heavy(client, LIBRARY, "/resources/", *pages) == {}


@pytest.mark.parametrize("respondent", ["self", "family", "staff"])
@pytest.mark.parametrize("answers", [HEROIN, ALL_DANGERS, UNSURE, TEEN], ids=["calm", "danger", "unsure", "teen"])
def test_the_result_keeps_its_own(client: Client, answers: dict[str, str], respondent: str) -> None:
    walk(client, answers, respondent)

    assert too_heavy(client, RESULT, "/check/result/", "/check/compare/", "/check/review/") == {}


@pytest.mark.parametrize("address", [*STANDING, *FLOW, "/nothing/"])
def test_each_encoding_holds_the_same_page(client: Client, address: str) -> None:
    walk(client, HEROIN)

    plain, zipped, small = (
        client.get(address, headers={"Accept-Encoding": name}) for name in ("", "gzip", "gzip, deflate, br")
    )

    assert gzip.decompress(zipped.content) == brotli.decompress(small.content) == plain.content
    assert [answer.get("Content-Encoding") for answer in (plain, zipped, small)] == [None, "gzip", "br"]
    for answer in (plain, zipped, small):
        assert "Accept-Encoding" in answer["Vary"]
        assert int(answer["Content-Length"]) == len(answer.content)


@pytest.mark.parametrize("address", [*STANDING, *FLOW, "/nothing/", "/resources/nothing/"])
def test_head_says_how_long_the_page_would_be(client: Client, address: str) -> None:
    begin(client)

    head, get = (client.generic(method, address, headers=BROWSER) for method in ("HEAD", "GET"))

    assert head.content == b""
    for name in ("Content-Length", "Content-Encoding", "Vary", "ETag"):
        assert head.get(name) == get.get(name), name


@pytest.mark.parametrize("address", STANDING)
def test_a_standing_page_has_a_tag_for_each_encoding_and_is_not_sent_twice(client: Client, address: str) -> None:
    tags = [client.get(address, headers={"Accept-Encoding": name})["ETag"] for name in ("", "gzip", "br")]

    again = client.get(address, headers={"Accept-Encoding": "br", "If-None-Match": tags[2]})

    assert len(set(tags)) == 3
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("address", FLOW)
def test_a_page_of_a_visit_has_no_tag_to_be_known_by(client: Client, address: str) -> None:
    walk(client, HEROIN)

    response = client.get(address, headers=BROWSER)

    assert not {"ETag", "Last-Modified"} & set(response.headers)


@pytest.mark.django_db
def test_a_page_of_staff_is_never_compressed(client: Client) -> None:
    response = client.get("/intake/sign-in/", headers=BROWSER)

    assert "csrfmiddlewaretoken" in response.content.decode()
    assert not response.has_header("Content-Encoding")
