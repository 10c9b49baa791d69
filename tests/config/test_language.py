from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import Settings

from config.language import LanguageFromPath


@pytest.fixture(autouse=True)
def _language_is_put_back() -> Iterator[None]:
    with translation.override(None):
        yield


def language_of(path: str, **headers: str) -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(translation.get_language())

    return LanguageFromPath(view)(RequestFactory().get(path, headers=headers))


@pytest.fixture
def spanish(settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English"), ("es", "Español")]


@pytest.mark.usefixtures("spanish")
def test_the_prefix_of_the_path_sets_the_language() -> None:
    response = language_of("/es/check/")

    assert (response.content, response["Content-Language"]) == (b"es", "es")


@pytest.mark.usefixtures("spanish")
@pytest.mark.parametrize("path", ["/", "/check/", "/essay/", "/fr/check/"])
def test_every_other_path_is_english(path: str) -> None:
    assert language_of(path).content == b"en"


@pytest.mark.usefixtures("spanish")
def test_neither_header_nor_cookie_changes_it() -> None:
    response = language_of("/check/", accept_language="es", cookie="django_language=es")

    assert response.content == b"en"
    assert not response.has_header("Vary")
    assert not response.cookies


def test_a_language_that_is_not_offered_is_not_found(client: Client) -> None:
    assert client.get("/fr/check/").status_code == 404
