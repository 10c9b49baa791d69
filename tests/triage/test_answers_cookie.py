"""The one cookie: what it says of itself, how long it is good for, and what happens to a wrong one."""

from __future__ import annotations

import base64
import logging
import secrets
from http.cookies import Morsel
from pathlib import Path

import pytest
from django.conf import settings as current
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from tests.triage.conftest import Clock
from tests.triage.walking import CANNABIS, HEROIN, LONGEST, begin, walk
from triage import answers_cookie
from triage.core.answers import Answers
from triage.knowledge import RULESET
from triage.sealing import KeyRing, key_ring

DAY = 24 * 60
ASKS = 'name="answer"'


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    return rf.get("/check/1/")


def written(request: HttpRequest, session: answers_cookie.Session) -> Morsel[str]:
    """The cookie that a response would set."""
    response = HttpResponse()
    answers_cookie.write(request, response, session)
    (cookie,) = response.cookies.values()
    return cookie


def read_back(rf: RequestFactory, name: str, value: str, secure: bool = False) -> answers_cookie.Session | None:
    request = rf.get("/check/1/", secure=secure)
    request.COOKIES[name] = value
    return answers_cookie.read(request)


def test_answers_come_back_with_their_times_and_rule_set(
    rf: RequestFactory, request_: HttpRequest, clock: Clock
) -> None:
    session = answers_cookie.Session(Answers({"suicide_risk": "no"}), int(clock()) - 60, int(clock()) - 30, "2020.1.0")

    back = read_back(rf, "s", written(request_, session).value)

    assert back == answers_cookie.Session(session.answers, session.started, int(clock()), RULESET.version)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(request_: HttpRequest) -> None:
    cookie = written(request_, answers_cookie.start())

    assert (cookie.key, cookie["httponly"], cookie["samesite"], cookie["path"]) == ("s", True, "Lax", "/")
    assert (cookie["domain"], cookie["expires"], cookie["max-age"]) == ("", "", "")


def test_over_https_it_is_bound_to_the_host(rf: RequestFactory) -> None:
    cookie = written(rf.get("/", secure=True), answers_cookie.start())

    assert (cookie.key, cookie["secure"]) == ("__Host-s", True)


def test_a_cookie_of_plain_http_counts_for_nothing_over_https(rf: RequestFactory, request_: HttpRequest) -> None:
    value = written(request_, answers_cookie.start()).value

    assert read_back(rf, "__Host-s", value, secure=True) is None
    assert read_back(rf, "s", value, secure=True) is None


def test_it_is_taken_away_as_it_was_set(rf: RequestFactory) -> None:
    response = HttpResponse()

    answers_cookie.expire(rf.get("/", secure=True), response)

    cookie = response.cookies["__Host-s"]
    assert (cookie.value, cookie["max-age"], cookie["path"], cookie["secure"]) == ("", 0, "/", True)


def test_on_the_longest_path_it_is_far_below_what_browsers_keep(client: Client) -> None:
    walk(client, LONGEST)

    cookie = client.cookies["s"].OutputString()

    assert len(cookie) < 512


def test_its_length_says_nothing_about_the_answers(client: Client) -> None:
    lengths = set()
    for answers in ({}, {"danger_now": "none"}, CANNABIS, HEROIN, LONGEST):
        walk(client, answers)
        lengths.add(len(client.cookies["s"].value))

    assert len(lengths) == 1


def test_its_content_can_not_be_read(client: Client) -> None:
    walk(client, LONGEST)
    value = client.cookies["s"].value

    raw = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    found = [part for part in (*LONGEST, *LONGEST["danger_now"], RULESET.version) if part.encode() in raw]

    assert found == []


def test_the_same_answers_never_make_the_same_cookie(client: Client, clock: Clock) -> None:
    begin(client)
    values = set()
    for _ in range(20):
        client.get("/check/1/")
        values.add(client.cookies["s"].value)

    assert len(values) == 20


@pytest.mark.parametrize(("minutes", "alive"), [(59, True), (60, True), (60.1, False), (DAY, False)])
def test_an_hour_without_use_ends_it(client: Client, clock: Clock, minutes: float, alive: bool) -> None:
    begin(client)

    clock.pass_minutes(minutes)

    assert (ASKS in client.get("/check/1/").text) is alive


def test_every_page_gives_another_hour_and_a_day_is_the_end(client: Client, clock: Clock) -> None:
    begin(client)
    for _ in range(DAY // 50):
        clock.pass_minutes(50)
        assert ASKS in client.get("/check/1/").text

    clock.pass_minutes(50)

    assert ASKS not in client.get("/check/1/").text


@pytest.mark.parametrize(("seconds", "alive"), [(60, True), (61, False)])
def test_a_stamp_ahead_of_the_clock_is_refused(client: Client, clock: Clock, seconds: int, alive: bool) -> None:
    begin(client)

    clock.seconds -= seconds

    assert (ASKS in client.get("/check/1/").text) is alive


def test_keys_can_be_rotated_without_losing_answers(client: Client, settings: Settings) -> None:
    old, new = secrets.token_bytes(32), secrets.token_bytes(32)
    settings.ANSWERS_KEYS = (old,)
    begin(client)

    settings.ANSWERS_KEYS = (new, old)
    client.get("/check/1/")
    settings.ANSWERS_KEYS = (new,)

    assert ASKS in client.get("/check/1/").text


def test_a_retired_key_opens_nothing(client: Client, settings: Settings) -> None:
    settings.ANSWERS_KEYS = (secrets.token_bytes(32),)
    begin(client)

    settings.ANSWERS_KEYS = (secrets.token_bytes(32),)

    assert ASKS not in client.get("/check/1/").text


WRONG = {
    "nothing": "",
    "foreign": "eyJhbGciOiJub25lIn0.e30.",
    "not base64": "%%%%",
    "not ascii": "réponses",
    "too large": "A" * 100_000,
    "only a head": "AQAAAAA",
    "strange key": KeyRing([secrets.token_bytes(32)]).seal(bytes(256), "s"),
}


def sealed(content: bytes) -> str:
    """Something that our own key sealed, but this module did not write."""
    return key_ring(current.ANSWERS_KEYS).seal(content, "s")


@pytest.mark.parametrize("value", WRONG.values(), ids=WRONG)
def test_a_wrong_cookie_is_no_visit_and_no_error(client: Client, value: str, caplog: pytest.LogCaptureFixture) -> None:
    client.cookies["s"] = value

    with caplog.at_level(logging.INFO):
        response = client.get("/check/3/")

    assert (response.status_code, response.templates[0].name) == (200, "triage/nothing_here.html")
    assert {record.name for record in caplog.records} <= {"request"}


@pytest.mark.parametrize("content", [b"", bytes(8), bytes(16), b"\xff" * 256, bytes(16) + b"\x02\xff\xfe" + bytes(9)])
def test_content_that_makes_no_sense_is_no_visit(rf: RequestFactory, content: bytes) -> None:
    assert read_back(rf, "s", sealed(content)) is None


def test_every_cut_and_every_changed_letter_is_no_visit(client: Client, rf: RequestFactory) -> None:
    begin(client)
    value = client.cookies["s"].value

    cut = [value[:length] for length in range(len(value))]
    changed = [value[:at] + ("A" if value[at] != "A" else "B") + value[at + 1 :] for at in range(len(value))]

    assert [wrong for wrong in cut + changed if read_back(rf, "s", wrong)] == []


def test_no_other_module_touches_a_cookie() -> None:
    root = Path(answers_cookie.__file__).parent
    words = ("COOKIES", "set_cookie", "delete_cookie", "set_signed_cookie", "get_signed_cookie")
    touching = {path.name for path in Path(root).rglob("*.py") if any(word in path.read_text() for word in words)}

    assert touching == {"answers_cookie.py"}
