"""What several views of the workspace share."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Seen:
    """The state that a page showed which sent this: the version of the call, and of one's own kept changes.

    Both travel in one field, as in "7r2". Nothing kept is revision 0; version 0, which no record has, stands for none.
    """

    version: int
    revision: int = 0

    @property
    def sent(self) -> int | str:
        """As the script is told: a plain number as long as it is one."""
        return str(self) if self.revision else self.version

    def __str__(self) -> str:
        return f"{self.version}r{self.revision}" if self.revision else str(self.version)


def seen_of(request: HttpRequest) -> Seen:
    """What the form that was sent rests on."""
    version, _between, revision = request.POST.get("version", "").partition("r")
    return Seen(_number(version), _number(revision))


def version_of(request: HttpRequest) -> int:
    """The version that the page showed which sent this."""
    return seen_of(request).version


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0  # noqa: PLR2004 - far above any


def page_of(request: HttpRequest) -> int:
    """The page of a list that is asked for, counted from 1."""
    text = request.GET.get("page", "")
    return min(int(text), LARGEST_PAGE) if text.isdecimal() and text.isascii() and len(text) < 10 else 1  # noqa: PLR2004
