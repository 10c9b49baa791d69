"""What is sealed opens under its own keys, for its own purpose, and in no other way."""

from __future__ import annotations

import base64
import secrets

import pytest

from triage.sealing import BadSeal, KeyRing

KEY, OLD_KEY, STRANGER = (secrets.token_bytes(32) for _ in range(3))
RING = KeyRing([KEY])
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def flips(text: str) -> list[str]:
    """The text with each of its bits changed, one at a time: a letter stands for six."""
    return [
        text[:at] + LETTERS[LETTERS.index(letter) ^ 1 << bit] + text[at + 1 :]
        for at, letter in enumerate(text)
        for bit in range(6)
    ]


def test_what_was_sealed_opens_again() -> None:
    assert RING.open(RING.seal(b"answers", "s"), "s") == b"answers"


def test_the_same_content_is_never_sealed_to_the_same_text() -> None:
    texts = {RING.seal(b"answers", "s") for _ in range(100)}

    assert len(texts) == 100


def test_no_changed_bit_is_accepted() -> None:
    text = RING.seal(b"a longer content than one block of the cipher", "s")

    for changed in flips(text):
        with pytest.raises(BadSeal):
            RING.open(changed, "s")


def test_no_truncation_and_no_addition_is_accepted() -> None:
    text = RING.seal(b"answers", "s")

    for changed in [*(text[:length] for length in range(len(text))), f"{text}A", f"A{text}", text * 2]:
        with pytest.raises(BadSeal):
            RING.open(changed, "s")


@pytest.mark.parametrize("spelling", ["{}=", "{}==", " {}", "{}\n", "{}.", "{}é"])
def test_a_text_has_one_spelling(spelling: str) -> None:
    text = RING.seal(b"answers", "s")

    with pytest.raises(BadSeal):
        RING.open(spelling.format(text), "s")


def test_a_text_sealed_for_another_purpose_does_not_open() -> None:
    with pytest.raises(BadSeal):
        RING.open(RING.seal(b"answers", "s"), "__Host-s")


def test_a_strange_key_does_not_open_it() -> None:
    with pytest.raises(BadSeal):
        RING.open(KeyRing([STRANGER]).seal(b"answers", "s"), "s")


def test_an_old_key_still_opens_and_no_longer_seals() -> None:
    sealed_before = KeyRing([OLD_KEY]).seal(b"answers", "s")
    rotated = KeyRing([KEY, OLD_KEY])

    assert rotated.open(sealed_before, "s") == b"answers"
    assert RING.open(rotated.seal(b"answers", "s"), "s") == b"answers"


def test_a_retired_key_opens_nothing() -> None:
    sealed_before = KeyRing([OLD_KEY]).seal(b"answers", "s")

    with pytest.raises(BadSeal):
        RING.open(sealed_before, "s")


def test_neither_the_content_nor_the_key_is_in_the_text() -> None:
    raw = base64.urlsafe_b64decode(RING.seal(b"overdose_signs" * 20, "s") + "==")

    assert b"overdose" not in raw
    assert not any(KEY[at : at + 4] in raw for at in range(28))
