"""Finishing a call while questions are open: asked once more, with their names."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intake.content import Content
from intake.models import Screening
from intake.posted import as_fields
from intake.screen.panel import DANGER, Topic
from intake.views.parts import UNPROCESSABLE, Seen


def finish_page(
    request: HttpRequest, screening: Screening, content: Content, seen: Seen, left: Sequence[Topic]
) -> HttpResponse:
    """What is open, danger first and by itself. What was typed is saved as a draft, and travels with the page."""
    context = {
        "screening": screening,
        "version": str(seen),
        "danger": next((topic for topic in left if topic.id == DANGER), None),
        "others": [topic for topic in left if topic.id != DANGER],
        "mine": as_fields(content),
    }
    return render(request, "intake/finish.html", context, status=UNPROCESSABLE)
