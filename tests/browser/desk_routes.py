"""Addresses of the workspace that only browser tests have: who works here, a way in, and a clock to move on.

The people and their calls are those of `manage.py create_demo`, made when they are first asked for.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from functools import cache
from threading import Lock

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils import timezone

from intake import authenticators, sessions, sign_in
from intake.demonstration import SignInData, make_demonstration
from intake.models import Worker

_one_at_a_time = Lock()
_moved = [timedelta(0)]
sessions.clock = lambda: timezone.now() + _moved[0]


@cache
def _people() -> tuple[SignInData, ...]:
    return make_demonstration()


def people() -> tuple[SignInData, ...]:
    """Everybody, and what they sign in with."""
    with _one_at_a_time:
        return _people()


def codes(request: HttpRequest) -> JsonResponse:
    """What everybody types to sign in now: password, and the code that their app shows."""
    now = sessions.clock()
    return JsonResponse(
        {person.username: asdict(person) | {"code": authenticators.code_at(person.secret, now)} for person in people()}
    )


def enter(request: HttpRequest, username: str) -> HttpResponse:
    """Sign in as this person, as the two steps of signing in end."""
    people()
    sign_in._sign_in(request, Worker.objects.get(username=username))  # noqa: SLF001 - tests of both steps walk them
    return HttpResponse(status=204)


def later(request: HttpRequest, seconds: int) -> HttpResponse:
    """Let that much time pass for sessions and codes."""
    _moved[0] += timedelta(seconds=seconds)
    return HttpResponse(status=204)


urlpatterns = [
    path("intake/tests/codes/", codes),
    path("intake/tests/as/<str:username>/", enter),
    path("intake/tests/later/<int:seconds>/", later),
]
