"""With the database away these pages say so plainly, and everything else goes on."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client

from config.logs import FixedFields
from resources.reading import blocks_of
from tests.drafts.asking import UNKNOWN, open_, saved
from tests.reading_grade import reading_grade
from tests.triage.walking import HEROIN, walk

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

away = pytest.mark.usefixtures("database_away")


def says_so(response: Response) -> bool:
    """Whether this is the page for a database that is away, in plain words, with a helpline and the library."""
    main = response.text.partition("<main")[2].partition("</main>")[0]
    return (
        (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "30", "no-store")
        and "<h1>Saving is not working right now</h1>" in main
        and 'href="tel:+18006624357"' in main
        and 'href="/resources/"' in main
        and 0 < reading_grade(blocks_of(main)) <= 8
    )


@away
@pytest.mark.parametrize("address", ["/check/save/", "/check/share/", "/resume/"])
def test_a_page_says_so_before_anybody_types(client: Client, address: str) -> None:
    walk(client, HEROIN)

    assert says_so(client.get(address))


@away
@pytest.mark.parametrize("address", ["/check/save/", "/resume/", "/resume/delete/"])
def test_a_button_says_so(client: Client, address: str) -> None:
    walk(client, HEROIN)

    assert says_so(client.post(address, {"code": UNKNOWN}))


@away
def test_somebody_without_a_visit_is_told_too(client: Client) -> None:
    assert says_so(client.get("/resume/"))
    assert not client.cookies


@away
def test_the_answers_in_the_browser_are_still_there(client: Client) -> None:
    walk(client, HEROIN)
    client.post("/check/save/")

    for address, words in {
        "/check/review/": "Check your answers",
        "/check/result/": "<h1>",
        "/resources/": "<h1>",
    }.items():
        response = client.get(address)
        assert (response.status_code, words in response.text) == (200, True)


@away
def test_a_danger_is_still_on_top(client: Client) -> None:
    walk(client, {"danger_now": "seizure"})

    main = client.post("/check/save/").text.partition("<main")[2]

    assert main.index("tel:911") < main.index("<h1>")


@away
def test_only_the_kind_and_the_place_of_the_failure_are_logged(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        open_(client, UNKNOWN)

    written = "".join(FixedFields().format(record) for record in caplog.records)
    assert '"error": "OperationalError"' in written
    assert UNKNOWN not in written


@pytest.mark.django_db(transaction=True)
def test_it_works_again_as_soon_as_the_database_is_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    walk(client, HEROIN)
    code = saved(client)
    connection.close()
    with monkeypatch.context() as gone:
        gone.setitem(connection.settings_dict, "NAME", "/nowhere/at-all")
        assert says_so(open_(client, code))

    assert open_(client, code).status_code == 303
