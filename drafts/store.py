"""Keeps answers under a code, opens them with it, and forgets them. No other module touches a draft.

Wrong, unknown and expired codes all take the same way through here, with the same cryptographic work, so that
neither an answer nor its timing tells them apart.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Final

from django.conf import settings
from django.db import connection, transaction

from drafts import codes
from drafts.locks import NONCE_BYTES, TAG_BYTES, Lock, lock_of
from drafts.models import Draft, Kind
from triage.core.answers import Answers
from triage.knowledge import QUESTIONS
from triage.packed_answers import AnswerCodes

LIFE: Final = {Kind.SAVED: timedelta(days=7), Kind.SHARED: timedelta(hours=2)}
# Every content is filled up to a multiple of this, so that its length says nothing about the answers.
BLOCK_BYTES: Final = 512
# West of every time zone that people live in.
LAST_ZONE: Final = timedelta(hours=12)
_NO_DRAFT: Final = os.urandom(NONCE_BYTES + BLOCK_BYTES + TAG_BYTES)

#: Seconds since 1970. Tests put a clock of their own here.
clock: Callable[[], float] = time.time


@dataclass(frozen=True, slots=True)
class Kept:
    """The only time that a code is known: right after it was made."""

    code: str
    expires_at: datetime

    @property
    def groups(self) -> tuple[str, ...]:
        """The code as a page shows it."""
        return codes.groups(self.code)

    @property
    def use_by(self) -> date:
        """The last day on which the code is good until midnight, wherever somebody is."""
        return (self.expires_at - LAST_ZONE - timedelta(days=1)).date()


def keep(answers: Answers, kind: Kind) -> Kept:
    """Keep these answers under a new code."""
    purge()
    code, expires_at = codes.draw(), _now() + LIFE[kind]
    lock = lock_of(code)
    Draft.objects.create(
        found_by=lock.found_by(settings.DRAFTS_KEYS[0]),
        kind=kind,
        expires_at=expires_at,
        sealed=lock.seal(_filled(_answer_codes().pack(answers)), _about(kind, expires_at)),
    )
    return Kept(code, expires_at)


def look(typed: str, kind: Kind) -> Answers | None:
    """The answers that a code opens; None for every code that opens none, whatever is wrong with it."""
    purge()
    return _open(_lock_typed(typed), kind)


def take(typed: str, kind: Kind) -> Answers | None:
    """The same, and the code is used up. Of two who take at once one gets the answers."""
    purge()
    lock = _lock_typed(typed)
    answers = _open(lock, kind)
    return answers if _delete(lock, kind) else None


def forget(typed: str) -> bool:
    """Delete what a code opens, of either kind. False where there is nothing."""
    purge()
    return _delete(_lock_typed(typed), *Kind)


def purge() -> int:
    """Delete every draft whose time is up. Gives their number."""
    expired, _ = Draft.objects.filter(expires_at__lte=_now()).delete()
    if expired:
        transaction.on_commit(_empty_journal)
    return expired


def ask_database() -> None:
    """Fail now where drafts can not be kept or opened, before anybody types a code."""
    Draft.objects.exists()


def _lock_typed(typed: str) -> Lock:
    """The lock of a typed code. What is no code makes one at the same cost, under which nothing is ever kept."""
    return lock_of(codes.read(typed) or "")


def _open(lock: Lock, kind: Kind) -> Answers | None:
    draft = Draft.objects.filter(found_by__in=_places(lock), kind=kind, expires_at__gt=_now()).first()
    sealed, expires_at = (bytes(draft.sealed), draft.expires_at) if draft else (_NO_DRAFT, _now())
    content = lock.open(sealed, _about(kind, expires_at))
    return None if content is None else _answer_codes().unpack(content)


def _delete(lock: Lock, *kinds: Kind) -> bool:
    deleted, _ = Draft.objects.filter(found_by__in=_places(lock), kind__in=kinds).delete()
    if deleted:
        transaction.on_commit(_empty_journal)
    return bool(deleted)


def _places(lock: Lock) -> list[str]:
    """Where a draft of this code would stand: under the present server key, or under one before it."""
    return [lock.found_by(key) for key in settings.DRAFTS_KEYS]


def _about(kind: Kind, expires_at: datetime) -> str:
    """What stands in clear beside a draft. Sealed into it: who changes a row does not make it live longer."""
    return f"{kind.value} {int(expires_at.timestamp())}"


def _filled(content: bytes) -> bytes:
    return content + bytes(-len(content) % BLOCK_BYTES)


def _now() -> datetime:
    return datetime.fromtimestamp(int(clock()), UTC)


@cache
def _answer_codes() -> AnswerCodes:
    return AnswerCodes(QUESTIONS)


def _empty_journal() -> None:
    """SQLite overwrites what is deleted in its file (secure_delete), but leaves it in the journal beside it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
