"""Who may do what. `docs/authz-matrix.toml` says what follows from it for each page, and a test walks it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from django.core.exceptions import PermissionDenied
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from intake.models import Screening, Worker


class Role(TextChoices):
    """What a worker is here for. Each has one."""

    WORKER = "worker", _("Intake worker")
    SUPERVISOR = "supervisor", _("Supervisor")
    PRIVACY_OFFICER = "privacy_officer", _("Privacy officer")
    ADMINISTRATOR = "administrator", _("Administrator")


class Act(StrEnum):
    """Something that takes permission."""

    ANYTHING = "anything"  # signed in is enough: own password, own sessions
    SCREEN = "screen"  # open screenings, edit one's own, read the team's
    SUPERVISE = "supervise"  # edit the team's, decide overrides
    READ_OWN_AUDIT = "read_own_audit"
    READ_TEAM_AUDIT = "read_team_audit"
    READ_AUDIT = "read_audit"
    MANAGE_WORKERS = "manage_workers"


MAY: Final[Mapping[Role, frozenset[Act]]] = MappingProxyType(
    {
        Role.WORKER: frozenset({Act.ANYTHING, Act.SCREEN, Act.READ_OWN_AUDIT}),
        Role.SUPERVISOR: frozenset({Act.ANYTHING, Act.SCREEN, Act.SUPERVISE, Act.READ_OWN_AUDIT, Act.READ_TEAM_AUDIT}),
        Role.PRIVACY_OFFICER: frozenset({Act.ANYTHING, Act.READ_OWN_AUDIT, Act.READ_TEAM_AUDIT, Act.READ_AUDIT}),
        Role.ADMINISTRATOR: frozenset({Act.ANYTHING, Act.MANAGE_WORKERS}),
    }
)


def may(worker: Worker, act: Act) -> bool:
    """Whether the role of this worker allows it. What is not allowed here is forbidden."""
    return worker.is_active and act in MAY.get(Role(worker.role), frozenset())


def require(worker: Worker, act: Act) -> None:
    """Raise PermissionDenied unless the worker may."""
    if not may(worker, act):
        raise PermissionDenied


def may_edit(worker: Worker, screening: Screening) -> bool:
    """A worker edits what is their own, a supervisor what is the team's; nobody edits another team's."""
    same_team = may(worker, Act.SCREEN) and screening.team_id == worker.team_id
    return same_team and (screening.worker_id == worker.pk or may(worker, Act.SUPERVISE))
