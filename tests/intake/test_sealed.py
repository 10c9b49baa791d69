"""Sealed fields: nothing readable in the database, nothing that opens anywhere but where it was written."""

from __future__ import annotations

import base64
import random
import secrets
from collections.abc import Callable
from itertools import permutations

import hypothesis
import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from intake import actions, authenticators, sealed
from intake.content import Caller, Content, SafeContact
from intake.models import Override, PendingEdit, Screening
from intake.models.sealed_record import SealedField
from tests.builders import make_draft, make_screening, make_supervisor, make_worker

FIELDS = [field.name for field in Screening._meta.get_fields() if isinstance(field, SealedField)]  # noqa: SLF001
KEY = secrets.token_bytes(32)
PLACE = "table|1|field"


@hypothesis.settings(deadline=None)
@given(st.binary(max_size=200), st.text(max_size=20))
def test_what_was_sealed_opens_as_it_was(plain: bytes, place: str) -> None:
    assert sealed.open_sealed(KEY, sealed.seal(KEY, plain, place), place) == plain


def test_every_changed_bit_and_every_cut_is_refused(tally: Callable[[str, int], None]) -> None:
    content = sealed.seal(KEY, b"seen by nobody", PLACE)
    flipped = [
        content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :]
        for at in range(len(content))
        for bit in range(8)
    ]
    cut = [content[:length] for length in range(len(content))]

    for wrong in (*flipped, *cut, content + b"\0"):
        with pytest.raises(sealed.BadSeal):
            sealed.open_sealed(KEY, wrong, PLACE)
    tally("changed or cut sealed texts refused", len(flipped) + len(cut))


@pytest.mark.parametrize("place", ["table|2|field", "table|1|other", "others|1|field", ""])
def test_a_text_moved_elsewhere_is_refused(place: str) -> None:
    with pytest.raises(sealed.BadSeal):
        sealed.open_sealed(KEY, sealed.seal(KEY, b"here", PLACE), place)


def test_another_key_opens_nothing() -> None:
    with pytest.raises(sealed.BadSeal):
        sealed.open_sealed(secrets.token_bytes(32), sealed.seal(KEY, b"here", PLACE), PLACE)


def test_the_same_text_is_never_sealed_the_same_way(tally: Callable[[str, int], None]) -> None:
    nonces = {sealed.seal(KEY, b"", PLACE)[sealed.HEAD_BYTES :][: sealed.NONCE_BYTES] for _ in range(20_000)}

    assert len(nonces) == 20_000
    tally("nonces drawn, all different", len(nonces))


def test_keys_for_different_purposes_have_nothing_in_common() -> None:
    keys = {sealed.derived(KEY, purpose) for purpose in ("audit", "phone", "recovery codes", "sign-in")}

    assert len(keys) == 4
    assert KEY not in keys


CANARY = "Zephyrine"
FULL = Content(
    notes=f"{CANARY} notes",
    caller=Caller(
        f"{CANARY} name", "(415) 555-0142", f"{CANARY} aunt", SafeContact("yes", "no", f"{CANARY} noon", f"{CANARY} Bo")
    ),
    channel="walk_in",
    program=f"{CANARY} house",
)


def dump() -> bytes:
    """Everything in every table, as bytes."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        raw = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            raw += [bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for row in cursor for v in row]
    return b"\n".join(raw)


@pytest.mark.django_db
def test_a_raw_dump_shows_nothing_that_was_typed_or_answered() -> None:
    screening = make_screening(content=FULL)

    raw = dump()

    assert Screening.objects.get(pk=screening.pk).content == FULL
    for word in (CANARY, CANARY.lower(), "4155550142", "415) 555", "walk_in"):
        assert not shows(raw, word)


def shows(raw: bytes, word: str) -> bool:
    """Whether a word can be read in there, in one of the ways that a database may write it."""
    written = word.encode()
    return any(form in raw for form in (written, base64.b64encode(written)[:-4], word.encode("utf-16-le")))


@pytest.mark.parametrize("word", [CANARY, "4155550142"])
def test_a_word_in_clear_would_be_seen(word: str) -> None:
    assert shows(b"x" + word.encode() + b"x", word)
    assert shows(b"x" + base64.b64encode(word.encode()) + b"x", word)
    assert shows(b"x" + word.encode("utf-16-le") + b"x", word)


@pytest.mark.django_db
def test_a_raw_dump_shows_no_note_no_change_that_waits_and_no_secret() -> None:
    call = make_screening()
    supervisor = make_supervisor(team=call.team)
    override = actions.choose_level(
        screening_id=call.pk,
        level="brief_support",
        code="other",
        note=f"{CANARY} a",
        version=call.version,
        by=call.worker,
    )
    actions.decide_override(
        override_id=override.pk, approve=False, note=f"{CANARY} b", version=call.version + 1, by=supervisor
    )
    actions.keep_edit(screening_id=call.pk, content=FULL, version=call.version, by=supervisor)
    token = actions.send_new_link(worker=call.worker, by=None)
    secret = authenticators.new_secret()
    authenticators.set_authenticator(call.worker, secret, 0)
    codes = authenticators.new_recovery_codes(call.worker)

    raw = dump()

    link = actions.link_of(token)
    assert link is not None
    kept = Override.objects.get()
    assert (kept.read("note"), kept.read("decision_note")) == (f"{CANARY} a", f"{CANARY} b")
    assert CANARY in PendingEdit.objects.get().read("content")
    for word in (CANARY, "4155550142", token, link.read("secret"), secret, *codes, codes[0].replace("-", "")):
        assert not shows(raw, word)


@pytest.mark.django_db
def test_answers_and_features_are_not_in_clear() -> None:
    make_screening()

    raw = dump()

    assert b"severity_signs" not in raw
    assert b"suicide_risk" not in raw
    assert b"naloxone" not in raw


def with_key(key: bytes) -> Screening:
    """A record under this very data key, with a text in every field."""
    record = Screening()
    record.data_key = sealed.ring().wrap(key, f"intake_screening|{record.pk}|data_key")
    for field in FIELDS:
        record.write(field, f"{field} of {record.pk}")
    return record


def test_every_swap_between_two_records_is_refused_even_under_the_same_data_key(
    tally: Callable[[str, int], None],
) -> None:
    one, other = (with_key(KEY) for _ in range(2))

    for field in FIELDS:
        mine = getattr(one, field)
        setattr(one, field, getattr(other, field))
        with pytest.raises(sealed.BadSeal):
            one.read(field)
        setattr(one, field, mine)
        assert one.read(field) == f"{field} of {one.pk}"
    tally("swapped sealed fields refused", len(FIELDS))


def test_every_swap_between_two_columns_is_refused_under_the_same_data_key() -> None:
    record = with_key(KEY)

    for field, other in permutations(FIELDS, 2):
        moved = Screening(pk=record.pk, data_key=record.data_key, **{field: getattr(record, other)})
        with pytest.raises(sealed.BadSeal):
            moved.read(field)


def test_a_data_key_moved_to_another_record_opens_nothing() -> None:
    one, other = (with_key(KEY) for _ in range(2))
    one.data_key = other.data_key

    with pytest.raises(sealed.BadSeal):
        one.read("notes")


@pytest.mark.django_db
def test_a_record_with_the_whole_row_of_another_is_refused() -> None:
    one, other = make_screening(content=FULL), make_screening(content=FULL)

    for field in ("data_key", *FIELDS):
        setattr(one, field, getattr(other, field))

    with pytest.raises(sealed.BadSeal):
        one.read("notes")


@pytest.mark.django_db
def test_an_older_text_of_the_same_field_under_a_new_data_key_is_refused() -> None:
    screening = make_draft(content=FULL)
    old = screening.notes
    screening.data_key = b""
    screening.write("notes", "new")
    screening.notes = old

    with pytest.raises(sealed.BadSeal):
        screening.read("notes")


@pytest.mark.django_db
def test_flipped_bits_in_the_database_are_refused(tally: Callable[[str, int], None]) -> None:
    screening, draw = make_screening(content=FULL), random.Random(7)

    for _ in range(500):
        field = draw.choice(["data_key", *FIELDS])
        content = bytearray(getattr(screening, field))
        content[draw.randrange(len(content))] ^= 1 << draw.randrange(8)
        changed = Screening(pk=screening.pk, **{name: getattr(screening, name) for name in ("data_key", *FIELDS)})
        setattr(changed, field, bytes(content))
        with pytest.raises(sealed.BadSeal):
            changed.read(field if field != "data_key" else "notes")
    tally("flipped bits in records refused", 500)


@pytest.mark.django_db
def test_without_the_key_no_record_opens(settings: Settings) -> None:
    screening = make_screening(content=FULL)
    settings.INTAKE_KEYS = (secrets.token_bytes(32),)

    with pytest.raises(sealed.BadSeal):
        _ = Screening.objects.get(pk=screening.pk).content


@pytest.mark.django_db
def test_an_empty_field_stays_empty() -> None:
    screening = make_draft(make_worker(), Content())

    assert bytes(screening.notes) == b""
    assert screening.read("notes") == ""
