"""How often staff choose another level than the one suggested: by rule and by level, from one query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from intake.choices import OverrideState
from intake.models import Screening


@dataclass(frozen=True, slots=True)
class Rate:
    """Finished screenings, and what became of their suggestion."""

    screenings: int = 0
    overridden: int = 0
    under_minimum: int = 0
    approved: int = 0
    refused: int = 0

    def __add__(self, other: Rate) -> Rate:
        return Rate(*(getattr(self, name) + getattr(other, name) for name in Rate.__slots__))

    @property
    def percent(self) -> float:
        return 100 * self.overridden / self.screenings if self.screenings else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """Rates by the rule that set minimum or suggestion, by the level suggested, and in all."""

    rules: Mapping[str, Rate]
    levels: Mapping[str, Rate]
    total: Rate


def report() -> Report:
    """The rates over every finished screening, of every team."""
    under = (OverrideState.AWAITING, OverrideState.APPROVED, OverrideState.REFUSED)
    counted = Screening.objects.exclude(completed_at=None).values("rules", "suggestion")
    groups = counted.order_by().annotate(
        screenings=Count("pk"),
        overridden=Count("pk", filter=~Q(chosen="")),
        under_minimum=Count("pk", filter=Q(override_state__in=under)),
        approved=Count("pk", filter=Q(override_state=OverrideState.APPROVED)),
        refused=Count("pk", filter=Q(override_state=OverrideState.REFUSED)),
    )
    rules: dict[str, Rate] = defaultdict(Rate)
    levels: dict[str, Rate] = defaultdict(Rate)
    total = Rate()
    for group in groups.iterator():
        counts: Mapping[str, Any] = group
        rate = Rate(*(counts[name] for name in Rate.__slots__))
        for rule in group["rules"].split():
            rules[rule] += rate
        levels[group["suggestion"]] += rate
        total += rate
    return Report(dict(rules), dict(levels), total)
