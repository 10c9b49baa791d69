"""Markup, SQL, log lines, marks that turn writing around, and a megabyte: shown as text, or refused with a sentence."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from intake.models import Screening, Worker
from tests import builders
from tests.intake.forms import CALM, WHOLE, address, save

pytestmark = pytest.mark.django_db

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'); DROP TABLE intake_screening; --",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe",
    '=HYPERLINK("http://example.org")',
    "javascript:alert(document.domain)",
    "&lt;b&gt; &amp; <!-- -->",
    "%0d%0aSet-Cookie: x=y",
    "Ṙȯ\N{COMBINING ACUTE ACCENT}b\N{ZERO WIDTH JOINER}in 🙂",
)
UNSEEN = ("null\x00byte", "bell\x07", "two\nlines", '{"event": "forged"}\r\n{}')
LINES = ("name", "phone", "relationship", "when", "who_may_answer")


@pytest.fixture
def client(worker: Worker) -> Client:
    return builders.signed_in(worker)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_shown_as_it_was_typed_and_does_nothing(
    client: Client, draft: Screening, text: str, tally: Callable[[str, int], None]
) -> None:
    save(client, draft, WHOLE, do="finish", notes=text, **dict.fromkeys(LINES, text))
    form = {"program": text, "disposition": "referred", "version": Screening.objects.get().version}
    client.post(address("dispose", draft), form)
    form = {"level": "brief_support", "code": "other", "note": text, "version": Screening.objects.get().version}
    client.post(address("override", draft), form)
    supervisor = builders.signed_in(builders.make_supervisor(team=draft.team))

    pages = [client.get(address(name, draft)).text for name in ("screen", "record")]
    pages.append(supervisor.get(reverse("intake:decisions")).text)

    kept = Screening.objects.get().content
    assert {kept.notes, kept.caller.name, kept.caller.contact.when, kept.program} == {kept.notes}
    assert [page for page in pages if escape(kept.notes) not in page] == []
    raw = [page for page in pages if any(sign in text for sign in "<>\"'") and text in page]
    assert raw == []
    tally("hostile texts shown as text", 1)


@pytest.mark.parametrize("text", UNSEEN)
@pytest.mark.parametrize("field", LINES)
def test_what_can_not_be_seen_is_refused_with_a_sentence(
    client: Client, draft: Screening, field: str, text: str
) -> None:
    response = save(client, draft, CALM, **{field: text})

    assert response.status_code == 422
    assert "Take out the characters that can not be seen." in response.text
    assert Screening.objects.get().version == 1


def test_a_megabyte_of_notes_is_refused(client: Client, draft: Screening) -> None:
    response = save(client, draft, CALM, notes="a" * 1_000_000)

    assert response.status_code == 400
    assert "911" in response.text
    assert Screening.objects.get().version == 1


@pytest.mark.parametrize("reference", ["..", "%00", "1' OR '1'='1", "<b>", "a" * 300, "ZZZZ-ZZZZ"])
def test_a_made_up_reference_is_not_there(client: Client, reference: str) -> None:
    assert client.get(f"/intake/calls/{reference}/").status_code in (404, 301)


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 40, "1.5", "²"])
def test_a_version_that_is_none_is_a_conflict_and_saves_nothing(client: Client, draft: Screening, version: str) -> None:
    assert save(client, draft, CALM, version=version).status_code == 409
    assert Screening.objects.get().version == 1


def test_a_search_for_anything_finds_and_breaks_nothing(client: Client, draft: Screening) -> None:
    for text in (*HOSTILE, *UNSEEN):
        for field in ("reference", "phone"):
            assert client.post(reverse("intake:search"), {field: text}).status_code in (200, 422)


# What must not be said where it stays


def test_no_answer_name_or_number_is_in_an_address_a_title_or_a_log(
    client: Client, draft: Screening, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    told = {"name": "Robin", "phone": "(555) 555-0142", "notes": "Soft voice."}
    response = save(client, draft, WHOLE, do="finish", **told)
    pages = [client.get(address(name, draft)) for name in ("screen", "record", "sheet", "history")]
    pages.append(client.post(reverse("intake:search"), {"phone": "(555) 555-0142"}))

    said = [
        response["Location"],
        caplog.text,
        *(page.text.partition("<title>")[2].partition("</title>")[0] for page in pages),
    ]
    secrets = ("Robin", "555", "0142", "Soft", "opioids", "outpatient", "residential", "unstable")
    assert [secret for secret in secrets for text in said if secret in text] == []


def test_pages_of_the_workspace_are_kept_by_nothing(client: Client, draft: Screening) -> None:
    for name in ("screen", "record", "sheet"):
        response = client.get(address(name, draft))
        assert response["Cache-Control"] == "no-store"
        assert response["X-Robots-Tag"] == "noindex"


def test_every_page_of_the_workspace_has_the_crisis_numbers(client: Client, draft: Screening) -> None:
    for page in (
        client.get("/intake/sign-in/", follow=True),
        client.get(address("screen", draft)),
        Client().get("/intake/sign-in/"),
    ):
        for number in ('href="tel:911"', 'href="tel:988"', 'href="tel:+18006624357"', 'href="tel:+18002221222"'):
            assert number in page.text
