"""The ways around the workspace, for each role those that it may go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intake.models import Worker
from intake.permissions import Act, may


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the menu, and whether it leads to the part of the page that is open."""

    href: str
    name: str
    here: bool


#: The act it takes, the address, its name, and how the addresses of that part begin.
WAYS: Final = (
    (Act.SCREEN, "intake:calls", _("Calls"), "/intake/calls/"),
    (Act.SCREEN, "intake:search", _("Search"), "/intake/search/"),
    (Act.SUPERVISE, "intake:decisions", _("Decide"), "/intake/decisions/"),
    (Act.READ_OWN_AUDIT, "intake:audit", _("Audit"), "/intake/audit/"),
    (Act.MANAGE_WORKERS, "intake:people", _("People"), "/intake/people/"),
    (Act.ANYTHING, "intake:account", _("My sign-in"), "/intake/account/"),
)


def menu(worker: Worker, path: str) -> tuple[Way, ...]:
    """What this worker may open."""
    return tuple(Way(reverse(to), str(name), part in path) for act, to, name, part in WAYS if may(worker, act))


def first_page(worker: Worker) -> str:
    """Where a worker of this role starts."""
    return next(way.href for way in menu(worker, ""))
