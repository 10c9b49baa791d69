"""Each kind of condition on every kind of answer: given, unknown, not asked."""

from __future__ import annotations

import pytest

from tests.core.toy import CROSS, ENGINE, QUESTIONS
from triage.core.answers import Answers
from triage.core.conditions import (
    Condition,
    all_of,
    any_of,
    asked,
    at_least,
    count,
    includes,
    is_,
    known,
    not_,
    unknown,
)
from triage.core.facts import KnowledgeError, Questionnaire

DOG_ONCE = {"pets": ("dog",), "bites": "once", "signs": 4, "mood": "calm"}
DOG_UNSURE = {"pets": ("dog",), "bites": "not_sure", "signs": ("not_sure",), "mood": "prefer_not"}
CAT = {"pets": ("cat",), "bites": "often", "signs": 0, "mood": "calm"}

TABLE = [
    ("a given answer is itself", is_("bites", "once"), DOG_ONCE, True),
    ("a given answer is not another", is_("bites", "often"), DOG_ONCE, False),
    ("an unknown is its reading", is_("bites", "once"), DOG_UNSURE, True),
    ("an unknown keeps the way in which it is unknown", is_("mood", "prefer_not"), DOG_UNSURE, True),
    ("what is not asked is nothing", is_("bites", "often"), CAT, False),
    ("at least counts the answer itself", at_least("bites", "once"), DOG_ONCE, True),
    ("at least is not met below", at_least("bites", "often"), DOG_ONCE, False),
    ("at least is not met when not asked", at_least("bites", "never"), CAT, False),
    ("at least counts signs", at_least("signs", 4), DOG_ONCE, True),
    ("at least is not met by fewer signs", at_least("signs", 5), DOG_ONCE, False),
    ("not sure of the signs reads as five", at_least("signs", 5), DOG_UNSURE, True),
    ("includes looks among the picks", includes("pets", "cat", "dog"), CAT, True),
    ("includes is false without the pick", includes("pets", "dog"), CAT, False),
    ("asked is true of a known answer", asked("bites"), DOG_ONCE, True),
    ("asked is true of an unknown answer", asked("bites"), DOG_UNSURE, True),
    ("asked is false when skipped", asked("bites"), CAT, False),
    ("known is false of an unknown", known("bites"), DOG_UNSURE, False),
    ("known is false when not asked", known("bites"), CAT, False),
    ("unknown is true of an unknown", unknown("signs"), DOG_UNSURE, True),
    ("unknown is false when not asked", unknown("bites"), CAT, False),
    ("no answer at all is unknown", unknown("mood"), {"pets": ("cat",)}, True),
    ("not turns it around", not_(is_("mood", "calm")), CAT, False),
    ("all of fails with one", all_of(is_("mood", "calm"), asked("bites")), CAT, False),
    ("all of four parts", all_of(*[is_("mood", "calm")] * 4), CAT, True),
    ("any of holds with one", any_of(is_("mood", "calm"), asked("bites")), CAT, True),
    ("any of three parts", any_of(*[asked("bites")] * 3), CAT, False),
    ("count reaches its number", count(2, is_("mood", "calm"), at_least("signs", 1), asked("signs")), CAT, True),
    ("count stays below", count(3, is_("mood", "calm"), at_least("signs", 1), asked("signs")), CAT, False),
    ("a term is what it stands for", CROSS, DOG_UNSURE, True),
]


@pytest.mark.parametrize(("why", "condition", "answers", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_a_condition_holds(why: str, condition: Condition, answers: dict[str, object], expected: bool) -> None:
    facts = ENGINE.layout.facts(Answers(answers))  # type: ignore[arg-type]

    assert ENGINE.holds(condition, facts) is expected, why


def test_a_condition_says_what_it_reads_and_means() -> None:
    condition = all_of(at_least("signs", 4), any_of(is_("mood", "cross"), not_(asked("bites"))))

    assert condition.reads() == {"signs", "mood", "bites"}
    assert condition.words() == "`signs` is at least `4` and (`mood` is `cross` or not (`bites` is asked))"


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (is_("mood", "merry"), "'mood' is compared with 'merry', which is not one of: calm, cross, prefer_not."),
        (is_("hunger", "much"), "'hunger' is read by a condition, but no question, term or result has that id."),
        (at_least("signs", 12), "'signs' is compared with '12'"),
    ],
)
def test_a_condition_about_nothing_is_refused_with_a_sentence(condition: Condition, sentence: str) -> None:
    with pytest.raises(KnowledgeError) as refusal:
        condition.compile(Questionnaire(QUESTIONS))

    assert str(refusal.value).startswith(sentence)
