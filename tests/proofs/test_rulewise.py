"""Each rule with a number is upward closed by itself: no worsening undoes its guard (clinical-basis 7.1)."""

from __future__ import annotations

import pytest
import z3

from tests.proofs.model import Model, counterexample
from tests.proofs.test_monotone import PICKS, STEPS, WithPick, added
from triage.core.facts import ORDINALS
from triage.core.rules import Rule, RuleSet
from triage.knowledge import RULESET


def numeric(ruleset: RuleSet) -> list[Rule]:
    """The rules that set a number from the answers; R122 reads the result and is covered by the whole-result proof."""
    return [
        rule
        for rule in ruleset.rules
        if any(effect.output in ORDINALS for effect in rule.effects) and rule.id != "R122"
    ]


def undone(ruleset: RuleSet, name: str, better: str, worse: str) -> dict[str, object] | None:
    """Answers for which going from one answer to a worse one makes some rule stop holding."""
    before, after = Model(ruleset, {name: better}), Model(ruleset, {name: worse})
    return counterexample(before, [_some_guard_is_lost(ruleset, before, after)])


def undone_by_a_pick(ruleset: RuleSet, name: str, pick: str) -> dict[str, object] | None:
    """Answers for which one substance or danger more makes some rule stop holding."""
    before, after = Model(ruleset), WithPick(ruleset, name, pick)
    return counterexample(before, [added(before, name, pick), _some_guard_is_lost(ruleset, before, after)])


def _some_guard_is_lost(ruleset: RuleSet, before: Model, after: Model) -> z3.BoolRef:
    return z3.Or([z3.And(before.holds(rule.when), z3.Not(after.holds(rule.when))) for rule in numeric(ruleset)])


@pytest.mark.parametrize(("name", "better", "worse"), STEPS)
def test_no_guard_is_lost_when_one_answer_gets_worse(name: str, better: str, worse: str) -> None:
    found = undone(RULESET, name, better, worse)

    assert found is None, f"{name} from {better} to {worse} undoes a rule for {found}"


@pytest.mark.parametrize(("name", "pick"), PICKS)
def test_no_guard_is_lost_when_a_substance_or_danger_is_added(name: str, pick: str) -> None:
    found = undone_by_a_pick(RULESET, name, pick)

    assert found is None, f"adding {pick} to {name} undoes a rule for {found}"


def test_the_rules_with_a_number_are_all_weighed() -> None:
    """75 with a number on known answers, and R33 and R120, which act on unknowns alone."""
    assert len(numeric(RULESET)) == 77
