"""INV-06, INV-07 and INV-13 over every possible answer set: a worse answer never lowers anything."""

from __future__ import annotations

import pytest
import z3

from tests.proofs.answer_sets import EQUAL_RANK, worsenings_of
from tests.proofs.model import Model, counterexample
from triage.core.conditions import Condition, Term
from triage.core.facts import ORDINALS
from triage.core.questions import Kind
from triage.core.rules import RuleSet
from triage.knowledge import QUESTION, QUESTIONS, RULESET

WISHES = ("obligations", "readiness", "respondent")
RANKED = [q.id for q in QUESTIONS if q.kind is not Kind.MULTI and q.id not in WISHES]
STEPS = [(name, better, worse) for name in RANKED for better, worse in worsenings_of(name)]
PICKS = [
    (name, pick)
    for name in ("danger_now", "substances")
    for pick in QUESTION[name].choice_ids
    if pick not in QUESTION[name].exclusive_ids
]
LEAST_WORRYING = {"moud_status": "no", "severity_signs": "0"}
UNKNOWNS = [
    (q.id, choice.id)
    for q in QUESTIONS
    for choice in q.unknown_choices
    if q.kind is not Kind.MULTI and q.id not in WISHES
]


def any_falls(before: Model, after: Model) -> z3.BoolRef:
    """Some ordered output reaches a level before and does not after."""
    return z3.Or(
        [
            z3.And(before.reaches(output, level), z3.Not(after.reaches(output, level)))
            for output, kind in ORDINALS.items()
            for level in kind
            if level > 0
        ]
    )


def falls(name: str, better: str, worse: str) -> dict[str, object] | None:
    """Answers for which going from one answer to the other lowers something."""
    before = Model(RULESET, {name: better})
    after = Model(RULESET, {name: worse})
    return counterexample(before, [any_falls(before, after)])


@pytest.mark.parametrize(("name", "better", "worse"), STEPS)
def test_one_step_worse_never_lowers_anything(name: str, better: str, worse: str) -> None:
    found = falls(name, better, worse)

    assert found is None, f"{name} from {better} to {worse} lowers something for {found}"


@pytest.mark.parametrize(("name", "one", "other"), EQUAL_RANK)
def test_answers_of_one_rank_lead_to_the_same_numbers(name: str, one: str, other: str) -> None:
    assert falls(name, one, other) is None
    assert falls(name, other, one) is None


@pytest.mark.parametrize(("name", "pick"), PICKS)
def test_one_more_substance_or_danger_never_lowers_anything(name: str, pick: str) -> None:
    """The same answers with and without one pick; without it, another pick or `none` must stand."""
    before = Model(RULESET)
    after = WithPick(RULESET, name, pick)

    found = counterexample(before, [added(before, name, pick), any_falls(before, after)])

    assert found is None, f"adding {pick} to {name} lowers something for {found}"


def added(before: Model, name: str, pick: str) -> z3.BoolRef:
    """The pick is new, and is not added to `none_now`."""
    new = z3.Not(before.answer(name, pick))
    return z3.And(new, z3.Not(before.answer(name, "none_now"))) if name == "substances" else new


class WithPick(Model):
    """The same answers with one pick more; what had to stand alone is dropped."""

    def __init__(self, ruleset: RuleSet, name: str, pick: str) -> None:
        self._changed, self._pick = name, pick
        super().__init__(ruleset)

    def answer(self, name: str, option: str) -> z3.BoolRef:
        if name != self._changed:
            return super().answer(name, option)
        if option == self._pick:
            return z3.BoolVal(True)
        alone = option in QUESTION[name].exclusive_ids
        return z3.BoolVal(False) if alone else super().answer(name, option)


@pytest.mark.parametrize(("name", "unknown"), UNKNOWNS)
def test_an_unknown_is_never_safer_than_the_best_answer(name: str, unknown: str) -> None:
    question = QUESTION[name]
    best = LEAST_WORRYING.get(name, question.known_choices[0].id)

    found = falls(name, best, unknown)

    assert found is None, f"{name} known to be {best} is higher than {unknown} for {found}"


def test_duties_readiness_and_respondent_are_read_by_nothing_that_sets_a_number() -> None:
    guards = [
        part
        for rule in RULESET.rules
        for effect in rule.effects
        if effect.output in ORDINALS
        for part in (rule.when, effect.when)
    ]

    read = frozenset[str]().union(*(_reads(guard) for guard in guards))

    assert not read & set(WISHES)


def _reads(condition: Condition) -> frozenset[str]:
    return condition.when.reads() if isinstance(condition, Term) else condition.reads()


def test_adding_a_substance_never_unasks_a_question() -> None:
    """INV-23: every skip is "asked if substances includes one of these", which more substances keep true."""
    skips = [question.ask_when for question in QUESTIONS if question.ask_when.reads()]

    assert skips
    assert all(type(skip).__name__ == "Includes" and skip.reads() == {"substances"} for skip in skips)
