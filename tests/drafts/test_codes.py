"""A code can be read aloud, written down and typed in any of the ways people do that."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import codes

CODES = st.text(codes.ALPHABET, min_size=codes.LENGTH, max_size=codes.LENGTH)
BETWEEN = st.text(" -\t\n\u00a0\u2013\u2014._,/", max_size=3)
#: What people write or type for a letter of the alphabet.
WAYS = {letter: [letter, letter.lower()] for letter in codes.ALPHABET} | {"0": list("0Oo"), "1": list("1IiLl")}


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str]:
    """A code, and one of the ways to write it."""
    code = draw(CODES)
    letters = [draw(st.sampled_from(WAYS[letter])) + draw(BETWEEN) for letter in code]
    return code, draw(BETWEEN) + "".join(letters)


@given(written())
def test_a_code_is_read_however_it_is_written(pair: tuple[str, str]) -> None:
    code, typed = pair

    assert codes.read(typed) == code


@given(CODES)
def test_a_code_is_read_as_it_is_shown(code: str) -> None:
    assert codes.read("".join(codes.groups(code))) == code
    assert codes.read("\n".join(codes.groups(code))) == code
    assert codes.read(codes.shown_again(code)) == code


@given(st.text(max_size=300))
def test_whatever_is_typed_is_a_code_or_none(typed: str) -> None:
    code = codes.read(typed)

    assert code is None or (len(code) == codes.LENGTH and set(code) <= set(codes.ALPHABET))


@given(st.text(max_size=300))
def test_only_letters_of_codes_are_shown_again(typed: str) -> None:
    shown = codes.shown_again(typed)

    assert set(shown) <= {*codes.ALPHABET, " "}
    assert len(shown) < 2 * codes.LONGEST_TYPED + codes.LONGEST_TYPED


@given(CODES, st.integers(0, codes.LENGTH - 1))
def test_a_letter_too_few_or_too_many_is_no_code(code: str, place: int) -> None:
    assert codes.read(code[:place] + code[place + 1 :]) is None
    assert codes.read(code[:place] + "7" + code[place:]) is None


@given(CODES, st.integers(0, codes.LENGTH - 1))
def test_the_letter_that_is_in_no_code_makes_none(code: str, place: int) -> None:
    assert codes.read(code[:place] + "U" + code[place + 1 :]) is None


@pytest.mark.parametrize("typed", ["", " ", "0" * 25, "0" * 27, "0" * 1_000_000, "\x00" * 26, "é" * 26, "٣" * 26])
def test_these_are_no_codes(typed: str) -> None:
    assert codes.read(typed) is None


def test_a_code_holds_130_bits_drawn_evenly() -> None:
    drawn = [codes.draw() for _ in range(4000)]

    counts = Counter("".join(drawn))
    expected = len(drawn) * codes.LENGTH / len(codes.ALPHABET)
    assert codes.LENGTH * math.log2(len(codes.ALPHABET)) == 130
    assert len(set(drawn)) == len(drawn)
    assert set(counts) == set(codes.ALPHABET)
    # Each count is within eight standard deviations of an even draw.
    assert max(abs(count - expected) for count in counts.values()) < 8 * math.sqrt(expected)


def test_a_code_is_shown_in_groups_of_four_with_the_letters_apart() -> None:
    shown = codes.groups(codes.ALPHABET[: codes.LENGTH])

    assert shown[:2] == ("0 1 2 3", "4 5 6 7")
    assert (len(shown), shown[-1]) == (7, "R S")


def test_nothing_that_is_written_in_two_ways_is_in_the_alphabet() -> None:
    assert len(set(codes.ALPHABET)) == 32
    assert not set("ILOU") & set(codes.ALPHABET)
