"""The library over HTTP. No test here may touch the database, so each also proves that nothing asks it."""

from __future__ import annotations

import gzip
import logging
import re
from datetime import UTC, date, datetime
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles.finders import find
from django.test import Client
from django.urls import reverse

from config.printed import accepted_encoding, print_page
from resources import views
from resources.shelf import Served, shelf

PAGE = "/resources/outpatient/"
SEARCH = "/resources/search/"


def title_of(html: str) -> str:
    found = re.search(r"<title>(.*?)</title>", html)
    assert found
    return found[1]


def test_addresses_are_the_ones_that_pages_link_to() -> None:
    addresses = Served("en")

    assert reverse("resources:page", args=["signs"]) == addresses.page("signs")
    assert reverse("resources:words") == addresses.page("words")
    assert reverse("resources:index") == addresses.root


def test_the_index_shows_every_page_by_need(client: Client) -> None:
    html = client.get("/resources/").content.decode()

    for page in shelf("en").library:
        assert f'href="/resources/{page.slug}/"' in html
    assert html.index('id="today"') < html.index('id="kinds"') < html.index('id="paying"')


def test_a_page_has_its_summary_sources_and_dates(client: Client) -> None:
    html = client.get(PAGE).content.decode()

    assert html.count("<h1>") == 1
    assert '<li id="source-1">' in html
    assert 'rel="noreferrer noopener"' in html
    assert "Last reviewed" in html
    assert "Next review by" in html


def test_a_page_may_be_kept_for_five_minutes_and_has_strong_validators(client: Client) -> None:
    response = client.get(PAGE)

    assert response.headers["Cache-Control"] == "public, max-age=300"
    assert response.headers["ETag"].startswith('"')
    assert "Last-Modified" in response.headers
    assert response.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(("asks", "carries"), [("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")])
def test_a_copy_that_is_still_good_is_not_sent_again(client: Client, asks: str, carries: str) -> None:
    first = client.get(PAGE)

    again = client.get(PAGE, headers={asks: first.headers[carries]})

    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("guard", [{"If-Match": '"other"'}, {"If-Unmodified-Since": "Sat, 01 Jan 2000 00:00:00 GMT"}])
def test_a_guard_against_writing_over_others_stops_no_reader(client: Client, guard: dict[str, str]) -> None:
    response = client.get(PAGE, headers=guard)

    assert response.status_code == 200
    assert "<h1>" in response.content.decode()


def test_each_encoding_carries_the_same_page_under_its_own_tag(client: Client) -> None:
    plain, zipped, small = (
        client.get(PAGE, headers={"Accept-Encoding": name}) for name in ("", "gzip", "gzip, deflate, br")
    )

    assert gzip.decompress(zipped.content) == brotli.decompress(small.content) == plain.content
    assert len({response.headers["ETag"] for response in (plain, zipped, small)}) == 3


@pytest.mark.parametrize(
    ("header", "encoding"),
    [("", "identity"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.5", "gzip"), ("*", "identity"), ("GZIP , BR", "br")],
)
def test_only_an_encoding_that_the_browser_takes_is_sent(header: str, encoding: str) -> None:
    assert accepted_encoding(header) == encoding


def test_a_page_reads_no_cookie_and_no_parameter(client: Client) -> None:
    plain = client.get(PAGE)
    client.cookies["answers"] = "anything"

    other = client.get(f"{PAGE}?q=1&slug=signs")

    assert other.content == plain.content
    assert "Set-Cookie" not in other.headers
    assert not other.cookies


def test_head_sends_the_headers_alone(client: Client) -> None:
    response = client.head(PAGE)

    assert response.content == b""
    assert int(response.headers["Content-Length"]) == len(client.get(PAGE).content)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_page_can_only_be_read(client: Client, method: str) -> None:
    assert getattr(client, method)(PAGE).status_code == 405


@pytest.mark.parametrize(
    ("guessed", "meant"),
    [
        ("detox", "medical-detox"),
        ("iop", "intensive-outpatient"),
        ("rehab", "inpatient-residential"),
        ("IOP", "intensive-outpatient"),
        ("Medical_Detox", "medical-detox"),
        ("sober-living", "recovery-housing"),
        ("al-anon", "help-a-loved-one"),
        ("911", "crisis-help"),
        ("glossary", "words"),
    ],
)
def test_guessed_addresses_lead_on(client: Client, guessed: str, meant: str) -> None:
    response = client.get(f"/resources/{guessed}/")

    assert response.status_code == 301
    assert response.headers["Location"] == f"/resources/{meant}/"


def test_every_old_address_leads_to_a_page(client: Client) -> None:
    for name in shelf("en").old_addresses:
        target = client.get(f"/resources/{name}/").headers["Location"]
        assert client.get(target).status_code == 200


@pytest.mark.parametrize("slug", ["nowhere", "%3Cscript%3E", "..", "a" * 3000, "\u043c\u0435\u0442"])
def test_an_unknown_address_offers_search_and_the_crisis_numbers(client: Client, slug: str) -> None:
    response = client.get(f"/resources/{slug}/")
    html = response.content.decode()

    assert response.status_code == 404
    assert f'action="{SEARCH}"' in html
    assert 'href="tel:911"' in html
    assert 'href="tel:988"' in html
    assert "nowhere" not in html
    assert "<script>" not in html


def test_unknown_addresses_take_no_memory(client: Client) -> None:
    client.get("/resources/nowhere-0/")
    before = len(views.PRINTED)

    for number in range(1, 20):
        client.get(f"/resources/nowhere-{number}/")

    assert len(views.PRINTED) == before


def test_a_page_is_printed_again_from_the_day_on_which_a_fact_becomes_due() -> None:
    printed, midnight = print_page("x", changes_on=date(2026, 12, 15)), datetime(2026, 12, 15, tzinfo=UTC).timestamp()

    assert printed.is_good(midnight - 1)
    assert not printed.is_good(midnight)
    assert print_page("x").is_good(midnight)


def test_a_page_that_has_become_due_is_rendered_anew(client: Client) -> None:
    """The copy that is held says that it was good for no time at all."""
    client.get(PAGE)
    views.PRINTED[PAGE] = print_page("out of date", changes_on=date(2026, 1, 1))

    assert "Last reviewed" in client.get(PAGE).content.decode()


def test_a_server_can_print_every_page_before_the_first_visitor(client: Client) -> None:
    views.PRINTED.clear()

    views.print_everything()

    slugs = (*shelf("en").library.pages, "words")
    assert set(views.PRINTED) == {"/resources/", *(f"/resources/{slug}/" for slug in slugs)}
    assert client.get(PAGE).content == views.PRINTED[PAGE].editions["identity"].body


def test_the_search_answers_a_post(client: Client) -> None:
    html = client.post(SEARCH, {"q": "suboxone"}).content.decode()

    assert 'href="/resources/buprenorphine/"' in html
    assert title_of(html) == title_of(client.get(SEARCH).content.decode()) == "Search"


def test_the_search_is_kept_by_nobody(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        response = client.post(SEARCH, {"q": "zebrafish"})

    assert response.headers["Cache-Control"] == "no-store"
    assert "zebrafish" not in repr([record.__dict__ for record in caplog.records])
    assert "Set-Cookie" not in response.headers


def test_the_search_ignores_what_stands_in_the_address(client: Client) -> None:
    assert "zebrafish" not in client.get(f"{SEARCH}?q=zebrafish").content.decode()


def test_another_site_may_not_search_here(client: Client) -> None:
    response = client.post(SEARCH, {"q": "rehab"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status_code == 403


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x" * 10_000,
        "\x00\x01\x1b[2J",
        "<script>alert(1)</script>",
        '"><img src=x>',
        "\u7f8e\u6c99\u916e",
        "%00",
        "{{7*7}}",
    ],
)
def test_whatever_is_typed_is_answered_and_never_reflected_as_markup(client: Client, typed: str) -> None:
    response = client.post(SEARCH, {"q": typed})
    html = response.content.decode()

    assert response.status_code == 200
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "\x00" not in html
    assert title_of(html) == "Search"


def test_bytes_that_are_no_text_are_answered(client: Client) -> None:
    response = client.post(SEARCH, b"q=%ff%fe%80", content_type="application/x-www-form-urlencoded")

    assert response.status_code == 200


def test_a_search_that_finds_nothing_shows_everything_there_is(client: Client) -> None:
    html = client.post(SEARCH, {"q": "qqqqqqqq"}).content.decode()

    assert "We found nothing" in html
    assert 'id="today"' in html


def test_the_glossary_names_what_people_say(client: Client) -> None:
    html = client.get("/resources/words/").content.decode()

    assert '<div id="naloxone">' in html
    assert "Narcan" in html


def test_the_first_visit_to_any_page_loads_at_most_twenty_kilobytes(client: Client) -> None:
    files = ("css/compass.css", "css/library.css", "js/compass.js")
    around = sum(len(brotli.compress(Path(str(find(file))).read_bytes(), quality=9)) for file in files)

    for slug in shelf("en").library.pages:
        page = client.get(f"/resources/{slug}/", headers={"Accept-Encoding": "br"})
        assert len(page.content) + around <= 20 * 1024
