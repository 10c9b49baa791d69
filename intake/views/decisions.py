"""The supervisor's own queue: choices under the safe minimum."""

from __future__ import annotations

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
from intake.views.parts import UNPROCESSABLE, SeeOther


@require_safe
@staff_page(Act.SUPERVISE)
def decisions(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first."""
    return _page(request)


@require_POST
@staff_page(Act.SUPERVISE)
def decide(request: HttpRequest, override_id: UUID) -> HttpResponse:
    """Approve or refuse one."""
    # Another team's is not there, whatever was typed.
    Override.objects.visible_to(signed_in_worker(request)).get(pk=override_id)
    form = DecisionForm(request.POST)
    if form.is_valid():
        try:
            actions.decide_override(
                override_id=override_id,
                approve=request.POST.get("do") == "approve",
                note=form.cleaned_data["note"],
                by=signed_in_worker(request),
            )
            return SeeOther(reverse("intake:decisions"))
        except BadChoice as bad:
            form.show(bad.problems)
    # What is not theirs to decide is not there, whatever they sent.
    asked = Override.objects.visible_to(signed_in_worker(request)).get(pk=override_id)
    return _page(request, asked.pk, form)


def _page(request: HttpRequest, asked: UUID | None = None, form: DecisionForm | None = None) -> HttpResponse:
    worker = signed_in_worker(request)
    waiting = actions.awaiting(by=worker)
    context = {
        "waiting": [_shown(override, story, worker) for override, story in zip(waiting, told(waiting), strict=True)],
        "asked": asked,
        "form": form,
    }
    return render(request, "intake/decisions.html", context, status=UNPROCESSABLE if form else 200)


def _shown(override: Override, story: Told, worker: Worker) -> dict[str, object]:
    own = override.made_by_id == worker.pk
    return {"reference": override.screening.reference, "told": story, "own": own}
