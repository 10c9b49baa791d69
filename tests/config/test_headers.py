from dataclasses import dataclass

import pytest
from django.http import HttpRequest, HttpResponse
from django.http.response import ResponseHeaders
from django.test import Client, RequestFactory
from django.urls import path
from pytest_django import Settings

from config import urls
from config.assets import asset
from config.headers import EVERYWHERE, HeadersMiddleware, private_page

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError


urlpatterns = [path("broken/", broken), *urls.urlpatterns]


@pytest.fixture(autouse=True)
def _with_a_broken_page(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__


@dataclass(frozen=True, slots=True)
class Answer:
    """What a test looks at."""

    status: int
    headers: ResponseHeaders


def answers(client: Client) -> dict[str, Answer]:
    """One response of every kind the product gives."""
    client.raise_request_exception = False
    kinds = {
        "home": client.get("/"),
        "before the start": client.get("/check/"),
        "redirect": client.post("/check/", {"question": "respondent", "answer": "self"}),
        "question": client.get("/check/1/"),
        "library page": client.get("/resources/crisis-help/"),
        "exit": client.get("/exit"),
        "health": client.get("/healthz"),
        "robots": client.get("/robots.txt"),
        "icon": client.get("/favicon.ico"),
        "style": client.get(asset("css/compass.css").url),
        "unknown host": client.get("/", headers={"host": "evil.example"}),
        "from another site": client.post("/check/", headers={"sec-fetch-site": "cross-site"}),
        "not found": client.get("/nothing/"),
        "wrong method": client.put("/"),
        "wrong method for a file": client.put(asset("css/compass.css").url),
        "failure": client.get("/broken/"),
    }
    for response in kinds.values():
        response.close()
    return {kind: Answer(response.status_code, response.headers) for kind, response in kinds.items()}


def test_every_response_carries_every_header(client: Client) -> None:
    for kind, answer in answers(client).items():
        missing = {name for name, value in EVERYWHERE.items() if answer.headers.get(name) != value}
        assert not missing, kind
        assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY, kind
        assert "Cache-Control" in answer.headers, kind


def test_the_list_holds_what_it_should(client: Client) -> None:
    statuses = {answer.status for answer in answers(client).values()}

    assert statuses == {200, 303, 400, 403, 404, 405, 500}


def test_no_power_of_the_browser_is_left_on() -> None:
    features = EVERYWHERE["Permissions-Policy"].split(", ")

    assert len(features) > 20
    assert all(feature.endswith("=()") for feature in features)


def test_pages_of_the_questionnaire_are_kept_by_no_one(client: Client) -> None:
    kinds = answers(client)

    for kind in ("before the start", "redirect", "question", "exit"):
        headers = kinds[kind].headers
        assert (headers["Cache-Control"], headers["X-Robots-Tag"]) == ("no-store", "noindex"), kind


@pytest.mark.parametrize("address", ["/", "/safety/", "/privacy/", "/accessibility/", "/resources/crisis-help/"])
def test_public_pages_are_shared_for_five_minutes_and_found_by_search(client: Client, address: str) -> None:
    response = client.get(address)

    assert response["Cache-Control"] == "public, max-age=300"
    assert not response.has_header("X-Robots-Tag")
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert not response.cookies


def test_what_a_view_says_nothing_about_is_kept_by_no_one() -> None:
    response = HeadersMiddleware(lambda _: HttpResponse())(RequestFactory().get("/"))

    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex")


def test_a_private_page_stays_private_whatever_its_view_says() -> None:
    view = private_page(lambda _: HttpResponse(headers={"Cache-Control": "public"}))

    assert view(RequestFactory().get("/"))["Cache-Control"] == "no-store"


def test_transport_security_is_sent_over_https_only(client: Client, settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True

    assert client.get("/", secure=True)["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    assert not client.get("/").has_header("Strict-Transport-Security")


def test_errors_over_https_carry_it_too(client: Client, settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 60

    assert client.get("/nothing/", secure=True).has_header("Strict-Transport-Security")
