"""Check the answers before the result."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from triage.core.answers import Value
from triage.core.questions import Audience, Question
from triage.steps import address, onward
from triage.views.flow import SeeOther, flow_page, panels_so_far
from triage.visit import Visit


@dataclass(frozen=True, slots=True)
class Row:
    """A question, what was answered, and where to change it."""

    text: str
    answers: tuple[str, ...]
    change: str


@require_safe
@flow_page
def review(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every answer that counts, once there is one to each question that is asked."""
    if not visit.journey.complete:
        return SeeOther(onward(visit.journey))
    return render(request, "triage/review.html", {"rows": _rows(visit), "panels": panels_so_far(visit)})


def _rows(visit: Visit) -> tuple[Row, ...]:
    journey, audience = visit.journey, visit.audience
    return tuple(
        Row(
            text=gettext(question.text.for_(audience)),
            answers=labels(question, visit.answers.get(question.id), audience),
            change=address(journey, question),
        )
        for question in journey.asked
    )


def labels(question: Question, answer: Value | None, audience: Audience) -> tuple[str, ...]:
    """An answer in the words that were picked."""
    picks = answer if isinstance(answer, tuple) else (answer,)
    return tuple(gettext(choice.label.for_(audience)) for choice in question.choices if choice.id in picks)
