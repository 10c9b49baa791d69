"""Signing in takes a password and a code, tells nothing to who guesses, and slows guessing without locking."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import Client

from intake import authenticators, sign_in, throttle
from intake.models import AuditEvent, SignInDelay, Worker
from intake.sign_in import Progress, Step
from tests.builders import PASSWORD, make_worker
from tests.intake.conftest import Clock

pytestmark = pytest.mark.django_db

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # pragma: allowlist secret
WRONG = "not the password at all"


def browser(**cookies: str) -> HttpRequest:
    """A request from a browser with a session of its own."""
    request = HttpRequest()
    request.session = SessionStore()
    request.COOKIES.update(cookies)
    request.META.update(SERVER_NAME="localhost", SERVER_PORT="8000")
    return request


def with_authenticator(**fields: Any) -> Worker:
    worker = make_worker(**fields)
    authenticators.set_authenticator(worker, SECRET, 0)
    return worker


def password(request: HttpRequest, worker: Worker, typed: str = PASSWORD) -> Progress:
    return sign_in.check_password(request, worker.username, typed)


def signed_in_as(request: HttpRequest) -> str | None:
    return request.session.get("_auth_user_id")


def test_a_password_and_a_code_sign_in(clock: Clock) -> None:
    worker, request = with_authenticator(), browser()

    assert password(request, worker) == Progress(Step.CODE)
    assert signed_in_as(request) is None
    assert sign_in.check_code(request, authenticators.code_at(SECRET, clock.now)) == Progress(Step.DONE)
    assert signed_in_as(request) == str(worker.pk)


def test_names_are_taken_in_any_case(clock: Clock) -> None:
    with_authenticator(username="Ada.Quist")

    assert sign_in.check_password(browser(), " ADA.quist ", PASSWORD).step is Step.CODE


def test_a_code_without_a_password_signs_nobody_in(clock: Clock) -> None:
    with_authenticator()
    request = browser()

    assert sign_in.check_code(request, authenticators.code_at(SECRET, clock.now)).step is Step.START_AGAIN
    assert signed_in_as(request) is None


def test_a_password_counts_for_five_minutes(clock: Clock) -> None:
    worker, request = with_authenticator(), browser()
    password(request, worker)
    clock.forward(minutes=5, seconds=1)

    assert sign_in.check_code(request, authenticators.code_at(SECRET, clock.now)).step is Step.START_AGAIN


def test_a_worker_without_an_authenticator_gets_no_further_than_the_password(clock: Clock) -> None:
    worker, request = make_worker(), browser()

    assert password(request, worker).step is Step.CODE
    assert sign_in.check_code(request, "000000").step is Step.WRONG
    assert signed_in_as(request) is None


@pytest.mark.parametrize("name", ["nobody", "", "nobody\x00", "a" * 500])
def test_unknown_names_wrong_passwords_and_switched_off_workers_get_the_same_answer(clock: Clock, name: str) -> None:
    off, worker = with_authenticator(is_active=False), with_authenticator()

    answers = [
        sign_in.check_password(browser(), name, PASSWORD),
        password(browser(), off),
        password(browser(), worker, WRONG),
        password(browser(), worker, ""),
    ]

    assert set(answers) == {Progress(Step.WRONG)}


def test_an_unknown_name_takes_as_long_as_a_wrong_password() -> None:
    worker = with_authenticator()

    def seconds(name: str, number: int) -> float:
        SignInDelay.objects.all().delete()
        start = time.process_time()
        sign_in.check_password(browser(), name, f"{WRONG} {number}")
        return time.process_time() - start

    known = median(seconds(worker.username, number) for number in range(12))
    unknown = median(seconds("nobody", number) for number in range(12))

    assert 0.5 < known / unknown < 2


def test_a_code_counts_once(clock: Clock) -> None:
    worker = with_authenticator()
    code = authenticators.code_at(SECRET, clock.now)

    assert authenticators.take_code(worker, code, clock.now) == "authenticator"
    assert authenticators.take_code(worker, code, clock.now) == ""


def test_a_phone_may_be_half_a_minute_off_and_no_more(clock: Clock) -> None:
    worker = with_authenticator()
    late = authenticators.code_at(SECRET, clock.now)
    clock.forward(seconds=30)
    assert authenticators.take_code(worker, late, clock.now) == "authenticator"

    clock.forward(seconds=90)
    old = authenticators.code_at(SECRET, clock.now)
    clock.forward(seconds=60)

    assert authenticators.take_code(worker, old, clock.now) == ""


def test_an_older_code_than_the_last_one_taken_is_refused(clock: Clock) -> None:
    worker = with_authenticator()
    before = authenticators.code_at(SECRET, clock.now)
    clock.forward(seconds=30)
    authenticators.take_code(worker, authenticators.code_at(SECRET, clock.now), clock.now)

    assert authenticators.take_code(worker, before, clock.now) == ""


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "00000\x00", " ", "9" * 5000])
def test_strange_codes_are_wrong_codes(clock: Clock, code: str) -> None:
    assert authenticators.take_code(with_authenticator(), code, clock.now) == ""


def test_the_code_is_that_of_the_standard() -> None:
    """RFC 6238, appendix B, the last six digits of the first two SHA-1 values."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # pragma: allowlist secret

    assert authenticators.code_at(secret, datetime.fromtimestamp(59, UTC)) == "287082"
    assert authenticators.code_at(secret, datetime.fromtimestamp(1111111109, UTC)) == "081804"


def test_a_recovery_code_signs_in_once_and_says_how_many_are_left(clock: Clock) -> None:
    worker = with_authenticator()
    codes = authenticators.new_recovery_codes(worker)
    request, again = browser(), browser()
    password(request, worker)
    password(again, worker)

    assert sign_in.check_code(request, codes[3].lower().replace("-", " ")) == Progress(Step.DONE, codes_left=9)
    assert sign_in.check_code(again, codes[3]).step is Step.WRONG


def test_recovery_codes_are_ten_different_ones_and_kept_as_digests() -> None:
    worker = with_authenticator()

    codes = authenticators.new_recovery_codes(worker)

    kept = "".join(worker.recovery_codes.values_list("digest", flat=True))
    assert len(set(codes)) == 10
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)


def test_new_recovery_codes_end_the_old_ones() -> None:
    worker = with_authenticator()
    old = authenticators.new_recovery_codes(worker)
    authenticators.new_recovery_codes(worker)

    assert authenticators.take_code(worker, old[0]) == ""


def test_another_workers_recovery_code_is_a_wrong_code() -> None:
    codes = authenticators.new_recovery_codes(with_authenticator())

    assert authenticators.take_code(with_authenticator(), codes[0]) == ""


def test_the_secret_of_an_authenticator_is_sealed() -> None:
    worker = with_authenticator()

    assert SECRET.encode() not in bytes(worker.authenticator.secret)
    assert worker.authenticator.read("secret") == SECRET


def test_the_picture_carries_no_style_that_the_page_would_refuse() -> None:
    picture = authenticators.picture(with_authenticator(), SECRET)

    assert picture.startswith("<svg")
    assert "style" not in picture
    assert SECRET not in picture


# Throttling.


def test_waiting_grows_and_never_becomes_a_lock() -> None:
    waits = [throttle.wait_after(failures) for failures in range(1, 15)]

    assert waits[:3] == [0, 0, 0]
    assert waits == sorted(waits)
    assert max(waits) == throttle.LONGEST_WAIT == throttle.wait_after(10**6)


def test_guessing_for_hours_gets_fewer_than_sixty_tries_an_hour(clock: Clock) -> None:
    bucket, tried, hours = throttle.bucket_of("name", "ada"), 0, 2

    for _ in range(hours * 3600 // 10):
        tried += throttle.take_turn(bucket, clock.now) == 0
        clock.forward(seconds=10)

    assert 10 < tried <= 60 * hours


def test_while_waiting_the_right_password_is_not_looked_at(clock: Clock) -> None:
    worker = with_authenticator()
    for _ in range(4):
        password(browser(), worker, WRONG)

    waiting = password(browser(), worker)
    assert (waiting.step, waiting.seconds) == (Step.WAIT, 2)
    clock.forward(seconds=2)
    assert password(browser(), worker).step is Step.CODE


def test_unknown_names_wait_like_known_ones(clock: Clock) -> None:
    worker = with_authenticator()

    def steps(name: str) -> list[Progress]:
        return [sign_in.check_password(browser(), name, WRONG) for _ in range(6)]

    assert steps("nobody") == steps(worker.username)


def test_who_guesses_elsewhere_does_not_make_a_worker_wait_on_a_known_device(clock: Clock) -> None:
    worker, response = with_authenticator(), HttpResponse()
    sign_in.remember_device(browser(), response, worker)
    for _ in range(20):
        password(browser(), worker, WRONG)
    assert password(browser(), worker).step is Step.WAIT

    known = browser(known=response.cookies["known"].value)

    assert password(known, worker).step is Step.CODE


@pytest.mark.parametrize("mark", ["", "forged", "a:b:c"])
def test_a_forged_mark_of_a_known_device_changes_nothing(clock: Clock, mark: str) -> None:
    worker = with_authenticator()
    for _ in range(20):
        password(browser(), worker, WRONG)

    assert password(browser(known=mark), worker).step is Step.WAIT


def test_a_known_device_of_one_worker_is_unknown_for_another(clock: Clock) -> None:
    worker, other, response = with_authenticator(), with_authenticator(), HttpResponse()
    sign_in.remember_device(browser(), response, other)
    for _ in range(20):
        password(browser(), worker, WRONG)

    assert password(browser(known=response.cookies["known"].value), worker).step is Step.WAIT


def test_guessing_codes_is_slowed_too(clock: Clock) -> None:
    worker, steps = with_authenticator(), []

    for _ in range(8):
        request = browser()
        password(request, worker)
        steps.append(sign_in.check_code(request, "000000").step)

    assert steps[:4] == [Step.WRONG] * 4
    assert set(steps[4:]) == {Step.WAIT}


def test_the_throttle_keeps_no_name() -> None:
    password(browser(), with_authenticator(username="ada.quist"), WRONG)

    assert "ada" not in str(list(SignInDelay.objects.values()))


def test_old_failures_are_forgotten(clock: Clock) -> None:
    worker = with_authenticator()
    for _ in range(9):
        password(browser(), worker, WRONG)
    clock.forward(hours=25)

    password(browser(), worker, WRONG)

    assert [delay.failures for delay in SignInDelay.objects.all()] == [1]


# What is noted.


def test_sign_ins_and_failures_are_in_the_audit(clock: Clock) -> None:
    worker, request = with_authenticator(), browser()
    password(request, worker, WRONG)
    password(request, worker)
    sign_in.check_code(request, "000000")
    sign_in.check_code(request, authenticators.code_at(SECRET, clock.now))
    sign_in.sign_out(request, worker)

    noted = list(AuditEvent.objects.values_list("action", "outcome", "actor", "object_id"))
    assert noted == [
        ("sign_in.password", "refused", None, str(worker.pk)),
        ("sign_in.code", "refused", worker.pk, str(worker.pk)),
        ("sign_in.code", "done", worker.pk, str(worker.pk)),
        ("sign_out", "done", worker.pk, str(worker.pk)),
    ]


def test_the_session_gets_a_new_key_at_each_step(clock: Clock) -> None:
    worker, request = with_authenticator(), browser()
    request.session.create()
    first = request.session.session_key
    password(request, worker)
    request.session.save()
    second = request.session.session_key
    sign_in.check_code(request, authenticators.code_at(SECRET, clock.now))

    assert len({first, second, request.session.session_key}) == 3


def test_a_code_typed_again_confirms_for_five_minutes(clock: Clock) -> None:
    worker, request = with_authenticator(), browser()
    assert not sign_in.is_confirmed(request)

    assert sign_in.confirm(request, worker, "000000").step is Step.WRONG
    assert sign_in.confirm(request, worker, authenticators.code_at(SECRET, clock.now)).step is Step.DONE
    assert sign_in.is_confirmed(request)

    clock.forward(minutes=5, seconds=1)
    assert not sign_in.is_confirmed(request)


def test_only_one_place_signs_anybody_in() -> None:
    places = [
        file.name
        for file in Path(sign_in.__file__).parent.rglob("*.py")
        if " login(" in file.read_text(encoding="utf-8")
    ]

    assert places == ["sign_in.py"]


def test_a_client_that_never_signed_in_has_no_cookie(client: Client) -> None:
    client.get("/intake/")

    assert "staff" not in client.cookies
