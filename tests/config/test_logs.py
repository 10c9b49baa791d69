import io
import json
import logging
import logging.config
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.views.debug import ExceptionReporter
from django.views.decorators.http import require_safe

from config import urls
from config.logs import logging_settings

CANARY = "canary-7731"
pytestmark = pytest.mark.urls(__name__)


@require_safe
def quiet(request: HttpRequest, word: str) -> HttpResponse:
    return HttpResponse("ok")


def broken(request: HttpRequest, word: str) -> HttpResponse:
    raise ValueError(f"{CANARY} in {request.get_full_path()}")


def refused(request: HttpRequest, word: str) -> HttpResponse:
    raise SuspiciousOperation(CANARY)


urlpatterns = [
    path("quiet/<word>/", quiet, name="quiet"),
    path("broken/<word>/", broken, name="broken"),
    path("refused/<word>/", refused, name="refused"),
    # Error pages lead to pages of the product.
    *urls.urlpatterns,
]


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What our logging settings, at their most talkative, write to standard error."""
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    logging.config.dictConfig(logging_settings("DEBUG"))
    yield written
    monkeypatch.undo()
    logging.config.dictConfig(settings.LOGGING)


@pytest.fixture
def visitor() -> Client:
    client = Client(raise_request_exception=False, headers={"referer": CANARY, "user-agent": CANARY})
    client.cookies["s"] = CANARY
    return client


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_request_is_one_line_of_fixed_fields(log: io.StringIO, visitor: Client) -> None:
    visitor.get(f"/quiet/{CANARY}/")

    (line,) = lines(log)
    assert list(line) == ["event", "route", "status", "ms", "hour"]
    assert (line["event"], line["route"], line["status"]) == ("request", "quiet", 200)


def test_the_time_is_kept_to_the_hour(log: io.StringIO, visitor: Client) -> None:
    visitor.get("/quiet/now/")

    hour = lines(log)[0]["hour"]
    assert len(hour) == len("2026-11-25T09")


@pytest.mark.parametrize(
    ("method", "place", "status"),
    [
        ("get", "quiet", 200),
        ("post", "quiet", 405),
        ("get", "missing", 404),
        ("get", "refused", 400),
        ("get", "broken", 500),
        ("post", "broken", 500),
    ],
)
def test_nothing_a_visitor_sent_reaches_the_log(
    log: io.StringIO, visitor: Client, method: str, place: str, status: int
) -> None:
    response = visitor.generic(
        method.upper(), f"/{place}/{CANARY}/?q={CANARY}", CANARY, "application/x-www-form-urlencoded"
    )

    assert response.status_code == status
    assert status in [line.get("status") for line in lines(log)]
    assert CANARY not in log.getvalue()


def test_a_foreign_host_name_is_refused_and_not_quoted(log: io.StringIO, visitor: Client) -> None:
    response = visitor.get("/quiet/a/", headers={"host": f"{CANARY}.example"})

    assert response.status_code == 400
    assert "django.security.DisallowedHost" in [line["event"] for line in lines(log)]
    assert CANARY not in log.getvalue()


def test_a_failure_names_its_kind_and_its_place_but_not_its_words(log: io.StringIO, visitor: Client) -> None:
    visitor.get(f"/broken/{CANARY}/")

    (failure,) = [line for line in lines(log) if line["event"] == "django.request"]
    assert failure["error"] == "ValueError"
    assert failure["at"][-1].startswith(f"{__name__}:")


def test_other_peoples_messages_are_left_out(log: io.StringIO) -> None:
    logging.getLogger("somebody.else").warning("a message with %s", CANARY)

    (line,) = lines(log)
    assert line["event"] == "somebody.else"
    assert CANARY not in log.getvalue()


def test_no_handler_sends_mail() -> None:
    classes = {handler["class"] for handler in logging_settings("INFO")["handlers"].values()}

    assert classes == {"logging.StreamHandler"}
    assert logging.getLogger("django").handlers == []


def raise_with_a_local() -> None:
    answer = CANARY
    raise ValueError(len(answer))


def test_an_error_report_holds_no_cookie_header_answer_or_local_value() -> None:
    request = RequestFactory(headers={"referer": CANARY}).post("/", {"answer": CANARY})
    request.COOKIES["s"] = CANARY
    try:
        raise_with_a_local()
    except ValueError:
        reporter = ExceptionReporter(request, *sys.exc_info())

    assert CANARY not in reporter.get_traceback_text()
    assert CANARY not in reporter.get_traceback_html()
