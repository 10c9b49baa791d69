"""The one organisation that this installation serves."""

from __future__ import annotations

from functools import lru_cache

from django.db import connection, models

from intake import sealed

ONLY = 1
PLACE = "intake_workspace|1|root"


class Workspace(models.Model):
    """One row: the secret that other keys are derived from, and how far the audit has come.

    The secret is drawn once and stands here wrapped, so that INTAKE_KEYS can be changed while phone numbers
    are still found and the audit still verifies. Whoever writes to the audit locks this row first.
    """

    id = models.SmallAutoField(primary_key=True)
    root = models.BinaryField(editable=False)
    demonstration = models.BooleanField(default=False)
    audit_seq = models.BigIntegerField(default=0)
    audit_mac = models.CharField(max_length=64, default="")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=ONLY), name="one_workspace")]

    def __str__(self) -> str:
        return "workspace"

    def key(self, purpose: str) -> bytes:
        """The key of this workspace for one purpose."""
        return _derived(bytes(self.root), sealed.ring(), purpose)

    def rewrap(self) -> None:
        self.root = sealed.ring().wrap(sealed.ring().unwrap(bytes(self.root), PLACE), PLACE)

    @classmethod
    def present(cls) -> Workspace:
        """The workspace as it stands; made when it is first asked for."""
        return cls.objects.filter(pk=ONLY).first() or cls._made()

    @classmethod
    def locked(cls) -> Workspace:
        """The workspace, held by this transaction until it ends: one writer to the audit at a time."""
        if not connection.in_atomic_block:
            raise RuntimeError("The audit is written in the transaction of what it tells of.")
        held = cls.objects.select_for_update().filter(pk=ONLY)
        found = held.first()
        if found is None:
            cls._made()
            found = held.get()
        return found

    @classmethod
    def _made(cls) -> Workspace:
        root = sealed.ring().wrap(sealed.new_key(), PLACE)
        return cls.objects.get_or_create(pk=ONLY, defaults={"root": root})[0]


@lru_cache(maxsize=32)
def _derived(root: bytes, ring: sealed.KeyRing, purpose: str) -> bytes:
    return sealed.derived(ring.unwrap(root, PLACE), purpose)
