"""The numbers that may save a life: on every page, in the words that were agreed."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client, RequestFactory

from config.errors import STATUSES, error_page
from tests.privacy.crawl import every_page, flow
from tests.triage.walking import LONGEST, changed, walk

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
ALL_DANGERS = changed(LONGEST, suicide_risk="plan_or_intent_now")


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def links(html: str) -> set[tuple[str, str]]:
    return set(re.findall(r'href="(tel:[^"]+)">([^<]+)</a>', html))


@pytest.fixture
def pages(client: Client, db: None) -> dict[str, str]:
    """Every page there is, a visit and its errors among them. What asks for a code asks the database."""
    return every_page(client)


def test_every_page_has_them(pages: dict[str, str]) -> None:
    assert {"/", "/check/3/ at the end", "/check/result/ at the end", "/check/share/ at the end"} <= set(pages)
    for address, html in pages.items():
        assert [sentence for sentence in SENTENCES if sentence not in words(html)] == [], address
        assert DIALED.items() <= links(html), address


@pytest.mark.django_db
def test_in_danger_every_page_says_whom_to_call_first(client: Client) -> None:
    walk(client, ALL_DANGERS)

    for address, html in flow(client).items():
        if address.startswith("/check/") or address == "/resume/":
            calls = re.findall(r'href="(tel:[^"]+)"', html)
            assert calls[0] == "tel:911", address
            assert "tel:988" in calls[:3], address


@pytest.mark.parametrize("status", STATUSES)
def test_every_error_page_has_them(status: int) -> None:
    html = error_page(RequestFactory().get("/"), status).content.decode()

    assert [sentence for sentence in SENTENCES if sentence not in words(html)] == []
    assert DIALED.items() <= links(html)


def test_911_and_988_come_before_everything_else(pages: dict[str, str]) -> None:
    for address, html in pages.items():
        above = words(html.partition("<main")[0])
        assert all(sentence in above for sentence in SENTENCES[:2]), address


def test_a_call_is_said_to_leave_a_trace(client: Client) -> None:
    assert "Calls show on your phone and on the phone bill." in words(client.get("/").content.decode())
