"""What a worker signs in with. Nothing here lets a copy of the database sign in."""

from __future__ import annotations

from django.db import models

from intake.models.sealed_record import SealedField, SealedRecord
from intake.models.workers import Worker


class Authenticator(SealedRecord):
    """The app on a worker's phone that shows a new code every 30 seconds."""

    worker = models.OneToOneField(Worker, models.CASCADE, related_name="authenticator")
    secret = SealedField()
    #: The time step of the last code taken: a code counts once.
    last_step = models.BigIntegerField(default=0)


class RecoveryCode(models.Model):
    """A code that stands in for the authenticator once. Kept as a keyed digest."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["worker", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return f"of {self.worker_id}"


class SetUpLink(SealedRecord):
    """A link with which a worker sets password and authenticator, once and for a while."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="set_up_links")
    #: Of the authenticator to be, which counts once a code of it was typed in.
    secret = SealedField()
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"for {self.worker_id}"


class SignIn(models.Model):
    """A session of a worker, so that it can be listed and ended from elsewhere."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    started_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"of {self.worker_id}"


class SignInDelay(models.Model):
    """How often sign-in failed for a name, on an unknown device or on one known; or in an hour, for names of nobody.

    Names are kept as digests.
    """

    bucket = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.failures} failures"
