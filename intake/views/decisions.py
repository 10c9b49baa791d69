"""The supervisor's own queue: choices under the safe minimum."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from intake import actions
from intake.actions import BadChoice
from intake.forms import DecisionForm
from intake.models import Override, Worker
from intake.pages import signed_in_worker, staff_page
from intake.permissions import Act
from intake.record.overrides import Told, told
from intake.views.parts import UNPROCESSABLE, SeeOther, page_of, version_of


@require_safe
@staff_page(Act.SUPERVISE)
def decisions(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first."""
    return _page(request)


@require_POST
@staff_page(Act.SUPERVISE)
def decide(request: HttpRequest, override_id: UUID) -> HttpResponse:
    """Approve or refuse one. Another team's is not there, whatever was typed, and the try is noted."""
    form = DecisionForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    worker = signed_in_worker(request)
    approve, version = request.POST.get("do") == "approve", version_of(request)
    try:
        actions.decide_override(override_id=override_id, approve=approve, note=note, version=version, by=worker)
    except BadChoice as bad:
        form.show({name: said for name, said in bad.problems.items() if name not in form.errors})
        return _page(request, override_id, form)
    return SeeOther(reverse("intake:decisions"))


def _page(request: HttpRequest, asked: UUID | None = None, form: DecisionForm | None = None) -> HttpResponse:
    worker = signed_in_worker(request)
    waiting = actions.awaiting(by=worker, page=page_of(request))
    stories = zip(waiting.overrides, told(waiting.overrides), strict=True)
    context = {
        "waiting": [_shown(override, story, worker) for override, story in stories],
        "found": waiting,
        "asked": _standing(waiting.overrides, asked, worker),
        "form": form,
    }
    return render(request, "intake/decisions.html", context, status=UNPROCESSABLE if form else 200)


def _standing(waiting: Sequence[Override], asked: UUID | None, by: Worker) -> UUID | None:
    """The choice whose form was sent, or the one that has taken its place: what was typed stays beside it."""
    if asked is None:
        return None
    sent = Override.objects.visible_to(by).filter(pk=asked)
    call = sent.values_list("screening_id", flat=True).first()
    return next((override.pk for override in waiting if override.screening_id == call), asked)


def _shown(override: Override, story: Told, worker: Worker) -> dict[str, object]:
    own = worker.pk in (override.made_by_id, override.reopened_by_id)
    return {"screening": override.screening, "told": story, "own": own}
