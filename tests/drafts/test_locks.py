"""What the code opens opens with nothing else."""

from __future__ import annotations

import secrets

import pytest

from drafts.codes import draw
from drafts.locks import Lock, lock_of

CONTENT = b"overdose_signs" * 20


def test_what_a_code_sealed_it_opens() -> None:
    code = draw()

    assert lock_of(code).open(lock_of(code).seal(CONTENT, "saved 1"), "saved 1") == CONTENT


def test_a_code_that_differs_in_one_letter_opens_nothing_and_is_found_nowhere() -> None:
    code, key = "A" * 26, secrets.token_bytes(32)
    sealed, place = lock_of(code).seal(CONTENT, "saved 1"), lock_of(code).found_by(key)

    for at in range(26):
        other = lock_of(code[:at] + "B" + code[at + 1 :])
        assert other.open(sealed, "saved 1") is None
        assert other.found_by(key) != place


@pytest.mark.parametrize("about", ["saved 2", "shared 1", ""])
def test_what_is_said_in_clear_can_not_be_changed(about: str) -> None:
    lock = lock_of(draw())

    assert lock.open(lock.seal(CONTENT, "saved 1"), about) is None


def test_no_changed_bit_is_accepted() -> None:
    lock = lock_of(draw())
    sealed = lock.seal(b"answers", "saved 1")

    for at in range(len(sealed)):
        for bit in range(8):
            changed = sealed[:at] + bytes([sealed[at] ^ 1 << bit]) + sealed[at + 1 :]
            assert lock.open(changed, "saved 1") is None


def test_neither_content_nor_key_nor_mark_is_in_what_is_sealed() -> None:
    lock = lock_of(draw())

    sealed = lock.seal(CONTENT, "saved 1")

    assert b"overdose" not in sealed
    assert lock.key not in sealed
    assert lock.mark not in sealed


def test_the_place_of_a_draft_depends_on_the_servers_key() -> None:
    lock, one, other = lock_of(draw()), secrets.token_bytes(32), secrets.token_bytes(32)

    assert lock.found_by(one) != lock.found_by(other)
    assert lock.mark.hex() not in (lock.found_by(one), lock.found_by(other))


def test_key_and_mark_are_two_things_and_are_never_printed() -> None:
    lock = lock_of(draw())

    assert lock.key != lock.mark
    assert lock.key.hex() not in repr(lock)
    assert repr(lock.key) not in repr(lock)
    assert isinstance(lock, Lock)
