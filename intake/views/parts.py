"""What several views of the workspace share."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponseRedirect

from intake.models import Screening

CONFLICT: Final = 409
UNPROCESSABLE: Final = 422
LARGEST_PAGE: Final = 100_000


class SeeOther(HttpResponseRedirect):
    """Go on with a GET, whatever the method was: reloading the next page posts nothing twice."""

    status_code = 303


def id_of(reference: str) -> UUID:
    """The id behind a reference. Whether it may be seen is for the action to say, which notes what it refuses."""
    return Screening.objects.values_list("pk", flat=True).get(reference=reference.upper())


def is_draft(reference: str) -> bool:
    """Whether a call has not ended yet, which stands in clear."""
    return Screening.objects.filter(reference=reference.upper(), completed_at=None).exists()


def version_of(request: HttpRequest) -> int:
    """The version that the page showed which sent this; 0, which no record has, for none."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0  # noqa: PLR2004 - far above any


def page_of(request: HttpRequest) -> int:
    """The page of a list that is asked for, counted from 1."""
    text = request.GET.get("page", "")
    return min(int(text), LARGEST_PAGE) if text.isdecimal() and text.isascii() and len(text) < 10 else 1  # noqa: PLR2004
