"""Guessing at many names, from many places and in strange letters: it is slowed, and does not fill the audit."""

from __future__ import annotations

import unicodedata

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from intake import authenticators, sign_in, throttle
from intake.models import AuditEvent, SignInDelay
from intake.sign_in import Step
from tests.builders import PASSWORD
from tests.intake.conftest import Clock
from tests.intake.test_sign_in import SECRET, WRONG, browser, password, with_authenticator

pytestmark = pytest.mark.django_db

# Names that look up the same account: wide letters, a small capital ligature, a long s, a Kelvin sign.
SPELLINGS = ("fisk.ada", "\uff26\uff29\uff33\uff2b.ada", "\ufb01sk.ada", "fi\u017fk.ada", "fis\u212a.ada", " Fisk.ADA ")


def test_the_spellings_are_told_apart_by_their_letters_alone() -> None:
    assert len(set(SPELLINGS)) == len(SPELLINGS)
    assert {unicodedata.normalize("NFKC", name).strip().lower() for name in SPELLINGS} == {SPELLINGS[0]}


def test_every_spelling_of_a_name_counts_as_the_same_name(clock: Clock) -> None:
    worker = with_authenticator(username=SPELLINGS[0])

    steps = [sign_in.check_password(browser(), name, WRONG).step for name in SPELLINGS]

    assert steps == [Step.WRONG] * throttle.FREE_TRIES + [Step.WAIT] * (len(SPELLINGS) - throttle.FREE_TRIES)
    assert len({throttle.bucket_of("name", name) for name in SPELLINGS}) == 1
    assert password(browser(), worker).step is Step.WAIT


@pytest.mark.parametrize("name", SPELLINGS)
def test_a_known_device_is_known_under_every_spelling(clock: Clock, name: str) -> None:
    worker, response = with_authenticator(username=SPELLINGS[0]), HttpResponse()
    sign_in.remember_device(browser(), response, worker)
    for _ in range(20):
        password(browser(), worker, WRONG)

    known = browser(known=response.cookies["known"].value)

    assert sign_in.check_password(known, name, PASSWORD).step is Step.CODE


def test_one_network_tries_so_many_names_a_minute_and_no_more(clock: Clock) -> None:
    steps = [sign_in.check_password(browser(), f"name{n}", WRONG).step for n in range(throttle.FROM_ONE_NETWORK + 5)]

    assert steps == [Step.WRONG] * throttle.FROM_ONE_NETWORK + [Step.WAIT] * 5


def test_another_network_is_not_made_to_wait(clock: Clock) -> None:
    worker = with_authenticator()
    for number in range(throttle.FROM_ONE_NETWORK):
        sign_in.check_password(browser(), f"name{number}", WRONG)
    elsewhere = browser()
    elsewhere.META["REMOTE_ADDR"] = "203.0.113.9"

    assert password(browser(), worker).step is Step.WAIT
    assert password(elsewhere, worker).step is Step.CODE


def test_a_worker_next_door_to_who_guesses_signs_in_from_a_known_device(clock: Clock) -> None:
    worker, response = with_authenticator(), HttpResponse()
    sign_in.remember_device(browser(), response, worker)
    for number in range(throttle.FROM_ONE_NETWORK + 1):
        sign_in.check_password(browser(), f"name{number}", WRONG)
    request = browser(known=response.cookies["known"].value)

    assert password(request, worker).step is Step.CODE
    assert sign_in.check_code(request, authenticators.code_at(SECRET, clock.now)).step is Step.DONE


def test_codes_have_a_limit_of_each_network_of_their_own(clock: Clock) -> None:
    worker = with_authenticator()
    waiting = browser()
    password(waiting, worker)
    for _ in range(throttle.FROM_ONE_NETWORK):
        throttle.wait_here(throttle.CODES, browser())

    assert sign_in.check_code(waiting, authenticators.code_at(SECRET, clock.now)).step is Step.WAIT


def test_the_network_stands_in_no_table(client: Client) -> None:
    client.post(reverse("intake:sign-in"), {"username": "nobody", "password": WRONG}, REMOTE_ADDR="203.0.113.9")

    kept = str([*SignInDelay.objects.values(), *AuditEvent.objects.values()])
    assert "203.0.113" not in kept
    assert kept.count("sign_in.password") == 1


def test_made_up_names_leave_a_few_rows_an_hour_however_many_they_are(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Argon2 would make a hundred guesses slow; what is noted does not hang on it.
    monkeypatch.setattr(sign_in, "authenticate", lambda *_, **__: None)
    clock.now = clock.now.replace(minute=5)

    for number in range(100):
        request = browser()
        request.META["REMOTE_ADDR"] = f"10.{number}.0.1"
        sign_in.check_password(request, f"name{number}", WRONG)

    assert AuditEvent.objects.count() == 7  # the 1st, 2nd, 4th, 8th, 16th, 32nd and 64th
    clock.forward(hours=1)
    sign_in.check_password(browser(), "one more", WRONG)
    assert AuditEvent.objects.count() == 8


def test_every_wrong_password_of_a_known_name_is_noted_with_whose_it_was_not(clock: Clock) -> None:
    worker = with_authenticator()

    for _ in range(3):
        password(browser(), worker, WRONG)

    noted = AuditEvent.objects.values_list("object_type", "object_id", "actor", "outcome")
    assert set(noted) == {("worker", str(worker.pk), None, "refused")}
    assert len(noted) == 3
