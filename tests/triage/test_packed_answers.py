"""Answers as bytes: everything comes back, and a new release keeps what is still a valid choice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from triage.core.answers import Answers
from triage.core.questions import Choice, Kind, Question, same
from triage.packed_answers import AnswerCodes, BadPacking, code


def make_question(name: str, *choices: str, kind: Kind = Kind.SINGLE, alone: str = "") -> Question:
    """A question with these choices, of which one may stand alone."""
    text = same(name)
    return Question(
        id=name,
        kind=kind,
        text=text,
        why=text,
        error=text,
        choices=tuple(Choice(choice, same(choice), exclusive=choice == alone) for choice in choices),
    )


MOOD = make_question("mood", "good", "low", "not_sure")
DRUGS = make_question("drugs", "alcohol", "opioids", "none_now", kind=Kind.MULTI, alone="none_now")
CODES = AnswerCodes([MOOD, DRUGS])
ANSWERS = Answers({"mood": "low", "drugs": ("alcohol", "opioids")})


def test_every_answer_comes_back() -> None:
    assert CODES.unpack(CODES.pack(ANSWERS)) == ANSWERS


def test_no_answers_come_back_as_none() -> None:
    assert CODES.unpack(CODES.pack(Answers())) == Answers()


def test_what_follows_the_last_answer_is_padding() -> None:
    assert CODES.unpack(CODES.pack(ANSWERS) + bytes(100)) == ANSWERS


def test_choices_that_moved_keep_their_meaning() -> None:
    moved = AnswerCodes([replace(DRUGS, choices=DRUGS.choices[::-1]), replace(MOOD, choices=MOOD.choices[::-1])])

    assert moved.unpack(CODES.pack(ANSWERS)) == Answers({"mood": "low", "drugs": ("opioids", "alcohol")})


def test_a_choice_that_is_gone_is_asked_again() -> None:
    later = AnswerCodes([replace(MOOD, choices=MOOD.choices[:1]), DRUGS])

    assert later.unpack(CODES.pack(ANSWERS)) == Answers({"drugs": ("alcohol", "opioids")})


def test_half_of_several_picks_is_asked_again_as_a_whole() -> None:
    later = AnswerCodes([MOOD, replace(DRUGS, choices=DRUGS.choices[1:])])

    assert later.unpack(CODES.pack(ANSWERS)) == Answers({"mood": "low"})


def test_a_question_that_is_gone_takes_only_its_own_answer_along() -> None:
    assert AnswerCodes([MOOD]).unpack(CODES.pack(ANSWERS)) == Answers({"mood": "low"})


def test_picks_that_may_no_longer_stand_together_are_asked_again() -> None:
    stricter = make_question("drugs", "alcohol", "opioids", kind=Kind.MULTI, alone="alcohol")

    assert AnswerCodes([stricter]).unpack(CODES.pack(ANSWERS)) == Answers()


@pytest.mark.parametrize("length", range(len(CODES.pack(ANSWERS))))
def test_bytes_that_break_off_are_refused(length: int) -> None:
    with pytest.raises(BadPacking):
        CODES.unpack(CODES.pack(ANSWERS)[:length])


def test_a_bare_count_is_not_packed_because_it_has_no_ticks() -> None:
    with pytest.raises(TypeError, match="'mood' is a count"):
        CODES.pack(Answers({"mood": 5}))


def test_a_code_is_always_the_same() -> None:
    assert code("danger_now").hex() == "10e701"
