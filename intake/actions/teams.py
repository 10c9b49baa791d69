"""Teams, which decide who sees whose records."""

from __future__ import annotations

from django.db import transaction

from intake import audit
from intake.models import Team, Worker
from intake.permissions import Act, require


def add_team(*, name: str, by: Worker | None) -> Team:
    """One more team. Raises ValidationError for a name that is empty or taken. `by` None is the operator."""
    with transaction.atomic():
        if by:
            require(by, Act.MANAGE_WORKERS)
        team = Team(name=name.strip())
        team.full_clean()
        team.save()
        audit.record("team.add", by=by, on=team, fields=("name",))
    return team
