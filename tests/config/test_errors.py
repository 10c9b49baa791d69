import re
from typing import Any, Protocol

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, UnreadablePostError
from django.test import Client, RequestFactory
from django.urls import path
from pytest_django import Settings

from config import urls
from config.assets import asset
from config.errors import STATUSES, error_page

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


class Response(Protocol):
    """What the test client hands back."""

    status_code: int
    content: Any


CANARY = "zebra-canary"


def raises(error: Exception) -> HttpResponse:
    raise error


def read(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(len(request.POST)))


urlpatterns = [
    path("broken/", lambda _: raises(RuntimeError(CANARY))),
    path("database/", lambda _: raises(OperationalError(CANARY))),
    path("cut-off/", lambda _: raises(UnreadablePostError(CANARY))),
    path("suspicious/", lambda _: raises(SuspiciousOperation(CANARY))),
    path("bare/", lambda _: HttpResponseForbidden()),
    path("own/", lambda _: HttpResponseForbidden("our own words")),
    path("read/", read),
    *urls.urlpatterns,
]


@pytest.fixture
def client(client: Client, settings: Settings) -> Client:
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    return client


def page(status: int) -> str:
    return error_page(RequestFactory().get("/"), status).content.decode()


def is_ours(response: Response, status: int) -> bool:
    return response.status_code == status and response.content.decode() == page(status)


@pytest.mark.parametrize("status", STATUSES)
def test_every_error_page_offers_help_and_a_way_out(status: int) -> None:
    text = page(status)

    for link in ("tel:911", "tel:988", "/exit", "/", "/resources/", "/resources/crisis-help/"):
        assert f'href="{link}"' in text


@pytest.mark.parametrize("status", STATUSES)
def test_every_error_page_has_one_heading_and_says_it_in_the_title(status: int) -> None:
    text = page(status)

    heading = re.findall(r"<h1>(.+?)</h1>", text)
    assert len(heading) == 1
    assert f"<title>{heading[0]} - Treatment Compass</title>" in text
    assert str(status) not in heading[0]


@pytest.mark.parametrize(
    ("address", "status"),
    [("/broken/", 500), ("/database/", 503), ("/cut-off/", 400), ("/suspicious/", 400), (f"/{CANARY}/", 404)],
)
def test_what_went_wrong_is_answered_without_a_word_of_it(client: Client, address: str, status: int) -> None:
    response = client.get(address)

    assert is_ours(response, status)
    assert CANARY not in response.content.decode()


def test_an_unknown_host_gets_our_page(client: Client) -> None:
    assert is_ours(client.get("/", headers={"host": "evil.example"}), 400)


def test_a_body_that_is_too_large_gets_our_page(client: Client) -> None:
    assert is_ours(client.post("/read/", {"answer": "x" * 70_000}), 400)


def test_too_many_fields_get_our_page(client: Client) -> None:
    assert is_ours(client.post("/read/", {f"field{n}": "x" for n in range(200)}), 400)


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"no boundary", "multipart/form-data"),
        (b"a=%ff%fe", "application/x-www-form-urlencoded"),
        ("a=ü".encode("latin-1"), "application/x-www-form-urlencoded; charset=latin-1"),
        (b"a=b", "application/x-www-form-urlencoded; charset=nonsense"),
        (b"\x00\xff", "application/json"),
    ],
)
def test_a_strange_body_is_never_our_failure(client: Client, body: bytes, content_type: str) -> None:
    response = client.generic("POST", "/read/", body, content_type=content_type)

    assert response.status_code == 200 or is_ours(response, 400)


@pytest.mark.parametrize("cookie", ["s=", "s=\xff\xfe", "=;;=", "s=" + "A" * 8000, "a=b; " * 500, '"', "s=%00"])
def test_a_strange_cookie_is_never_an_error(client: Client, cookie: str) -> None:
    for address in ("/", "/check/", "/check/3/", "/exit"):
        assert client.get(address, headers={"cookie": cookie}).status_code in (200, 303)


@pytest.mark.parametrize("address", ["/%00", "/%ff", "/check/99999999999999999999/", "/check/-1/", "//", "/?a=%ff"])
def test_a_strange_address_is_never_our_failure(client: Client, address: str) -> None:
    assert client.get(address).status_code in (200, 404)


@pytest.mark.parametrize("method", ["put", "delete", "patch", "post"])
def test_a_method_that_a_page_does_not_know_is_refused_with_what_it_does(client: Client, method: str) -> None:
    response = getattr(client, method)("/")

    assert is_ours(response, 405)
    assert response["Allow"] == "GET, HEAD"


def test_a_static_file_is_only_read(client: Client) -> None:
    response = client.put(asset("css/compass.css").url)

    assert is_ours(response, 405)
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("address", ["/", "/check/", "/safety/", "/resources/crisis-help/", "/nothing/"])
def test_head_answers_what_get_does_without_the_page(client: Client, address: str) -> None:
    head, get = client.head(address), client.get(address)

    assert (head.status_code, head.content) == (get.status_code, b"")
    assert head["Content-Type"] == get["Content-Type"]


def test_an_empty_refusal_is_dressed_and_a_worded_one_is_left(client: Client) -> None:
    assert is_ours(client.get("/bare/"), 403)
    assert client.get("/own/").content == b"our own words"


def test_a_database_that_is_away_says_when_to_come_back(client: Client) -> None:
    assert client.get("/database/")["Retry-After"] == "30"


def test_no_error_is_kept_or_listed(client: Client) -> None:
    for address in ("/broken/", "/nothing/", "/database/", "/suspicious/"):
        response = client.get(address)
        assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("no-store", "noindex")


def test_the_pages_are_ready_before_they_are_needed(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get("/healthz")
    monkeypatch.setattr("config.errors.render_to_string", lambda _: raises(RuntimeError()))

    assert [client.get(address).status_code for address in ("/nothing/", "/broken/")] == [404, 500]
