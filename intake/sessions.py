"""How long a worker stays signed in, and in how many places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from intake.models import SignIn, Worker

IDLE: Final = timedelta(minutes=15)
LONGEST: Final = timedelta(hours=12)
PARALLEL: Final = 3
# The time of last use is written down no more often than this.
GRAIN: Final = timedelta(seconds=20)
STARTED, SEEN = "started", "seen"

#: The time now. Tests put a clock of their own here.
clock: Callable[[], datetime] = timezone.now


class SessionTimes:
    """Ends a session that was unused or in use for too long, before any view sees it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated and not _alive(request):
            logout(request)
        response = self.get_response(request)
        if request.session.modified and _was_ended(request):
            # By this very request, such as a new password. Saving what is gone would end in an error page.
            request.session.flush()
        return response


def _was_ended(request: HttpRequest) -> bool:
    key = request.session.session_key
    return bool(key) and not request.session.exists(str(key))


def _alive(request: HttpRequest) -> bool:
    now = clock()
    try:
        started = datetime.fromisoformat(request.session[STARTED])
        seen = datetime.fromisoformat(request.session[SEEN])
    except (KeyError, ValueError):
        return False
    if now - seen > IDLE or now - started > LONGEST or now < started:
        return False
    if now - seen > GRAIN:
        request.session[SEEN] = now.isoformat()
    return True


def listen() -> None:
    """Note every sign-in from here on."""
    user_logged_in.connect(_begin, dispatch_uid="intake sessions")


def _begin(sender: type[Worker], request: HttpRequest, user: Worker, **_: object) -> None:
    now = clock()
    request.session[STARTED] = request.session[SEEN] = now.isoformat()
    request.session.save()
    SignIn.objects.create(worker=user, session_key=request.session.session_key or "", started_at=now)
    _end_oldest(user)


def _end_oldest(worker: Worker) -> None:
    """Keep the newest few sessions, and forget those that have ended by themselves."""
    keys = list(worker.sign_ins.order_by("-started_at", "-pk").values_list("session_key", flat=True))
    living = set(Session.objects.filter(session_key__in=keys).values_list("session_key", flat=True))
    kept = [key for key in keys if key in living][:PARALLEL]
    end(worker, [key for key in keys if key not in kept])


def of(worker: Worker) -> tuple[SignIn, ...]:
    """Where this worker is signed in, the newest first."""
    living = Session.objects.filter(expire_date__gt=clock()).values("session_key")
    return tuple(worker.sign_ins.filter(session_key__in=living).order_by("-started_at"))


def end(worker: Worker, keys: list[str]) -> None:
    """End these sessions of a worker at once."""
    own = worker.sign_ins.filter(session_key__in=keys)
    Session.objects.filter(session_key__in=own.values("session_key")).delete()
    own.delete()


def end_all(worker: Worker) -> None:
    """End every session of a worker."""
    end(worker, list(worker.sign_ins.values_list("session_key", flat=True)))
