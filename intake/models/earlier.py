"""A result that was on record and gave way to one under newer rules. Rows are only added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone

from intake.models.screening import Screening
from intake.models.sealed_record import SealedField, SealedRecord
from intake.models.workers import Worker
from intake.plain import answers_from_json
from triage.core.answers import Answers


class OnlyAdded(RuntimeError):
    """An earlier result is neither changed nor taken away."""


class EarlierOutcome(SealedRecord):
    """Answers and recommendation as they stood, until somebody changed an answer under another rule set."""

    screening = models.ForeignKey(Screening, models.CASCADE, related_name="earlier_outcomes")
    ruleset = models.CharField(max_length=20)
    outcome = SealedField()
    replaced_by = models.ForeignKey(Worker, models.PROTECT, related_name="recomputed")
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["replaced_at"]

    def __str__(self) -> str:
        return f"{self.screening_id} {self.ruleset}"

    def save(self, *args: Any, **options: Any) -> None:
        """Once alone."""
        if not self._state.adding:
            raise OnlyAdded
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Never by itself: it goes with its screening."""
        raise OnlyAdded

    @property
    def answers(self) -> Answers:
        return answers_from_json(self.read_json("outcome")["answers"])

    @property
    def recommendation(self) -> Mapping[str, Any]:
        kept: Mapping[str, Any] = self.read_json("outcome")["recommendation"]
        return kept
