"""Checks that cannot fail prove nothing: every deliberate fault is caught by a scenario, a proof or the sweep."""

from __future__ import annotations

from functools import cache
from itertools import chain
from random import Random

import pytest
import z3

from tests.knowledge.scenarios import load, mismatches
from tests.knowledge.test_rule_table import differing
from tests.proofs.answer_sets import EDGES, anywhere, edge, lonely, near_calm, off_calm, one_step_worse
from tests.proofs.by_hand import ByHand, Case, recommended
from tests.proofs.compared import differences
from tests.proofs.invariants import broken, numbers
from tests.proofs.model import Model, counterexample
from tests.proofs.mutations import MUTATIONS, TERM_MUTATIONS, Mutation
from tests.proofs.test_invariants import CLAIMS, quiet_term, recovery_term, settled_term
from tests.proofs.test_monotone import PICKS, STEPS
from tests.proofs.test_rulewise import undone, undone_by_a_pick
from triage.core.answers import Answers
from triage.core.decide import Engine
from triage.knowledge import RULESET

SCENARIOS = load()
SAMPLE_EACH = 1_500
DRAWS = (near_calm, lonely, off_calm, anywhere)
STEPPED = 1_500  # of the sample, each with all its worsenings
TERM_CLAIMS = {"in_recovery": recovery_term, "quiet": quiet_term, "settled": settled_term}


@cache
def sample() -> tuple[tuple[Answers, Case, ByHand], ...]:
    """Seeded answer sets with what the specification, read by hand, makes of them."""
    random = Random(7)
    drawn = (draw(random) for _ in range(SAMPLE_EACH) for draw in DRAWS)
    cases = ((answers, Case(answers.values)) for answers in chain(map(edge, EDGES), drawn))
    return tuple((answers, case, recommended(case)) for answers, case in cases)


def caught_by(mutation: Mutation) -> str | None:
    """The first check that notices the fault."""
    engine = mutation.deciding(mutation.ruleset)
    checks = (_by_table, _by_scenarios, _by_hand, _by_claims, _rule_by_rule, _by_sweep)
    return next(filter(None, (check(engine) for check in checks)), None)


def _by_scenarios(engine: Engine) -> str | None:
    return next((f"scenario {scenario.id}" for scenario in SCENARIOS if any(mismatches(engine, scenario))), None)


def _by_hand(engine: Engine) -> str | None:
    """The specification read by hand."""
    differing_sets = (True for answers, _, by_hand in sample() if any(differences(engine.recommend(answers), by_hand)))
    return "the specification by hand" if next(differing_sets, False) else None


def _by_claims(engine: Engine) -> str | None:
    model = Model(engine.ruleset)
    broken_claims = (name for name, claim in CLAIMS.items() if counterexample(model, [z3.Not(claim(model))]))
    return next((f"proof of {name}" for name in broken_claims), None)


def _rule_by_rule(engine: Engine) -> str | None:
    ruleset = engine.ruleset
    lost = (name for name, better, worse in STEPS if undone(ruleset, name, better, worse) is not None)
    lost_by_a_pick = (name for name, pick in PICKS if undone_by_a_pick(ruleset, name, pick) is not None)
    return next((f"rule-wise proof at {name}" for name in chain(lost, lost_by_a_pick)), None)


def _by_table(engine: Engine) -> str | None:
    return "the specification's table" if differing(engine.ruleset) else None


def _by_sweep(engine: Engine) -> str | None:
    for answers, case, _ in sample()[:STEPPED]:
        result = engine.recommend(answers)
        if any(broken(engine, answers, case, result)):
            return "sweep: an invariant"
        before = numbers(result)
        after = (engine.numbers(worse) for worse in one_step_worse(answers))
        if any(now < was for worse in after for was, now in zip(before, worse, strict=True)):
            return "sweep: a worsening lowered something"
    return None


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_deliberate_fault_is_caught(mutation: Mutation) -> None:
    assert caught_by(mutation) is not None, f"nothing caught: {mutation.name}"


@pytest.mark.parametrize("mutation", TERM_MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_fault_in_a_term_reaches_the_claims(mutation: Mutation) -> None:
    """A claim that read the term at fault, or the rules without the fault, would excuse it."""
    model = Model(mutation.ruleset)
    term = mutation.name.split()[0]

    assert counterexample(model, [z3.Not(TERM_CLAIMS[term](model))]) is not None


def test_there_are_enough_deliberate_faults() -> None:
    assert len({mutation.name for mutation in MUTATIONS}) >= 70


def test_the_rules_as_they_stand_are_caught_by_nothing() -> None:
    assert caught_by(Mutation("unchanged", RULESET)) is None
