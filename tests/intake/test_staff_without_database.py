"""With the database away, staff see a plain page with the crisis numbers, and nothing has to be restarted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.intake.forms import CALM, address, save, ticked

pytestmark = pytest.mark.django_db


@contextmanager
def database_away() -> Iterator[None]:
    """No question reaches the database."""

    def fail(execute: object, sql: str, *_: object) -> CursorWrapper:
        raise OperationalError("away")

    with connection.execute_wrapper(fail):
        yield


@pytest.mark.parametrize("name", ["calls", "search", "audit", "account"])
def test_a_page_for_staff_is_unavailable_with_the_numbers_and_comes_back(name: str) -> None:
    client = builders.signed_in(builders.make_worker())

    with database_away():
        response = client.get(reverse(f"intake:{name}"))

    assert response.status_code == 503
    assert response["Retry-After"]
    assert 'href="tel:911"' in response.text
    assert 'href="tel:988"' in response.text
    assert client.get(reverse(f"intake:{name}")).status_code == 200


def test_a_save_that_fails_is_not_called_saved() -> None:
    worker = builders.make_worker()
    client, draft = builders.signed_in(worker), builders.make_draft(worker)

    with database_away():
        failed = save_without_reading(client, address("screen", draft))

    assert failed == 503
    assert save(client, draft, CALM, version=1).status_code == 303


def save_without_reading(client: Client, place: str) -> int:
    return client.post(place, {"danger_now": "none", "version": 1, "do": "save"}).status_code


def test_the_public_pages_go_on() -> None:
    with database_away():
        assert Client().get("/").status_code == 200
        assert Client().get("/check/").status_code == 200


def test_without_it_there_is_no_panel_and_the_script_is_told_so() -> None:
    """Who is signed in is in the database too."""
    client = builders.signed_in(builders.make_worker())

    with database_away():
        response = client.post(reverse("intake:panel"), ticked(CALM))

    assert response.status_code == 503
    assert 'id="panel"' not in response.text
