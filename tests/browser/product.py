"""The product as gunicorn serves it to the browser tests: its own, plus pages that go wrong on purpose, and a way
into the workspace.

Gunicorn loads `application`. The static files are those the test run collected, and the
database of the run gets its tables here.
"""

from __future__ import annotations

import os

import django
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connections
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
settings.ROOT_URLCONF = __name__
settings.STATIC_ROOT = os.environ.get("STATIC_FILES_OF_THIS_RUN", settings.STATIC_ROOT)
django.setup()

from config import urls  # noqa: E402 - after the settings above
from drafts.forms import CodeForm  # noqa: E402
from drafts.pages import code_page, database_needed, of_visit, too_many  # noqa: E402
from tests.browser import desk_routes  # noqa: E402
from tests.browser.server_time import timed  # noqa: E402
from triage.views.flow import flow_page, private_flow  # noqa: E402
from triage.views.paper import not_now  # noqa: E402
from triage.visit import Visit  # noqa: E402

handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500

FAILURES: dict[int, type[Exception]] = {
    400: SuspiciousOperation,
    403: PermissionDenied,
    500: RuntimeError,
    503: OperationalError,
}


def fail(request: HttpRequest, status: int) -> HttpResponse:
    """Fail the way that ends in the status, with all that the visitor sent in the message."""
    if status not in FAILURES:
        return HttpResponseNotAllowed(["PATCH"])
    raise FAILURES[status](f"{request.get_full_path()} {request.headers} {request.POST}")


@private_flow
@database_needed
def database_away(request: HttpRequest) -> HttpResponse:
    """What saving, sharing and coming back say while the database is away."""
    raise OperationalError


@private_flow
def many_tries(request: HttpRequest) -> HttpResponse:
    """What somebody sees who types codes too often."""
    return too_many(code_page(request, CodeForm.slowed("7K7K")))


@flow_page
def many_codes(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What somebody sees who makes codes too often."""
    return too_many(render(request, "drafts/slow_down.html", of_visit(visit)))


# Before gunicorn forks: no worker may share a connection.
call_command("migrate", verbosity=0, interactive=False)
connections.close_all()
urlpatterns = [
    path("broken/<int:status>/", fail),
    path("broken/database/", database_away),
    path("broken/tries/", many_tries),
    path("broken/codes/", many_codes),
    path("broken/paper/", flow_page(not_now)),
    *desk_routes.urlpatterns,
    *urls.urlpatterns,
]
application = timed(get_wsgi_application()) if os.environ.get("SAY_SERVER_TIME") else get_wsgi_application()
