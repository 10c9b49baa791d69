"""Two people may have one screening open. Who saves second sees both versions, and nothing is lost."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied

from intake.audit import ShowsRecord
from intake.content import Content
from intake.models import Screening, Worker
from intake.permissions import may_edit


class EditConflict(ShowsRecord):
    """Somebody else saved in between. Holds what was about to be saved, and what stands there now."""

    def __init__(self, screening: Screening, mine: Content | None) -> None:
        super().__init__(f"Version {screening.version} was saved in between.")
        self.screening = screening
        self.mine = mine
        self.theirs: Content = screening.content


def visible(screening_id: UUID, by: Worker) -> Screening:
    """A screening this worker may see. Raises Screening.DoesNotExist."""
    return Screening.objects.visible_to(by).select_related("worker", "team").get(pk=screening_id)


def held_for_edit(screening_id: UUID, by: Worker) -> Screening:
    """A screening this worker may change, held until the transaction ends. Raises DoesNotExist, PermissionDenied."""
    screening = Screening.objects.visible_to(by).select_for_update(of=("self",)).get(pk=screening_id)
    if not may_edit(by, screening):
        raise PermissionDenied
    return screening


def require_version(screening: Screening, seen: int, mine: Content | None = None) -> None:
    """Raise EditConflict where the screening has moved on since it was seen, unless to the very same."""
    if screening.version != seen and screening.content != mine:
        raise EditConflict(screening, mine)
