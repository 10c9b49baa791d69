"""Signing in: a password, then a code. Nobody is signed in by a password alone, in any way.

Views call these functions and show what they return. Unknown names, wrong passwords and workers who may not sign
in get the same answer after the same work.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string

from intake import audit, authenticators, sessions, throttle
from intake.models import Worker

HALF: Final = "half signed in"
HALF_LASTS: Final = timedelta(minutes=5)
CONFIRMED: Final = "confirmed"
CONFIRMED_LASTS: Final = timedelta(minutes=5)
DEVICE_SALT: Final = "intake known device"
DEVICE_LASTS: Final = timedelta(days=180)


class Step(StrEnum):
    """Where a sign-in stands."""

    WAIT = "wait"  # too many tries: look again after `seconds`
    WRONG = "wrong"
    CODE = "code"  # the password was right: ask for a code
    START_AGAIN = "start_again"  # the password was too long ago
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Progress:
    """The answer to one step of signing in."""

    step: Step
    seconds: int = 0
    #: Recovery codes left, where one was used just now.
    codes_left: int | None = None


def check_password(request: HttpRequest, username: str, password: str) -> Progress:
    """The first step. Right or wrong, the session is not signed in after it."""
    mark = _known_device(request, username)
    bucket = throttle.bucket_of("device", mark) if mark else throttle.bucket_of("name", username)
    # Whoever is busy guessing next door does not keep a worker out of their own machine.
    wait = 0 if mark else throttle.wait_here(throttle.PASSWORDS, request)
    wait = wait or throttle.take_turn(bucket, sessions.clock())
    if wait:
        return Progress(Step.WAIT, wait)
    worker = authenticate(request, username=username, password=password)
    if not isinstance(worker, Worker):
        _note_wrong_password(username)
        return Progress(Step.WRONG)
    throttle.succeeded(bucket)
    request.session.flush()
    request.session[HALF] = (worker.pk, worker.get_session_auth_hash(), sessions.clock().isoformat())
    return Progress(Step.CODE)


def check_code(request: HttpRequest, code: str) -> Progress:
    """The second step: the code of the authenticator, or a recovery code. Signs in."""
    worker = _half_signed_in(request)
    if worker is None:
        return Progress(Step.START_AGAIN)
    bucket = throttle.bucket_of("code", worker.username)
    wait = 0 if _known_device(request, worker.username) else throttle.wait_here(throttle.CODES, request)
    wait = wait or throttle.take_turn(bucket, sessions.clock())
    if wait:
        return Progress(Step.WAIT, wait)
    with transaction.atomic():
        kind = authenticators.take_code(worker, code, sessions.clock())
        _note("sign_in.code", worker, audit.Outcome.DONE if kind else audit.Outcome.REFUSED, kind)
        if kind:
            throttle.succeeded(bucket)
            _sign_in(request, worker)
    if not kind:
        return Progress(Step.WRONG)
    left = worker.recovery_codes.filter(used_at=None).count() if kind == "recovery" else None
    return Progress(Step.DONE, codes_left=left)


def _note_wrong_password(username: str) -> None:
    """Note whose password it was not. The visitor is told nothing of it.

    Anybody can make up names: those of nobody share a few rows an hour, so that outsiders can not fill the audit.
    """
    worker = _named(username)
    if worker or throttle.is_step("names of nobody", sessions.clock()):
        with transaction.atomic():
            audit.record("sign_in.password", by=None, on=worker, outcome=audit.Outcome.REFUSED)


def _named(username: str) -> Worker | None:
    try:
        return Worker.objects.get_by_natural_key(username)
    except Worker.DoesNotExist:
        return None


def _sign_in(request: HttpRequest, worker: Worker) -> None:
    request.session.flush()
    login(request, worker, backend=settings.AUTHENTICATION_BACKENDS[0])
    _confirm(request)


def _half_signed_in(request: HttpRequest) -> Worker | None:
    pk, standing, at = request.session.get(HALF, (None, "", ""))
    if pk is None or sessions.clock() - datetime.fromisoformat(at) > HALF_LASTS:
        return None
    worker = Worker.objects.select_related("team").filter(pk=pk, is_active=True).first()
    return worker if worker and worker.get_session_auth_hash() == standing else None


def sign_out(request: HttpRequest, worker: Worker) -> None:
    """End this session."""
    sessions.end(worker, [request.session.session_key or ""])
    _note("sign_out", worker, audit.Outcome.DONE)
    logout(request)


def confirm(request: HttpRequest, worker: Worker, code: str) -> Progress:
    """Type a code once more, before something that reaches far. It counts for five minutes."""
    bucket = throttle.bucket_of("code", worker.username)
    wait = throttle.take_turn(bucket, sessions.clock())
    if wait:
        return Progress(Step.WAIT, wait)
    with transaction.atomic():
        kind = authenticators.take_code(worker, code, sessions.clock())
        _note("sign_in.confirm", worker, audit.Outcome.DONE if kind else audit.Outcome.REFUSED, kind)
    if not kind:
        return Progress(Step.WRONG)
    throttle.succeeded(bucket)
    _confirm(request)
    return Progress(Step.DONE)


def is_confirmed(request: HttpRequest) -> bool:
    """Whether a code was typed in the last five minutes."""
    at = str(request.session.get(CONFIRMED) or "")
    return bool(at) and sessions.clock() - datetime.fromisoformat(at) <= CONFIRMED_LASTS


def _confirm(request: HttpRequest) -> None:
    request.session[CONFIRMED] = sessions.clock().isoformat()


def remember_device(request: HttpRequest, response: HttpResponse, worker: Worker) -> None:
    """Mark this browser as one that the worker has signed in from, so that guessing elsewhere slows nobody here."""
    mark = signing.dumps([worker.username, get_random_string(16)], salt=DEVICE_SALT)
    response.set_cookie(
        _device_cookie(),
        mark,
        max_age=DEVICE_LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _known_device(request: HttpRequest, username: str) -> str:
    """The mark of a browser that this name has signed in from; empty for any other. Its tries count by themselves."""
    try:
        text = request.COOKIES.get(_device_cookie(), "")
        known, mark = signing.loads(text, salt=DEVICE_SALT, max_age=DEVICE_LASTS)
    except signing.BadSignature:
        known, mark = "", ""
    return str(mark) if known and known == Worker.normalize_username(username) else ""


def _device_cookie() -> str:
    return "__Host-known" if settings.SESSION_COOKIE_SECURE else "known"


def _note(action: str, worker: Worker, outcome: audit.Outcome, reason: str = "") -> None:
    with transaction.atomic():
        audit.record(action, by=worker, on=worker, outcome=outcome, reason=reason)
