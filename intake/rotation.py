"""Wraps every data key under the first of INTAKE_KEYS, while staff go on working."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Final

from django.apps import apps
from django.db import OperationalError, connection, transaction

from intake import audit, sealed
from intake.models import Workspace
from intake.models.sealed_record import SealedRecord

BATCH: Final = 100
# After each batch staff get to save. SQLite has one writer, and who waits for it looks every tenth of a second.
PAUSE: Final = 0.1
TRIES: Final = 10


def kinds() -> tuple[type[SealedRecord], ...]:
    """Every kind of record that has a data key."""
    return tuple(model for model in apps.get_models() if issubclass(model, SealedRecord))


def rotate(say: Callable[[str, int], None]) -> int:
    """Rewrap what is not under the first key yet, and return how much that was. Stopped halfway, it can be run again.

    `say` is told each kind of record and how many of it were rewrapped. Raises BadSeal at a record that no key opens.
    """
    total = _rotate_workspace()
    for kind in kinds():
        count = sum(_rewrap(kind, batch) for batch in _batches(kind))
        say(str(kind._meta.verbose_name_plural), count)  # noqa: SLF001 - documented by Django
        total += count
    with transaction.atomic():
        audit.record("keys.rotate", by=None, reason=f"{total} data keys")
    return total


def left() -> int:
    """How many data keys are not under the first key."""
    head = sealed.ring().first_head
    roots = Workspace.objects.values_list("root", flat=True)
    keys = (key for kind in kinds() for key in _keys(kind))
    return sum(not bytes(key).startswith(head) for key in (*roots, *keys) if key)


def _keys(kind: type[SealedRecord]) -> Iterator[bytes]:
    return kind.objects.values_list("data_key", flat=True).iterator(BATCH)  # type: ignore[attr-defined, no-any-return]


def _rotate_workspace() -> int:
    workspace = Workspace.present()
    before = bytes(workspace.root)
    if before.startswith(sealed.ring().first_head):
        return 0
    workspace.rewrap()
    return Workspace.objects.filter(pk=workspace.pk, root=before).update(root=workspace.root)


def _batches(kind: type[SealedRecord]) -> Iterator[list[SealedRecord]]:
    """The records that are under another key, in batches by id, so that none is met twice."""
    last = None
    while True:
        rows = kind.objects.order_by("pk").only("pk", "data_key")  # type: ignore[attr-defined]
        batch = list((rows.filter(pk__gt=last) if last else rows)[:BATCH])
        if not batch:
            return
        last = batch[-1].pk
        yield [row for row in batch if row.data_key and not bytes(row.data_key).startswith(sealed.ring().first_head)]


def _rewrap(kind: type[SealedRecord], batch: list[SealedRecord]) -> int:
    """The keys are wrapped before the database is held, which others wait for."""
    wrapped = [(row, bytes(row.data_key)) for row in batch]
    for row in batch:
        row.rewrap()
    count = _patiently(lambda: sum(_keep(kind, row, before) for row, before in wrapped))
    if batch:
        time.sleep(PAUSE)
    return count


def _patiently(write: Callable[[], int]) -> int:
    """Write in one transaction. Where staff were faster for longer than a page would wait, try again."""
    for _ in range(TRIES - 1):
        try:
            with transaction.atomic():
                return write()
        except OperationalError:
            if connection.in_atomic_block:
                raise
    with transaction.atomic():
        return write()


def _keep(kind: type[SealedRecord], row: SealedRecord, before: bytes) -> int:
    same = kind.objects.filter(pk=row.pk, data_key=before)  # type: ignore[attr-defined]
    return int(same.update(data_key=row.data_key))
