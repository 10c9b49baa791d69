"""Sessions, sign-in and CSRF tokens, for the staff workspace alone. Public pages pass by without them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import timezone

from config.errors import unavailable
from intake.paths import is_staff_path
from intake.sessions import SessionTimes

View = Callable[..., HttpResponseBase]
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class StaffPages:
    """The middleware of the workspace, around its paths only."""

    def __init__(self, get_response: GetResponse) -> None:
        self._public = get_response
        self._csrf = CsrfViewMiddleware(get_response)
        # None of these is asynchronous here, whatever its type says.
        inner = SessionTimes(cast("GetResponse", self._csrf))
        self._staff = cast("GetResponse", SessionMiddleware(AuthenticationMiddleware(inner)))

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_staff_path(request.path_info):
            return self._public(request)
        try:
            with timezone.override(settings.STAFF_TIME_ZONE):
                return self._staff(request)
        except (OperationalError, InterfaceError) as error:
            # The session itself could not be read: the database is away.
            return unavailable(request, error)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Ask for the token, where the session was set up."""
        return self._csrf.process_view(request, view, args, kwargs) if hasattr(request, "session") else None
