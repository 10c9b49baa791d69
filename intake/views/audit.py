"""What was done, by whom: all of it for the privacy officer, the team's or one's own for others."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from intake import actions
from intake.actions import AuditQuery
from intake.forms import AuditForm
from intake.models import Worker
from intake.pages import signed_in_worker, staff_page
from intake.permissions import Act, may
from intake.views.parts import UNPROCESSABLE, page_of


@require_safe
@staff_page(Act.READ_OWN_AUDIT)
def audit(request: HttpRequest) -> HttpResponse:
    """The newest first, narrowed by who, what and when."""
    worker = signed_in_worker(request)
    form = AuditForm(request.GET, actors=_actors(worker))
    if not form.is_valid():
        return render(request, "intake/audit.html", {"form": form}, status=UNPROCESSABLE)
    given = form.cleaned_data
    actor = given["actor"].pk if given["actor"] else None
    query = AuditQuery(**given | {"actor": actor})
    context = {
        "form": form,
        "found": actions.list_audit(by=worker, query=query, page=page_of(request)),
        "address": urlencode({name: value for name, value in request.GET.items() if name != "page" and value}),
        "scope": _scope(worker),
    }
    return render(request, "intake/audit.html", context)


def _actors(worker: Worker) -> QuerySet[Worker]:
    """Those whose rows this worker may see."""
    everyone = Worker.objects.order_by("name")
    if may(worker, Act.READ_AUDIT):
        return everyone
    if may(worker, Act.READ_TEAM_AUDIT):
        return everyone.filter(team=worker.team_id)
    return everyone.filter(pk=worker.pk)


def _scope(worker: Worker) -> str:
    if may(worker, Act.READ_AUDIT):
        return "all"
    return "team" if may(worker, Act.READ_TEAM_AUDIT) else "own"
