"""Many want a PDF at once: the threads of a worker stay free for Exit and for help."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.test import Client

from config import server
from tests.triage.walking import HEROIN, walk
from triage.result import typesetting

PATHS = ("/check/result.pdf", "/check/named-result.pdf")
URGENT = ("/exit", "/resources/crisis-help/", "/check/1/")


@contextmanager
def somebody_elses_pdf_takes_forever() -> Iterator[None]:
    with typesetting._one_at_a_time:  # noqa: SLF001 - what a slow one holds
        yield


def visitor() -> Client:
    client = Client()
    walk(client, HEROIN)
    return client


def test_while_one_takes_long_exit_and_help_are_still_answered() -> None:
    visitors = [visitor() for _ in range(2 * server.threads)]

    with ThreadPoolExecutor(server.threads) as threads, somebody_elses_pdf_takes_forever():
        asked = [threads.submit(client.get, PATHS[0]) for client in visitors]
        urgent = [threads.submit(status, path) for path in URGENT]

        assert [answer.result(timeout=60) for answer in urgent] == [303, 200, 200]
        assert {answer.result(timeout=60).status_code for answer in asked} == {503}


def status(path: str) -> int:
    return Client().get(path).status_code


@pytest.mark.parametrize("path", PATHS)
def test_whoever_gets_none_is_told_to_print_the_page(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "_MOST_SECONDS_IN_LINE", 0.1)
    client = visitor()

    with somebody_elses_pdf_takes_forever():
        response = client.get(path)

    assert (response.status_code, response["Retry-After"], response["Cache-Control"]) == (503, "30", "no-store")
    assert "print the page" in response.text
    assert client.get(path)["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(
    ("name", "value"), [("_COMMAND", (sys.executable, "-c", "raise SystemExit(1)")), ("_MOST_SECONDS", 0.001)]
)
def test_a_failed_and_a_slow_one_are_no_failure_of_the_page(
    name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = visitor()
    monkeypatch.setattr(typesetting, name, value)

    response = client.get(PATHS[0])

    assert response.status_code == 503
    assert "print the page" in response.text
