"""The pages around the questions and the library can be read after eight years of school."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from config.errors import STATUSES, error_page
from resources.reading import blocks_of
from tests.reading_grade import reading_grade

HIGHEST_GRADE = 8


def grade(html: str) -> float:
    """The grade of what stands in <main>, headings left out."""
    return reading_grade(blocks_of(html.partition("<main")[2].partition("</main>")[0]))


@pytest.mark.parametrize("address", ["/", "/safety/", "/privacy/", "/accessibility/", "/check/", "/check/1/"])
def test_a_page_about_this_service_is_plain(client: Client, address: str) -> None:
    assert 0 < grade(client.get(address).content.decode()) <= HIGHEST_GRADE


@pytest.mark.parametrize("status", STATUSES)
def test_an_error_page_is_plain(status: int) -> None:
    assert 0 < grade(error_page(RequestFactory().get("/"), status).content.decode()) <= HIGHEST_GRADE
