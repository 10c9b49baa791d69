"""Checks that cannot fail prove nothing: every deliberate fault is caught by a scenario, a proof or the sweep."""

from __future__ import annotations

from random import Random

import pytest
import z3

from tests.knowledge.scenarios import load, mismatches
from tests.knowledge.test_rule_table import differing
from tests.proofs.answer_sets import near_calm, one_step_worse
from tests.proofs.invariants import broken, numbers
from tests.proofs.model import Model, counterexample
from tests.proofs.mutations import MUTATIONS, Mutation
from tests.proofs.test_invariants import CLAIMS
from tests.proofs.test_monotone import STEPS
from tests.proofs.test_rulewise import undone
from triage.core.decide import Engine
from triage.knowledge import RULESET

SCENARIOS = load()


def caught_by(mutation: Mutation) -> str | None:
    """The first check that notices the fault."""
    engine = Engine(mutation.ruleset)
    for scenario in SCENARIOS:
        if any(mismatches(engine, scenario)):
            return f"scenario {scenario.id}"
    model = Model(mutation.ruleset)
    for name, claim in CLAIMS.items():
        if counterexample(model, [z3.Not(claim(model))]) is not None:
            return f"proof of {name}"
    for name, better, worse in STEPS:
        if undone(mutation.ruleset, name, better, worse) is not None:
            return f"rule-wise proof at {name}"
    if differing(mutation.ruleset):
        return "the specification's table"
    return _caught_by_sweep(engine)


def _caught_by_sweep(engine: Engine) -> str | None:
    random = Random(7)
    for _ in range(3_000):
        answers = near_calm(random)
        result = engine.recommend(answers)
        if any(broken(engine, answers, result)):
            return "sweep: an invariant"
        before = numbers(result)
        for worse in one_step_worse(answers):
            if any(b < a for a, b in zip(before, engine.numbers(worse), strict=True)):
                return "sweep: a worsening lowered something"
    return None


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_deliberate_fault_is_caught(mutation: Mutation) -> None:
    assert caught_by(mutation) is not None, f"nothing caught: {mutation.name}"


def test_there_are_enough_deliberate_faults() -> None:
    assert len({mutation.name for mutation in MUTATIONS}) >= 30


def test_the_rules_as_they_stand_are_caught_by_nothing() -> None:
    assert caught_by(Mutation("unchanged", RULESET)) is None
