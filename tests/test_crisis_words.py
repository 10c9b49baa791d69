"""The numbers that may save a life: on every page, in the words that were agreed."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client, RequestFactory

from config.errors import STATUSES, error_page

# Fixed wording. A changed number sends a person in danger to the wrong place.
SENTENCES = (
    "Someone not waking up or not breathing right? Call 911 now. Give naloxone. Stay with them.",
    "Thinking about suicide, or in a drug or mental-health crisis? Call or text 988. Free, 24/7. Español: oprima 2.",
    (
        "Looking for treatment? SAMHSA National Helpline: 1-800-662-4357, free, private, 24/7, English and Spanish. "
        "Referrals, not counseling."
    ),
    "Took too much or the wrong medicine and awake? Poison Control: 1-800-222-1222.",
)
DIALED = {
    "tel:911": "Call 911 now.",
    "tel:988": "Call or text 988.",
    "tel:+18006624357": "1-800-662-4357",
    "tel:+18002221222": "1-800-222-1222",
}
PAGES = ("/", "/check/", "/check/3/", "/check/result/", "/safety/", "/privacy/", "/accessibility/", "/resources/")


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def links(html: str) -> set[tuple[str, str]]:
    return set(re.findall(r'href="(tel:[^"]+)">([^<]+)</a>', html))


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_them(client: Client, address: str) -> None:
    html = client.get(address).content.decode()

    assert [sentence for sentence in SENTENCES if sentence not in words(html)] == []
    assert DIALED.items() <= links(html)


@pytest.mark.parametrize("status", STATUSES)
def test_every_error_page_has_them(status: int) -> None:
    html = error_page(RequestFactory().get("/"), status).content.decode()

    assert [sentence for sentence in SENTENCES if sentence not in words(html)] == []
    assert DIALED.items() <= links(html)


@pytest.mark.parametrize("address", PAGES)
def test_911_and_988_come_before_everything_else(client: Client, address: str) -> None:
    above = client.get(address).content.decode().partition("<main")[0]

    assert all(sentence in words(above) for sentence in SENTENCES[:2])


def test_a_call_is_said_to_leave_a_trace(client: Client) -> None:
    assert "Calls show on your phone and on the phone bill." in words(client.get("/").content.decode())
