"""A seeded sweep over whole answer sets: the specification by hand, invariants, monotonicity, every rule fired.

It uses the engine itself, so it also covers what the proofs restate. Split over the cores by pytest-xdist.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from tests.proofs.answer_sets import anywhere, near_calm, off_calm, one_step_worse
from tests.proofs.by_hand import Case, recommended
from tests.proofs.compared import differences
from tests.proofs.invariants import broken, numbers
from triage.core.answers import Answers
from triage.knowledge import ENGINE, RULESET

CHUNKS = 20
NEAR_CALM_EACH = 2_200  # 43 %: a uniform draw almost never lands where calm answers lead
OFF_CALM_EACH = 1_000
ANYWHERE_EACH = 1_900
SETS_EACH = NEAR_CALM_EACH + OFF_CALM_EACH + ANYWHERE_EACH


def drawn(random: Random) -> Iterator[Answers]:
    """The answer sets of one chunk."""
    for draw, sets in ((near_calm, NEAR_CALM_EACH), (off_calm, OFF_CALM_EACH), (anywhere, ANYWHERE_EACH)):
        yield from (draw(random) for _ in range(sets))


def swept(seed: int) -> tuple[Counter[str], int]:
    """How often each rule fired in one chunk, and how many answer sets with their worsenings it covered."""
    fired: Counter[str] = Counter()
    covered = 0
    for answers in drawn(Random(seed)):
        case = Case(answers.values)
        result = ENGINE.recommend(answers)
        fired.update(result.fired)
        assert not list(differences(result, recommended(case))), answers.as_json()
        assert not list(broken(ENGINE, answers, case, result)), answers.as_json()
        covered += unlowered(answers, numbers(result))
    return fired, covered


def unlowered(answers: Answers, before: tuple[int, ...]) -> int:
    """How many worsenings there are, after checking that none lowers a number (INV-06)."""
    covered = 0
    for worse in one_step_worse(answers):
        covered += 1
        after = ENGINE.numbers(worse)
        lower = any(b < a for a, b in zip(before, after, strict=True))
        assert not lower, f"{answers.as_json()} then {worse.as_json()}: {before} then {after}"
    return covered


@pytest.mark.parametrize("seed", range(CHUNKS))
def test_every_answer_set_gets_what_the_specification_says(seed: int, record_property: object) -> None:
    fired, covered = swept(seed)

    assert covered > SETS_EACH * 10
    assert callable(record_property)
    record_property("answer_sets", SETS_EACH)
    record_property("compared_with_the_specification_by_hand", SETS_EACH)
    record_property("worsenings", covered)
    assert {rule.id for rule in RULESET.rules} == set(fired), "a rule never fired in this chunk"
