"""The code opens what was kept. Nothing else does, and nothing is kept longer than was said."""

from __future__ import annotations

import hashlib
import itertools
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings as current
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from drafts import codes, locks, store
from drafts.locks import NONCE_BYTES, USE, Lock
from drafts.models import Draft, Kind
from tests.drafts.asking import UNKNOWN
from tests.drafts.conftest import Clock
from triage.core.answers import Answers

pytestmark = pytest.mark.django_db

ANSWERS = Answers({"respondent": "self", "danger_now": ("none",), "substances": ("opioids", "alcohol")})
MANY = 1_000


def test_a_code_opens_what_was_kept_under_it() -> None:
    kept = store.keep(ANSWERS, Kind.SAVED)

    assert store.look(kept.code, Kind.SAVED) == ANSWERS
    assert store.look(" ".join(kept.code.lower()), Kind.SAVED) == ANSWERS


def test_the_code_of_one_opens_nothing_of_another() -> None:
    mine, theirs = Answers({"danger_now": ("seizure",)}), Answers({"danger_now": ("none",)})
    my_code, their_code = (store.keep(answers, Kind.SAVED).code for answers in (mine, theirs))

    assert store.look(my_code, Kind.SAVED) == mine
    assert store.look(their_code, Kind.SAVED) == theirs


@pytest.mark.parametrize(("kind", "other"), [(Kind.SAVED, Kind.SHARED), (Kind.SHARED, Kind.SAVED)])
def test_a_code_of_one_kind_does_not_open_the_other(kind: Kind, other: Kind) -> None:
    kept = store.keep(ANSWERS, kind)

    assert store.look(kept.code, other) is None
    assert store.take(kept.code, other) is None
    assert store.look(kept.code, kind) == ANSWERS


@pytest.mark.parametrize(("kind", "life"), [(Kind.SAVED, timedelta(days=7)), (Kind.SHARED, timedelta(hours=2))])
def test_a_code_lives_as_long_as_was_said(kind: Kind, life: timedelta, clock: Clock) -> None:
    kept = store.keep(ANSWERS, kind)

    clock.pass_(seconds=life.total_seconds() - 1)
    assert store.look(kept.code, kind) == ANSWERS
    clock.pass_(seconds=1)
    assert store.look(kept.code, kind) is None


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_the_day_on_the_page_is_good_to_its_end_in_every_time_zone(hour: int) -> None:
    expires_at = datetime(2026, 12, 8, hour, 30, tzinfo=UTC)

    day = store.Kept("", expires_at).use_by

    for hours in range(-12, 15):
        midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), timezone(timedelta(hours=hours)))
        assert midnight <= expires_at
    assert day >= date(2026, 12, 6)


def test_expired_drafts_are_gone_from_the_database_at_the_next_use(clock: Clock) -> None:
    store.keep(ANSWERS, Kind.SAVED)
    clock.pass_(days=7)

    store.look(UNKNOWN, Kind.SAVED)

    assert Draft.objects.count() == 0


def test_a_clock_set_back_brings_no_early_end(clock: Clock) -> None:
    kept = store.keep(ANSWERS, Kind.SAVED)

    clock.pass_(days=-1)

    assert store.look(kept.code, Kind.SAVED) == ANSWERS


def test_a_row_that_was_changed_to_live_longer_does_not_open() -> None:
    kept = store.keep(ANSWERS, Kind.SAVED)

    Draft.objects.update(expires_at=kept.expires_at + timedelta(days=365))

    assert store.look(kept.code, Kind.SAVED) is None


def test_what_was_deleted_opens_no_more() -> None:
    kept, other = store.keep(ANSWERS, Kind.SAVED), store.keep(ANSWERS, Kind.SHARED)

    assert [store.forget(kept.code), store.forget(kept.code), store.forget(other.code)] == [True, False, True]
    assert store.look(kept.code, Kind.SAVED) is None
    assert Draft.objects.count() == 0


def test_a_draft_of_the_key_before_still_opens_and_new_ones_use_the_new_key(settings: Settings) -> None:
    old, new = secrets.token_bytes(32), secrets.token_bytes(32)
    settings.DRAFTS_KEYS = (old,)
    before = store.keep(ANSWERS, Kind.SAVED).code
    settings.DRAFTS_KEYS = (new, old)
    after = store.keep(ANSWERS, Kind.SAVED).code

    assert store.look(before, Kind.SAVED) == ANSWERS
    settings.DRAFTS_KEYS = (new,)
    assert store.look(after, Kind.SAVED) == ANSWERS
    assert store.look(before, Kind.SAVED) is None


def test_the_length_of_a_draft_says_nothing_about_the_answers() -> None:
    for answers in (Answers(), ANSWERS, Answers({"danger_now": ("overdose_signs", "seizure", "violence")})):
        store.keep(answers, Kind.SAVED)

    assert len({len(draft.sealed) for draft in Draft.objects.all()}) == 1


def test_a_row_holds_neither_code_nor_answer_nor_name() -> None:
    kept = store.keep(ANSWERS, Kind.SAVED)

    row = Draft.objects.values().get()

    assert sorted(row) == ["expires_at", "found_by", "kind", "sealed"]
    assert kept.code.encode() not in bytes(row["sealed"])
    assert kept.code not in row["found_by"]


def test_no_server_key_opens_a_draft_and_every_code_opens_its_own(tally: Callable[[str, int], None]) -> None:
    kept = [store.keep(ANSWERS, Kind.SAVED).code for _ in range(MANY)]

    opened_without = sum(any(opens(key, draft) for key in guesses(draft)) for draft in Draft.objects.all())
    opened_with = sum(store.look(code, Kind.SAVED) == ANSWERS for code in kept)

    assert (opened_without, opened_with) == (0, MANY)
    tally("drafts that no server key opened", MANY)


def guesses(draft: Draft) -> Iterator[bytes]:
    """Every key that somebody could make of all the server has: its keys, and the row itself."""
    place = bytes.fromhex(draft.found_by)
    secret = hashlib.sha256(current.SECRET_KEY.encode()).digest()
    held = (*current.DRAFTS_KEYS, *current.ANSWERS_KEYS, secret, place)
    mixed = (bytes(one ^ other for one, other in zip(*pair, strict=True)) for pair in itertools.combinations(held, 2))
    for material in (*held, *mixed):
        derived = HKDF(SHA256(), length=64, salt=None, info=USE).derive(material)
        yield from (material, derived[:32], derived[32:])


def opens(key: bytes, draft: Draft) -> bool:
    about = f"{draft.kind} {int(draft.expires_at.timestamp())}".encode()
    sealed = bytes(draft.sealed)
    try:
        AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], about)
    except InvalidTag:
        return False
    return True


def test_the_guesses_are_made_the_way_that_would_work() -> None:
    kept = store.keep(ANSWERS, Kind.SAVED)
    derived = HKDF(SHA256(), length=64, salt=None, info=USE).derive(kept.code.encode())

    assert opens(derived[:32], Draft.objects.get())


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every derivation of a key and every decryption, in order. The real ones run."""
    done: list[str] = []
    derive, decrypt = locks.lock_of, Lock.open

    def derived(code: str) -> Lock:
        done.append("derive")
        return derive(code)

    def decrypted(lock: Lock, sealed: bytes, about: str) -> bytes | None:
        done.append(f"decrypt {len(sealed)}")
        return decrypt(lock, sealed, about)

    monkeypatch.setattr(store, "lock_of", derived)
    monkeypatch.setattr(Lock, "open", decrypted)
    return done


def wrong_codes(clock: Clock) -> dict[str, str]:
    """A code of every kind that opens nothing."""
    expired, deleted = (store.keep(ANSWERS, Kind.SAVED).code for _ in range(2))
    store.forget(deleted)
    clock.pass_(days=7)
    store.purge()
    return {
        "unknown": UNKNOWN,
        "expired": expired,
        "deleted": deleted,
        "for staff": store.keep(ANSWERS, Kind.SHARED).code,
        "no code": "not a code",
        "empty": "",
        "1 MB": "A" * 1_000_000,
    }


def test_every_code_costs_the_same_work_whatever_is_wrong_with_it(clock: Clock, work: list[str]) -> None:
    costs: dict[str, object] = {}

    for name, code in {**wrong_codes(clock), "right": store.keep(ANSWERS, Kind.SAVED).code}.items():
        work.clear()
        with CaptureQueriesContext(connection) as queries:
            store.look(code, Kind.SAVED)
        costs[name] = (*work, len(queries))

    assert set(costs.values()) == {("derive", "decrypt 540", 2)}, costs


def test_whatever_is_typed_opens_nothing_that_nobody_kept() -> None:
    store.keep(ANSWERS, Kind.SAVED)

    assert not any(store.look(codes.draw(), Kind.SAVED) for _ in range(200))
