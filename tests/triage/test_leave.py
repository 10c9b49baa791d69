"""Exit, start again and the extension."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.test import Client

from tests.privacy.crawl import every_page
from tests.triage.conftest import Clock
from tests.triage.walking import HEROIN, begin, walk


@pytest.mark.parametrize("site", [None, "same-origin", "none"])
def test_exit_takes_the_cookie_away_and_leads_off_the_site(client: Client, site: str | None) -> None:
    walk(client, HEROIN)

    response = client.get("/exit", headers={"Sec-Fetch-Site": site} if site else {})

    assert (response.status_code, response["Location"]) == (303, settings.EXIT_URL)
    assert (response.cookies["s"].value, response.cookies["s"]["max-age"]) == ("", 0)
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "no-store" in response["Cache-Control"]


def test_exit_works_without_a_visit(client: Client) -> None:
    assert client.get("/exit")["Location"] == settings.EXIT_URL


def test_exit_works_with_a_broken_cookie(client: Client) -> None:
    client.cookies["s"] = "broken"

    assert client.get("/exit").cookies["s"].value == ""


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Purpose": "prefetch;prerender"}],
)
def test_another_site_or_a_prefetch_ends_nothing(client: Client, headers: dict[str, str]) -> None:
    begin(client)

    response = client.get("/exit", headers=headers)

    assert (response.status_code, bool(response.cookies)) == (200, False)
    assert 'href="/exit"' in response.text
    assert client.get("/check/1/").status_code == 200


def test_after_exit_every_page_of_the_flow_shows_nothing(client: Client) -> None:
    walk(client, HEROIN)
    client.get("/exit")

    for path in ("/check/1/", "/check/9/", "/check/review/", "/check/result/"):
        assert client.get(path).templates[0].name == "triage/nothing_here.html"


def test_an_extension_gives_another_hour(client: Client, clock: Clock) -> None:
    begin(client)
    clock.pass_minutes(58)

    assert client.post("/check/extend/").status_code == 204
    clock.pass_minutes(58)

    assert 'name="answer"' in client.get("/check/1/").text


def test_an_extension_too_late_says_so(client: Client, clock: Clock) -> None:
    begin(client)
    clock.pass_minutes(61)

    assert client.post("/check/extend/").status_code == 410


@pytest.mark.parametrize("path", ["/check/restart/", "/check/extend/"])
def test_a_link_can_neither_clear_nor_extend(client: Client, path: str) -> None:
    begin(client)

    assert client.get(path).status_code == 405
    assert client.get("/check/1/").status_code == 200


@pytest.mark.django_db
def test_every_page_there_is_has_exit_on_it(client: Client) -> None:
    for address, html in every_page(client).items():
        assert re.search(r'<a [^>]*id="exit" href="/exit"', html), address
