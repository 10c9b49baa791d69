"""What nobody else gets to know: logs, other schemes, other languages."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from config.logs import FixedFields
from tests.triage.walking import HEROIN, LONGEST, answer, begin, walk
from triage.knowledge import QUESTIONS


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, down to the least, as the product writes it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(FixedFields())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def test_the_log_holds_no_answer_no_question_and_no_step(client: Client, log: io.StringIO) -> None:
    walk(client, LONGEST)
    client.get("/check/9/")
    client.put("/check/9/")
    client.get("/check/review/")
    client.get("/exit")

    ids = {name for question in QUESTIONS for name in (question.id, *question.choice_ids) if "_" in name}
    assert log.getvalue().count("triage:question") > 19
    assert [word for word in (*ids, "/check", "check/9", "testserver", "127.0.0.1") if word in log.getvalue()] == []


def test_over_https_a_journey_runs_on_the_bound_cookie(client: Client) -> None:
    client.post("/check/", {"question": "respondent", "answer": "self"}, secure=True)
    client.post("/check/1/", {"question": "danger_now", "answer": "none"}, secure=True)

    page = client.get("/check/1/", secure=True)

    assert (set(client.cookies), client.cookies["__Host-s"]["secure"]) == ({"__Host-s"}, True)
    assert 'value="none" checked' in page.text


def test_a_journey_stays_in_the_language_of_its_path(client: Client, settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English"), ("es", "Español")]

    with translation.override(None):
        first = client.post("/es/check/", {"question": "respondent", "answer": "self"})
        page = client.get(first["Location"])

    assert first["Location"] == "/es/check/1/"
    assert '<html lang="es">' in page.text
    assert 'class="back" href="/es/check/"' in page.text


def test_an_answer_of_one_visitor_never_reaches_another(client: Client) -> None:
    other = Client()
    walk(client, HEROIN)
    begin(other)

    answer(other, "danger_now", "violence")
    client.get("/check/1/")

    assert 'value="violence" checked' not in client.get("/check/1/").text
    assert 'value="violence" checked' in other.get("/check/1/").text
