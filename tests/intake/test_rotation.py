"""Changing the keys while staff go on working."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from pytest_django import Settings

from intake import actions, authenticators, phones, rotation, sealed
from intake.actions import Search
from intake.models import Authenticator, Screening, Workspace
from tests.builders import make_content, make_screening, make_worker

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def old(settings: Settings) -> bytes:
    key = secrets.token_bytes(32)
    settings.INTAKE_KEYS = (key,)
    return key


@pytest.fixture
def new(settings: Settings) -> Callable[[], bytes]:
    """Called, puts a new key before the old one."""

    def put_first() -> bytes:
        key = secrets.token_bytes(32)
        settings.INTAKE_KEYS = (key, *settings.INTAKE_KEYS)
        return key

    return put_first


def rotated() -> str:
    output = StringIO()
    call_command("rotate_keys", stdout=output)
    return output.getvalue()


def many(count: int) -> Screening:
    """One finished screening, and many drafts with a data key of their own."""
    worker = make_worker()
    first = make_screening(worker, make_content(notes="the first", phone="4155550142"))
    drafts = [Screening(worker=worker, team=worker.team) for _ in range(count)]
    for number, draft in enumerate(drafts):
        draft.write("notes", f"notes {number}")
    Screening.objects.bulk_create(drafts, batch_size=500)
    return first


def test_after_a_rotation_the_old_key_can_go(
    settings: Settings, old: bytes, new: Callable[[], bytes], tally: Callable[[str, int], None]
) -> None:
    first = many(2_000)
    key = new()

    assert rotated().endswith("Every record is under the first key. The other keys can go.\n")

    settings.INTAKE_KEYS = (key,)
    opened = [screening.read("notes") for screening in Screening.objects.exclude(pk=first.pk)]
    assert sorted(opened) == sorted(f"notes {number}" for number in range(2_000))
    assert actions.read_screening(screening_id=first.pk, by=first.worker).content.notes == "the first"
    tally("records rotated to a new key, all opened", len(opened) + 1)


def test_phones_are_found_and_the_audit_verifies_after_a_rotation(settings: Settings, new: Callable[[], bytes]) -> None:
    first = many(3)
    key = new()
    rotated()
    settings.INTAKE_KEYS = (key,)

    assert actions.search(query=Search(phone="(415) 555-0142"), by=first.worker).screenings == (first,)
    call_command("verify_audit", anchors="-", stdout=StringIO(), stderr=StringIO())


def test_authenticators_and_recovery_codes_work_after_a_rotation(settings: Settings, new: Callable[[], bytes]) -> None:
    worker = make_worker()
    authenticators.set_authenticator(worker, "JBSWY3DPEHPK3PXP", 0)
    codes = authenticators.new_recovery_codes(worker)
    key = new()
    rotated()
    settings.INTAKE_KEYS = (key,)

    assert authenticators.take_code(worker, codes[0]) == "recovery"
    assert Authenticator.objects.get(worker=worker).read("secret") == "JBSWY3DPEHPK3PXP"


def test_before_the_rotation_the_old_key_is_still_needed(settings: Settings, new: Callable[[], bytes]) -> None:
    first = many(1)
    key = new()
    settings.INTAKE_KEYS = (key,)

    with pytest.raises(sealed.BadSeal):
        first.read("notes")
    with pytest.raises(CommandError, match="a key that INTAKE_KEYS does not name"):
        rotated()


@pytest.mark.usefixtures("lasting_db")
def test_a_rotation_that_finds_the_database_locked_tries_again(
    new: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    many(3)
    new()
    locked, keep = iter(range(2)), rotation._keep  # noqa: SLF001

    def sometimes(kind: type[Screening], row: Screening, before: bytes) -> int:
        if next(locked, None) is not None:
            raise OperationalError("database is locked")
        return keep(kind, row, before)

    monkeypatch.setattr(rotation, "_keep", sometimes)
    rotated()

    assert rotation.left() == 0


def test_a_rotation_that_was_stopped_goes_on_where_it_was(
    new: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    many(30)
    new()
    monkeypatch.setattr(rotation, "BATCH", 10)
    done = iter(range(15))
    keep = rotation._keep  # noqa: SLF001

    def until_stopped(kind: type[Screening], row: Screening, before: bytes) -> int:
        if next(done, None) is None:
            raise KeyboardInterrupt
        return keep(kind, row, before)

    monkeypatch.setattr(rotation, "_keep", until_stopped)
    with pytest.raises(KeyboardInterrupt):
        rotated()
    left = rotation.left()
    assert 0 < left < 31

    monkeypatch.setattr(rotation, "_keep", keep)
    rotated()
    assert rotation.left() == 0


def test_a_second_rotation_changes_nothing(new: Callable[[], bytes]) -> None:
    many(3)
    new()
    rotated()

    assert rotation.rotate(lambda *_: None) == 0


def test_a_record_that_was_read_before_and_saved_after_keeps_its_new_key(
    settings: Settings, new: Callable[[], bytes]
) -> None:
    first = many(1)
    read_before = Screening.objects.get(pk=first.pk)
    key = new()
    rotated()

    read_before.write("notes", "typed meanwhile")
    read_before.save()

    settings.INTAKE_KEYS = (key,)
    assert Screening.objects.get(pk=first.pk).read("notes") == "typed meanwhile"
    assert rotation.left() == 0


def test_the_index_of_a_phone_survives_a_rotation_and_says_nothing_without_the_key(new: Callable[[], bytes]) -> None:
    before = phones.index_of("4155550142")
    new()
    rotated()

    assert phones.index_of("+1 (415) 555-0142") == before
    assert Workspace.objects.count() == 1


def test_every_kind_of_sealed_record_is_rotated() -> None:
    assert {kind.__name__ for kind in rotation.kinds()} == {
        "Authenticator", "EarlierOutcome", "Override", "PendingEdit", "Screening", "SetUpLink",
    }  # fmt: skip
