"""Requests that no page of ours makes: from other sites, with other methods, with broken bodies."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.triage.walking import begin

PAGES = ["/", "/check/", "/check/1/", "/check/review/", "/check/result/", "/safety/", "/privacy/", "/accessibility/"]


@pytest.mark.parametrize("path", ["/check/", "/check/1/", "/check/restart/", "/check/extend/"])
def test_a_post_from_another_site_is_refused(client: Client, path: str) -> None:
    begin(client)

    response = client.post(path, {"question": "danger_now", "answer": "none"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert response.status_code == 403
    assert client.get("/check/2/")["Location"] == "/check/1/"


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://testserver"}, {}],
)
def test_a_post_of_our_own_is_taken(client: Client, headers: dict[str, str]) -> None:
    begin(client)

    assert client.post("/check/1/", {"question": "danger_now", "answer": "none"}, headers=headers).status_code == 303


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "head", "trace"])
@pytest.mark.parametrize("path", [*PAGES, "/exit", "/check/restart/", "/check/extend/"])
def test_no_method_breaks_a_page(client: Client, path: str, method: str) -> None:
    begin(client)

    assert getattr(client, method)(path).status_code in (200, 303, 405)


@pytest.mark.parametrize(
    "body", [b"\xff\xfe\x00", b"question=danger_now&answer=%ff", b'{"question": "danger_now"}', b"&" * 500]
)
@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json"]
)
def test_no_body_breaks_a_page(client: Client, body: bytes, kind: str) -> None:
    begin(client)

    assert client.post("/check/1/", body, content_type=kind).status_code in (400, 422)
