"""The path is worked out from questions and answers each time; only answers are kept."""

from __future__ import annotations

from tests.core.toy import BITES, ENGINE, MOOD, PETS, SIGNS
from triage.core.answers import Answers, Value
from triage.core.journey import Journey


def journey(**values: Value) -> Journey:
    return Journey(ENGINE.layout, Answers(values))


def test_the_path_starts_with_the_first_question() -> None:
    assert journey().path() == (PETS,)


def test_the_path_goes_on_to_the_first_open_question() -> None:
    assert journey(pets=("cat",)).path() == (PETS, SIGNS)


def test_a_question_is_asked_only_when_its_condition_holds() -> None:
    assert journey(pets=("dog",)).path() == (PETS, BITES)


def test_a_gap_left_by_a_changed_answer_is_asked_again() -> None:
    changed = journey(pets=("dog",), signs=3, mood="calm")

    assert changed.open() == BITES
    assert not changed.complete


def test_answers_to_questions_no_longer_asked_count_for_nothing_and_return() -> None:
    answered = journey(pets=("cat",), bites="often", signs=3, mood="calm")

    assert answered.complete
    assert "bites" not in answered.counted()
    assert Journey(ENGINE.layout, answered.answers.with_("pets", ("dog",))).counted().get("bites") == "often"


def test_steps_are_places_on_the_path() -> None:
    walked = journey(pets=("dog",), bites="once")

    assert walked.question_at(2) == BITES
    assert walked.question_at(3) == SIGNS
    assert walked.question_at(4) is None
    assert walked.question_at(0) is None
    assert walked.step("signs") == 3
    assert walked.before(SIGNS) == BITES
    assert walked.before(PETS) is None


def test_a_complete_journey_has_no_open_question() -> None:
    done = journey(pets=("none",), signs=0, mood="calm")

    assert done.open() is None
    assert done.path() == (PETS, SIGNS, MOOD)
