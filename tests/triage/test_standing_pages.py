"""Home and the pages about this service: the same for everyone, so they are rendered once."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.triage.walking import HEROIN, walk

PATHS = ("/", "/safety/", "/privacy/", "/accessibility/")


@pytest.mark.parametrize("path", PATHS)
def test_the_page_is_the_same_with_and_without_a_visit(client: Client, path: str) -> None:
    walk(client, HEROIN)

    assert client.get(path).content == Client().get(path).content


@pytest.mark.parametrize("path", PATHS)
def test_the_page_may_be_kept_for_a_while_and_sets_no_cookie(client: Client, path: str) -> None:
    response = client.get(path)

    assert (response["Cache-Control"], bool(response.cookies)) == ("public, max-age=300", False)
    assert "Cookie" not in response.get("Vary", "")
