"""Sessions, sign-in and tokens run for the workspace alone; public pages pass by them."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path, reverse
from pytest_django import DjangoAssertNumQueries, Settings

from config import urls
from intake.pages import staff_page, where_next, worker_of
from intake.paths import is_staff_path
from intake.permissions import Act
from tests.builders import make_privacy_officer, make_worker, signed_in

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


@staff_page(Act.SCREEN)
def inside(request: HttpRequest) -> HttpResponse:
    worker = worker_of(request)
    return HttpResponse(worker.username if worker else "nobody")


def outside(request: HttpRequest) -> HttpResponse:
    marks = [name for name in ("session", "user", "csrf_processing_done") if hasattr(request, name)]
    return HttpResponse(" ".join(marks))


urlpatterns = [path("intake/inside/", inside), path("outside/", outside), *urls.urlpatterns]


@pytest.fixture(autouse=True)
def _with_two_pages(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__


def test_a_public_page_has_no_session_no_user_and_no_token(client: Client) -> None:
    assert client.get("/outside/").content == b""


@pytest.mark.parametrize("address", ["/", "/check/", "/resources/", "/privacy/", "/healthz", "/exit"])
def test_public_pages_ask_no_database_even_of_a_signed_in_worker(
    address: str, db: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(make_worker())

    with django_assert_num_queries(0):
        response = client.get(address)

    assert "staff" not in response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_a_public_form_needs_no_token_and_a_staff_form_does(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_worker())

    assert client.post("/outside/").status_code == 200
    refused = client.post("/intake/inside/")
    assert refused.status_code == 403
    assert b"988" in refused.content


def test_a_staff_page_knows_who_asks_and_is_kept_by_no_one(db: None) -> None:
    worker = make_worker()

    response = signed_in(worker).get("/intake/inside/")

    assert response.content.decode() == worker.username
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"


def test_session_and_worker_cost_two_queries(db: None, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in(make_worker())

    with django_assert_num_queries(2):
        client.get("/intake/inside/")


@pytest.mark.parametrize(
    ("address", "staff"),
    [
        ("/intake/", True), ("/intake/screenings/", True), ("/es/intake/", False), ("/intake", False), ("/", False),
        ("/intakes/", False), ("/resources/intake/", False), ("//intake/", False),
    ],
)  # fmt: skip
def test_staff_paths_are_told_by_their_start(address: str, staff: bool) -> None:
    assert is_staff_path(address) is staff


def test_staff_paths_are_told_in_another_language_too(settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English"), ("es", "Spanish")]

    assert is_staff_path("/es/intake/")
    assert not is_staff_path("/es/resources/")


def test_who_is_not_signed_in_is_sent_to_sign_in_and_back(db: None, client: Client) -> None:
    response = client.get("/intake/inside/")

    assert response.status_code == 303
    assert response["Location"] == f"{reverse('intake:sign-in')}?next=/intake/inside/"


def test_a_script_is_told_so_by_a_status(db: None, client: Client) -> None:
    assert client.get("/intake/inside/", headers={"accept": "application/json"}).status_code == 401


def test_a_role_that_may_not_is_refused(db: None) -> None:
    assert signed_in(make_privacy_officer()).get("/intake/inside/").status_code == 403


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/intake/inside/", "/intake/inside/"), ("", "/intake/"), ("//evil.example/", "/intake/"),
        ("https://evil.example/", "/intake/"), ("/\\evil.example/", "/intake/"), ("intake", "/intake/"),
        ("javascript:alert(1)", "/intake/"), ("/intake/\r\nSet-Cookie: x", "/intake/"), ("/check/", "/intake/"),
    ],
)  # fmt: skip
def test_after_sign_in_only_our_own_pages_are_reached(wanted: str, reached: str) -> None:
    request = RequestFactory().get("/intake/sign-in/", {"next": wanted})

    assert where_next(request, "/intake/") == reached


@pytest.mark.parametrize("error", [OperationalError])
def test_with_the_database_down_staff_see_a_plain_page_with_the_crisis_numbers(
    db: None, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    client = signed_in(make_worker())

    def away(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", away)
    response = client.get("/intake/inside/")

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert b"911" in response.content
    assert b"988" in response.content
    assert client.get("/outside/").status_code == 200
