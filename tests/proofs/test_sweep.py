"""A seeded sweep over whole answer sets: invariants, monotonicity, and every rule fired at least once.

It uses the engine itself, so it also covers what the proofs restate. Split over the cores by pytest-xdist.
"""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from tests.proofs.answer_sets import anywhere, near_calm, one_step_worse
from tests.proofs.invariants import broken, numbers
from triage.knowledge import ENGINE, RULESET

CHUNKS = 20
SETS_EACH = 5_100
NEAR_CALM_EACH = 2_200  # 43 %: a uniform draw almost never lands where calm answers lead


def swept(seed: int) -> tuple[Counter[str], int]:
    """How often each rule fired in one chunk, and how many answer sets with their worsenings it covered."""
    random = Random(seed)
    fired: Counter[str] = Counter()
    covered = 0
    for number in range(SETS_EACH):
        answers = near_calm(random) if number < NEAR_CALM_EACH else anywhere(random)
        result = ENGINE.recommend(answers)
        fired.update(result.fired)
        assert not list(broken(ENGINE, answers, result)), answers.as_json()
        before = numbers(result)
        for worse in one_step_worse(answers):
            covered += 1
            after = ENGINE.numbers(worse)
            lower = any(b < a for a, b in zip(before, after, strict=True))
            assert not lower, f"{answers.as_json()} then {worse.as_json()}: {before} then {after}"
    return fired, covered


@pytest.mark.parametrize("seed", range(CHUNKS))
def test_no_invariant_breaks_and_no_worsening_lowers_anything(seed: int, record_property: object) -> None:
    fired, covered = swept(seed)

    assert covered > SETS_EACH * 10
    assert callable(record_property)
    record_property("answer_sets", SETS_EACH)
    record_property("worsenings", covered)
    assert {rule.id for rule in RULESET.rules} == set(fired), "a rule never fired in this chunk"
