"""What the database holds for people who asked for it, and nothing that it could read itself."""

from __future__ import annotations

from django.db import models


class Kind(models.TextChoices):
    """What a code is for. A code of one kind does not open the other."""

    SAVED = "saved"
    SHARED = "shared"


class Draft(models.Model):
    """Answers under a code. The row names nobody, and without the code nobody can open it.

    Its length is the same for all answers.
    """

    found_by = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=6, choices=Kind.choices)
    sealed = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.kind} until {self.expires_at:%Y-%m-%d}"


class Line(models.Model):
    """The one line in which every try of a code waits its turn, whichever server it reaches."""

    booked_until = models.BigIntegerField(help_text="Milliseconds since 1970.")

    def __str__(self) -> str:
        return f"booked until {self.booked_until}"
