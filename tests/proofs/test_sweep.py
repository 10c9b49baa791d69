"""A seeded sweep over whole answer sets: the specification by hand, invariants, monotonicity, every rule fired.

It uses the engine itself, so it also covers what the proofs restate. Split over the cores by pytest-xdist.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from random import Random

import pytest

from tests.proofs.answer_sets import anywhere, lonely, near_calm, off_calm, one_step_worse
from tests.proofs.by_hand import Case, recommended
from tests.proofs.compared import differences
from tests.proofs.invariants import broken, numbers
from triage.core.answers import Answers, Value
from triage.knowledge import ENGINE, RULESET

CHUNKS = 20
DRAWS_EACH = {
    near_calm: 2_200,  # 43 %: a uniform draw almost never lands where calm answers lead
    lonely: 300,
    off_calm: 1_000,
    anywhere: 1_600,
}
SETS_EACH = sum(DRAWS_EACH.values())


def drawn(random: Random) -> Iterator[Answers]:
    """The answer sets of one chunk."""
    for draw, sets in DRAWS_EACH.items():
        yield from (draw(random) for _ in range(sets))


def swept(seed: int) -> tuple[Counter[str], int]:
    """How often each rule fired in one chunk, and how many answer sets with their worsenings it covered."""
    fired: Counter[str] = Counter()
    known, covered = Numbers(), 0
    for answers in drawn(Random(seed)):
        case = Case(answers.values)
        result = ENGINE.recommend(answers)
        fired.update(result.fired)
        assert not list(differences(result, recommended(case))), answers.as_json()
        assert not list(broken(ENGINE, answers, case, result)), answers.as_json()
        covered += unlowered(answers, numbers(result), known)
    return fired, covered


class Numbers:
    """The five numbers of an answer set, remembered, because near calm the same sets come again and again."""

    def __init__(self) -> None:
        self._known: dict[tuple[Value, ...], tuple[int, ...]] = {}

    def of(self, answers: Answers) -> tuple[int, ...]:
        key = tuple(answers.values.values())
        if key not in self._known:
            self._known[key] = ENGINE.numbers(answers)
        return self._known[key]


def unlowered(answers: Answers, before: tuple[int, ...], known: Numbers) -> int:
    """How many worsenings there are, after checking that none lowers a number (INV-06)."""
    covered = 0
    for worse in one_step_worse(answers):
        covered += 1
        after = known.of(worse)
        lower = any(b < a for a, b in zip(before, after, strict=True))
        assert not lower, f"{answers.as_json()} then {worse.as_json()}: {before} then {after}"
    return covered


@pytest.mark.parametrize("seed", range(CHUNKS))
def test_every_answer_set_gets_what_the_specification_says(seed: int, tally: Callable[[str, int], None]) -> None:
    fired, covered = swept(seed)

    assert covered > SETS_EACH * 10
    tally("answer sets, each compared with the specification by hand", SETS_EACH)
    tally("worsenings", covered)
    assert {rule.id for rule in RULESET.rules} == set(fired), "a rule never fired in this chunk"
