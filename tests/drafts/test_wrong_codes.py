"""Unknown, expired, deleted and broken codes look alike: the same page, the same status, the same headers."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from drafts import throttle
from drafts.models import Draft
from drafts.throttle import TRIES_A_MINUTE, NeighborhoodLimit
from tests.drafts.asking import UNKNOWN, delete, open_, saved, shared, without_what_was_typed
from tests.drafts.conftest import Clock
from tests.triage.walking import HEROIN, walk

pytestmark = pytest.mark.django_db

STRANGE = {
    "unknown": UNKNOWN,
    "empty": "",
    "spaces": "   ",
    "one letter short": UNKNOWN[:-1],
    "one letter more": UNKNOWN + "7",
    "null bytes": "\x00" * 26,
    "written from right to left": "\u202e" + UNKNOWN,
    "markup": "<script>alert(1)</script>",
    "a question": "' OR 1=1 --",
    "60 KB": "A" * 60_000,
    "1 MB": "A" * 1_000_000,
}


def wrong_codes(client: Client, clock: Clock) -> dict[str, str]:
    walk(client, HEROIN)
    expired, deleted = saved(client), saved(client)
    delete(client, deleted)
    clock.pass_(days=7, seconds=1)
    walk(client, HEROIN)
    return {**STRANGE, "expired": expired, "deleted": deleted, "for staff": shared(client)}


@pytest.mark.parametrize("address", ["/resume/", "/resume/delete/"])
def test_wrong_codes_get_one_and_the_same_answer(client: Client, clock: Clock, address: str) -> None:
    wrong = wrong_codes(client, clock)
    if address == "/resume/delete/":
        del wrong["for staff"]  # deleting what was shared takes its code
    answers = {}

    for name, code in wrong.items():
        clock.pass_(seconds=10)
        response = Client().post(address, {"code": code})
        headers = {**response.headers, "Content-Length": "as long as what was typed"}
        answers[name] = (response.status_code, without_what_was_typed(response), headers)

    assert {name for name in answers if answers[name] != answers["unknown"]} == set()
    assert answers["unknown"][0] == 422
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"])
def test_a_body_of_any_kind_and_size_is_a_wrong_code(client: Client, kind: str) -> None:
    for body in (b"", b"code=" + b"A" * 1_000_000, b"&" * 500, b"\xff\xfe"):
        assert client.post("/resume/", body, content_type=kind).status_code in (400, 422)


def test_a_code_of_another_installation_is_a_wrong_code(client: Client, settings: Settings) -> None:
    walk(client, HEROIN)
    code = saved(client)
    settings.DRAFTS_KEYS = (b"of somewhere else, 32 bytes long",)

    response = open_(Client(), code)

    assert without_what_was_typed(response) == without_what_was_typed(open_(Client(), UNKNOWN))


def test_what_was_typed_stands_in_the_field_again_to_find_the_slip(client: Client) -> None:
    page = open_(client, "k7qm-4t9x o1").text

    assert 'value="K7QM 4T9X 01"' in page


@pytest.mark.parametrize("code", STRANGE.values(), ids=STRANGE)
def test_nothing_typed_reaches_the_page_but_letters_of_codes(client: Client, code: str) -> None:
    page = open_(client, code).text

    assert not any(sign in page for sign in ("alert(1)", "OR 1=1", "\x00", "\u202e"))
    assert len(page) < 30_000


def test_a_flood_is_slowed_down_while_others_are_served(client: Client, clock: Clock) -> None:
    walk(client, HEROIN)
    code, guesser = saved(client), Client(REMOTE_ADDR="203.0.113.5")

    statuses = [open_(guesser, UNKNOWN).status_code for _ in range(2 * TRIES_A_MINUTE)]

    assert statuses == [422] * TRIES_A_MINUTE + [429] * TRIES_A_MINUTE
    assert open_(Client(REMOTE_ADDR="198.51.100.7"), code).status_code == 303
    clock.pass_(seconds=60)
    assert open_(guesser, code).status_code == 303


def test_slowed_down_the_right_code_looks_like_a_wrong_one(client: Client, clock: Clock) -> None:
    walk(client, HEROIN)
    code = saved(client)
    for _ in range(TRIES_A_MINUTE):
        open_(client, UNKNOWN)

    right, wrong, deleted = open_(client, code), open_(client, UNKNOWN), delete(client, code)

    pages = {without_what_was_typed(response) for response in (right, wrong, deleted)}
    assert {response.status_code for response in (right, wrong, deleted)} == {429}
    assert (len(pages), right["Retry-After"]) == (1, "60")
    assert "Wait one minute" in right.text


def test_deleting_counts_as_a_try(client: Client, clock: Clock) -> None:
    for _ in range(TRIES_A_MINUTE):
        delete(client, UNKNOWN)

    assert open_(client, UNKNOWN).status_code == 429


def test_whoever_makes_many_codes_is_slowed_down_too(client: Client, clock: Clock) -> None:
    walk(client, HEROIN)

    statuses = [client.post("/check/save/").status_code for _ in range(TRIES_A_MINUTE + 1)]

    assert statuses == [200] * TRIES_A_MINUTE + [429]
    assert Draft.objects.count() == TRIES_A_MINUTE


def test_all_together_are_slowed_down_with_a_sentence(
    client: Client, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throttle, "TRIES", NeighborhoodLimit(1000))
    walk(client, HEROIN)
    code = saved(client)

    statuses = [open_(Client(), UNKNOWN).status_code for _ in range(102)]
    clock.pass_(seconds=4)

    assert statuses == [422] * 100 + [429] * 2
    assert open_(Client(), code).status_code == 303


def test_a_flood_from_many_networks_fills_the_line_and_then_a_right_code_gets_its_turn(
    client: Client, clock: Clock
) -> None:
    walk(client, HEROIN)
    code = saved(client)
    networks = [Client(REMOTE_ADDR=f"203.0.{number}.1") for number in range(15)]

    statuses = [open_(guesser, UNKNOWN).status_code for _ in range(TRIES_A_MINUTE) for guesser in networks]

    assert statuses == [422] * 100 + [429] * 50
    late = Client(REMOTE_ADDR="198.51.100.7")
    assert open_(late, code).status_code == 429
    clock.pass_(seconds=4)
    assert open_(late, code).status_code == 303
