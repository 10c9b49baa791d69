"""What was done, by whom: rows that are added and never changed."""

from __future__ import annotations

from django.db import models


class AuditEvent(models.Model):
    """One row of the audit. It says which fields were touched and never what is in them.

    The database refuses to change or delete a row (triggers of migrations 0002 and 0006); `mac` chains each row to the
    one before, so that a change behind the database's back shows. Written by `intake.audit.record` alone.
    """

    seq = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    # Plain numbers, not foreign keys: an audit row outlives what it tells of.
    actor = models.BigIntegerField(null=True)
    team = models.BigIntegerField(null=True)
    role = models.CharField(max_length=20)
    action = models.CharField(max_length=40)
    object_type = models.CharField(max_length=20)
    object_id = models.CharField(max_length=36)
    fields = models.CharField(max_length=400)
    reason = models.CharField(max_length=40)
    outcome = models.CharField(max_length=10)
    mac = models.CharField(max_length=64)

    class Meta:
        indexes = [
            # Each ends as the list is sorted, so that a filter with a span of days is read off in order.
            models.Index(fields=["-at", "-seq"]),
            models.Index(fields=["actor", "-at", "-seq"]),
            models.Index(fields=["team", "-at", "-seq"]),
            models.Index(fields=["action", "-at", "-seq"]),
            models.Index(fields=["object_id", "-at", "-seq"]),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.action}"
