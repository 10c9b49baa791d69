"""No code and no answer in an address, a title, a log or a place that keeps it; plain words; posts of our own only."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from config.logs import FixedFields
from resources.reading import blocks_of
from tests.drafts.asking import UNKNOWN, delete, open_, saved, shared, shown
from tests.drafts.conftest import Clock
from tests.reading_grade import reading_grade
from tests.triage.walking import HEROIN, walk
from triage.core.questions import Audience

ADDRESSES = ("/check/save/", "/check/share/", "/resume/", "/resume/delete/")


def grade(html: str) -> float:
    """The grade of what stands in <main>, headings left out."""
    return reading_grade(blocks_of(html.partition("<main")[2].partition("</main>")[0]))


def pages(client: Client) -> Iterator[tuple[str, str]]:
    """Every page of this app, by name."""
    walk(client, HEROIN)
    yield "save", client.get("/check/save/").text
    yield "saved", client.post("/check/save/").text
    yield "share", client.get("/check/share/").text
    yield "changed", client.post("/check/share/", {"shown": "0"}).text
    yield "shared", client.post("/check/share/", {"shown": shown(client)}).text
    yield "resume", client.get("/resume/").text
    yield "refused", open_(client, UNKNOWN).text
    yield "deleted", delete(client, saved(client)).text
    yield "deleted elsewhere", delete(Client(), saved(client)).text
    for _ in range(20):
        slow = client.post("/check/save/").text
    yield "slowed", slow
    for _ in range(20):
        slow = open_(client, UNKNOWN).text
    yield "slowed down", slow


@pytest.mark.django_db
def test_every_page_can_be_read_after_eight_years_of_school(client: Client) -> None:
    grades = {name: round(grade(page), 1) for name, page in pages(client)}

    assert {name: grade for name, grade in grades.items() if not 0 < grade <= 8} == {}
    assert len(grades) == 11


@pytest.mark.django_db
def test_every_page_has_one_heading_and_says_nothing_of_answers_or_codes_in_its_title(client: Client) -> None:
    titles = set()
    for _, page in pages(client):
        titles.add("".join(re.findall(r"<title>(.*?)</title>", page)))
        assert page.count("<h1>") == 1
        assert 'name="robots" content="noindex"' in page

    assert titles == {
        "Save your answers", "Your answers are saved", "Share your answers", "Your code for staff",
        "Come back with a code", "Error: Come back with a code", "Deleted", "Please wait a minute",
    }  # fmt: skip


@pytest.mark.django_db
def test_every_form_posts_to_an_address_without_a_code(client: Client) -> None:
    for _, page in pages(client):
        main = page.partition("<main")[2].partition("</main>")[0]
        for form in re.findall(r"<form [^>]*>", main):
            assert 'method="post"' in form
        assert set(re.findall(r'action="([^"]*)"', main)) <= set(ADDRESSES)


@pytest.mark.django_db
def test_nothing_keeps_these_pages(client: Client) -> None:
    walk(client, HEROIN)
    responses = [client.get(address) for address in ADDRESSES]
    responses += [client.post("/check/save/"), open_(client, UNKNOWN), open_(client, saved(client))]

    for response in responses:
        assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex")


@pytest.mark.django_db
def test_no_code_and_no_answer_is_logged_or_stands_in_a_redirect(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        walk(client, HEROIN)
        codes = [saved(client), shared(client)]
        responses = [open_(client, code) for code in (*codes, UNKNOWN)] + [delete(client, code) for code in codes]

    written = "\n".join(FixedFields().format(record) for record in caplog.records)
    assert '"route": "drafts:resume"' in written
    assert not any(canary in written for canary in (*codes, UNKNOWN, "opioids", "127.0.0.1", "/resume/"))
    assert [response.get("Location", "") for response in responses] == ["/check/review/", "", "", "", ""]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_post_from_another_site_is_refused(client: Client, address: str) -> None:
    walk(client, HEROIN)
    code = saved(client)

    response = client.post(address, {"code": code}, headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status_code == 403
    assert open_(client, code).status_code == 303


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "head", "trace"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_no_method_breaks_a_page(client: Client, address: str, method: str) -> None:
    walk(client, HEROIN)

    assert getattr(client, method)(address).status_code in (200, 303, 405)


@pytest.mark.django_db
def test_a_code_in_the_address_is_not_read(client: Client) -> None:
    walk(client, HEROIN)
    code = saved(client)

    response = client.get("/resume/", {"code": code})

    assert response.status_code == 200
    assert code not in response.text
    assert client.post(f"/resume/?code={code}").status_code == 422


@pytest.mark.django_db
@pytest.mark.parametrize("respondent", Audience)
def test_the_page_to_share_is_plain_for_everyone(client: Client, respondent: str) -> None:
    walk(client, HEROIN, respondent)

    assert 0 < grade(client.get("/check/share/").text) <= 8


@pytest.mark.django_db
def test_a_visitor_without_a_visit_gets_no_cookie_for_looking_or_for_a_wrong_code(client: Client) -> None:
    client.get("/resume/")
    open_(client, UNKNOWN)

    assert not client.cookies


def test_the_rest_of_the_flow_asks_the_database_nothing(client: Client) -> None:
    # No django_db mark: opening the database here fails the test.
    walk(client, HEROIN)

    for address in ("/", "/check/", "/check/1/", "/check/review/", "/check/result/"):
        assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_the_pages_ask_the_database_little(
    client: Client, clock: Clock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    walk(client, HEROIN)
    code = saved(client)
    open_(client, UNKNOWN)

    with django_assert_num_queries(1):
        client.get("/resume/")
    with django_assert_num_queries(2):
        client.post("/check/save/")
    with django_assert_num_queries(3):
        open_(client, code)
