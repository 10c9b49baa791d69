"""A choice of staff against the suggestion, and what a supervisor made of it. Rows stay: the latest counts."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from intake.choices import OverrideCode, OverrideState
from intake.models.screening import Screening
from intake.models.sealed_record import SealedField, SealedRecord
from intake.models.workers import Worker


class Overrides(models.QuerySet["Override"]):
    """Overrides of the screenings that a worker may see."""

    def visible_to(self, worker: Worker) -> Overrides:
        return self.filter(screening__in=Screening.objects.visible_to(worker))


class Override(SealedRecord):
    """Under the safe minimum it changes nothing until a supervisor approves it."""

    screening = models.ForeignKey(Screening, models.CASCADE, related_name="overrides")
    level = models.CharField(max_length=20)
    code = models.CharField(max_length=20, choices=OverrideCode.choices)
    note = SealedField()
    #: The suggestion and the safe minimum at that time.
    suggestion = models.CharField(max_length=20)
    minimum = models.CharField(max_length=20)
    made_by = models.ForeignKey(Worker, models.PROTECT, related_name="overrides")
    made_at = models.DateTimeField(default=timezone.now)
    #: Whose change of the answers moved the minimum under this choice, so that it was weighed again.
    reopened_by = models.ForeignKey(Worker, models.PROTECT, related_name="reopened", null=True)
    reopened_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=OverrideState.choices)
    decided_by = models.ForeignKey(Worker, models.PROTECT, related_name="decisions", null=True)
    decided_at = models.DateTimeField(null=True)
    decision_note = SealedField()

    objects = Overrides.as_manager()

    class Meta:
        ordering = [Coalesce("reopened_at", "made_at")]
        indexes = [models.Index(fields=["state", "made_at"])]

    def __str__(self) -> str:
        return f"{self.screening_id} {self.level}"
