"""Changes to a finished screening that a worker has typed and not saved yet: a timeout or a crash loses none."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from intake.models.screening import Screening
from intake.models.sealed_record import SealedField, SealedRecord
from intake.models.workers import Worker


class PendingEdit(SealedRecord):
    """One for each worker and screening. Only that worker ever sees it."""

    screening = models.ForeignKey(Screening, models.CASCADE, related_name="pending_edits")
    worker = models.ForeignKey(Worker, models.CASCADE, related_name="pending_edits")
    based_on = models.PositiveIntegerField()
    #: Grows by one each time it is kept. A second tab says which it saw, as with the version of a screening.
    revision = models.PositiveIntegerField(default=1)
    content = SealedField()
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["screening", "worker"], name="one_pending_edit")]
