import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from config.origin import same_origin_only

OURS = "http://testserver"


@same_origin_only
def take(request: HttpRequest) -> HttpResponse:
    return HttpResponse("taken")


def is_taken(method: str = "POST", *, secure: bool = False, **headers: str) -> bool:
    request = RequestFactory().generic(method, "/", headers=headers, secure=secure)
    try:
        return take(request).status_code == 200
    except PermissionDenied:
        return False


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_post_from_our_own_page_is_taken(site: str) -> None:
    assert is_taken(sec_fetch_site=site)


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "SAME-ORIGIN", "none, same-origin"])
def test_a_post_from_anywhere_else_is_refused(site: str) -> None:
    assert not is_taken(sec_fetch_site=site)


def test_the_newer_header_decides_when_the_two_differ() -> None:
    assert is_taken(sec_fetch_site="same-origin", origin="null")
    assert not is_taken(sec_fetch_site="cross-site", origin=OURS)


def test_an_older_browser_is_judged_by_its_origin() -> None:
    assert is_taken(origin=OURS)
    assert is_taken()


@pytest.mark.parametrize(
    "origin", ["null", "", "http://evil.example", "https://testserver", f"{OURS}:8080", f"{OURS}.evil.example"]
)
def test_a_foreign_origin_is_refused(origin: str) -> None:
    assert not is_taken(origin=origin)


def test_the_origin_carries_the_scheme_of_the_request() -> None:
    assert is_taken(origin="https://testserver", secure=True)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_every_method_that_may_change_something_is_checked(method: str) -> None:
    assert not is_taken(method, sec_fetch_site="cross-site")


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_is_open_to_links_from_other_sites(method: str) -> None:
    assert is_taken(method, sec_fetch_site="cross-site")


def test_the_refusal_is_our_own_page(client: Client) -> None:
    response = client.post("/check/", {"answer": "self"}, headers={"sec-fetch-site": "cross-site"})

    assert response.status_code == 403
    assert b"We did not take that in" in response.content
    assert not response.cookies
