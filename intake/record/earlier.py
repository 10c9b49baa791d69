"""Results that were on record before an answer was changed under newer rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from intake.models import EarlierOutcome
from intake.record.compared import Compared, side_by_side


@dataclass(frozen=True, slots=True)
class Earlier:
    """One of them beside the result on record now: who changed the answers, and when."""

    by: str
    at: datetime
    compared: Compared


def earlier(outcomes: Iterable[EarlierOutcome], now: Mapping[str, Any]) -> tuple[Earlier, ...]:
    """The story of these results, the oldest first. They are opened: only for who may read the screening."""
    return tuple(
        Earlier(outcome.replaced_by.name, outcome.replaced_at, side_by_side(outcome.recommendation, now))
        for outcome in outcomes
    )
