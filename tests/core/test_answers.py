"""Raw answers are checked once, and every problem is a sentence that names the place and what is allowed."""

from __future__ import annotations

import pytest

from tests.core.toy import ENGINE, PETS
from triage.core.answers import Answers, BadAnswer, BadAnswers, check_answer, count_of

READ = ENGINE.reader.read


def test_good_answers_are_kept_in_the_published_order() -> None:
    answers = READ({"pets": ["dog", "cat"], "signs": 3})

    assert answers.get("pets") == ("cat", "dog")
    assert answers.as_json() == {"pets": ["cat", "dog"], "signs": 3}


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ([], "The answers are a list; they must be one JSON object"),
        ({"fish": "one"}, "There is no question 'fish'; the questions are: pets, bites, signs, mood."),
        ({"mood": "merry"}, "'mood' is 'merry', which is not one of its answers: calm, cross, prefer_not."),
        ({"mood": ["calm"]}, "'mood' is a list; it must be one of: calm, cross, prefer_not."),
        ({"mood": None}, "'mood' is null; it must be one of: calm, cross, prefer_not."),
        ({"mood": True}, "'mood' is true or false; it must be one of"),
        ({"pets": "cat"}, "'pets' is a text; it must be a list of: cat, dog, none."),
        ({"pets": []}, "'pets' is an empty list; it must hold at least one of: cat, dog, none."),
        ({"pets": ["none", "cat"]}, "'pets' holds 'none' together with others; 'none' must stand alone."),
        ({"pets": ["cow"]}, "'pets' holds 'cow', which is not one of its answers: cat, dog, none."),
        ({"pets": ["cat", "cat"]}, "'pets' holds 'cat' more than once"),
        ({"pets": [1]}, "'pets' holds a number; it may hold only: cat, dog, none."),
        ({"signs": 12}, "'signs' is 12; it must be a whole number from 0 to 11, 'not_sure', or a list of"),
        ({"signs": -1}, "'signs' is -1; it must be a whole number from 0 to 11"),
        ({"signs": 4.5}, "'signs' is 4.5; it must be a whole number from 0 to 11"),
        ({"signs": True}, "'signs' is True; it must be a whole number from 0 to 11"),
        ({"signs": "many"}, "'signs' is 'many'; it must be a whole number from 0 to 11"),
        ({"signs": None}, "'signs' is null; it must be a whole number from 0 to 11"),
        ({"mood": "\x1b[31m"}, "'mood' is '\\x1b[31m', which is not one of its answers"),
    ],
)
def test_a_bad_answer_is_refused_with_a_sentence(raw: object, sentence: str) -> None:
    with pytest.raises(BadAnswers) as refusal:
        READ(raw)

    assert str(refusal.value).startswith(sentence)


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(BadAnswers) as refusal:
        READ({"mood": "merry", "signs": 12})

    assert len(refusal.value.problems) == 2


@pytest.mark.parametrize(("value", "number"), [(7, 7), (("none",), 0), (("sneeze", "cough"), 2), (("not_sure",), None)])
def test_signs_are_counted(value: int | tuple[str, ...], number: int | None) -> None:
    assert count_of(value) == number


def test_a_posted_answer_keeps_its_order_and_refuses_strangers() -> None:
    assert check_answer(PETS, ["dog", "cat"]) == ("cat", "dog")
    with pytest.raises(BadAnswer, match="'pets' is an empty list"):
        check_answer(PETS, [])


def test_answers_are_never_changed_in_place() -> None:
    before = Answers({"mood": "calm"})

    after = before.with_("signs", 2).without("mood")

    assert before.as_json() == {"mood": "calm"}
    assert after.as_json() == {"signs": 2}
