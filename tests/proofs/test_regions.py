"""Whole regions, one answer set after the other: INV-26, where the tool must not over-triage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product

from tests.proofs.answer_sets import CALM
from tests.proofs.test_invariants import KINDS
from triage.core.answers import Answers
from triage.core.outcomes import Setting
from triage.knowledge import ENGINE


def at_most_two_kinds() -> Iterator[tuple[str, ...]]:
    """Up to two kinds, with and without prescribed opioids, which are no kind; or no use at all."""
    for number, prescribed in product(range(3), ((), ("rx_opioids",))):
        for kinds in combinations(KINDS, number):
            yield (*kinds, *prescribed) or ("none_now",)


def no_other_risk(signs: tuple[int | str, ...], dependence: tuple[str, ...]) -> Iterator[Answers]:
    """Strong support, a stable home, and every other question at a lowest answer."""
    on_medicine, history = ("no", "taking"), ("never", "past_helped")
    for picks, *rest in product(at_most_two_kinds(), on_medicine, history, dependence, signs):
        medicine, treated, daily, count = rest
        changed = {"moud_status": medicine, "treatment_history": treated, "sedative_alcohol_risk": daily}
        signs_given = count if isinstance(count, int) else (count,)
        yield Answers({**CALM, **changed, "substances": picks, "severity_signs": signs_given})


def highest(region: Iterator[Answers]) -> tuple[int, Setting]:
    """How many answer sets there are, and the highest suggestion."""
    suggested = Counter(ENGINE.recommend(answers).setting_suggestion for answers in region)
    return suggested.total(), max(suggested)


def test_without_another_risk_nothing_above_an_iop_is_suggested() -> None:
    region = no_other_risk((2, 3, 4, 5), ("not_daily", "daily_no_symptoms", "daily_symptoms"))

    assert highest(region) == (2_784, Setting.IOP)


def test_not_knowing_signs_or_dependence_is_no_other_risk() -> None:
    """Read as moderate and as daily with symptoms, which the region allows."""
    assert highest(no_other_risk((2, 3, 4, 5, "not_sure"), ("not_sure",))) == (1_160, Setting.IOP)
