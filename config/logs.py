"""What the log says: fixed fields, and never a path, query, header, body or argument of an error."""

from __future__ import annotations

import json
import logging
import time
import traceback
from collections.abc import Callable, ItemsView
from datetime import UTC, datetime
from types import FrameType, TracebackType
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.debug import SafeExceptionReporterFilter

LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
REQUEST_FIELDS = ("route", "status", "ms")
FRAMES_SHOWN = 5

REQUESTS = "request"


class FixedFields(logging.Formatter):
    """One JSON object a line. A record's own message is left out: other people's code puts paths in it."""

    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, Any] = {"event": record.name}
        if record.name == REQUESTS:
            fields |= {name: record.__dict__[name] for name in REQUEST_FIELDS}
        fields["hour"] = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H")
        if record.exc_info and record.exc_info[0]:
            fields["error"] = record.exc_info[0].__name__
            fields["at"] = _places(record.exc_info[2])
        return json.dumps(fields)


def _places(trace: TracebackType | None) -> list[str]:
    """Where in the code an error rose, innermost last: modules and lines, without values."""
    frames = traceback.walk_tb(trace)
    places = [f"{frame.f_globals.get('__name__', '?')}:{line}" for frame, line in frames]
    return places[-FRAMES_SHOWN:]


class RequestLog:
    """Logs the name of the route, the status and the milliseconds of each request, and no more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        start = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        fields = {
            "route": match.view_name if match else "none",
            "status": response.status_code,
            "ms": round((time.perf_counter() - start) * 1000, 1),
        }
        logging.getLogger(REQUESTS).info("", extra=fields)
        return response


class NothingPersonal(SafeExceptionReporterFilter):
    """Error reports without anything a visitor sent."""

    def get_safe_request_meta(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_safe_cookies(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {}

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: FrameType | None
    ) -> ItemsView[str, Any]:
        return {}.items()


def logging_settings(level: str) -> dict[str, Any]:
    """Everything to standard error, in fixed fields. No handler sends mail."""
    through_root = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"fixed": {"()": FixedFields}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "fixed"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": through_root,
            "django.server": through_root,
            # A refused request is already one line of the request log; a failed one says where it failed.
            "django.request": through_root | {"level": "ERROR"},
        },
    }
