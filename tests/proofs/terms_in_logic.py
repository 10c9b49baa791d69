"""In recovery, quiet and settled in logic, written out again from clinical-basis 3, so that the terms are checked."""

from __future__ import annotations

import z3

from tests.proofs.model import Model


def given(model: Model, name: str, *choices: str) -> z3.BoolRef:
    """The answer itself is one of these, whether the question is asked or not; an unknown is none of them."""
    return z3.Or([model.answer(name, choice) for choice in choices])


def calm(model: Model, name: str, *choices: str) -> z3.BoolRef:
    """Known to be one of these; "skipped questions count as met"."""
    return z3.Or(z3.Not(model.asked(name)), given(model, name, *choices))


def count(model: Model, lowest: int, highest: int = 11) -> z3.BoolRef:
    """A known count of signs between these."""
    return given(model, "severity_signs", *(str(number) for number in range(lowest, highest + 1)))


def only(model: Model, *kinds: str) -> z3.BoolRef:
    """No substance beside these was picked."""
    others = [choice for choice in model.questions["substances"].choice_ids if choice not in kinds]
    return z3.Not(given(model, "substances", *others))


def in_recovery(model: Model) -> z3.BoolRef:
    return z3.And(
        given(model, "substances", "none_now"),
        given(model, "danger_now", "none"),
        given(model, "tolerance_break", "no"),
        given(model, "moud_status", "taking", "no", "past_opioids"),
        given(model, "overdose_history", "never", "over_year"),
        given(model, "suicide_risk", "no"),
        given(model, "medical", "none", "stable"),
        count(model, 0),
        z3.Not(given(model, "mental_health", "severe")),
        z3.Not(given(model, "pregnancy", "pregnant", "might_be")),
        z3.Not(given(model, "home_support", "weak")),
        z3.Not(given(model, "housing", "unsafe_or_unhoused")),
        z3.Not(given(model, "age_group", "under_18")),
        z3.Or(z3.Not(given(model, "treatment_history", "higher_not_enough")), given(model, "moud_status", "taking")),
    )


def one_kind(model: Model) -> z3.BoolRef:
    """At most one of three kinds beside cannabis, and nothing else."""
    others = given(model, "substances", "none_now", "sedatives", "rx_opioids", "other", "unknown")
    three = [given(model, "substances", kind) for kind in ("opioids", "alcohol", "stimulants")]
    return z3.And(z3.Not(others), z3.AtMost(*three, 1))


def quiet(model: Model) -> z3.BoolRef:
    only_opioids = z3.And(only(model, "opioids", "cannabis"), given(model, "substances", "opioids"))
    return z3.And(
        one_kind(model),
        given(model, "danger_now", "none"),
        given(model, "suicide_risk", "no"),
        given(model, "pregnancy", "no"),
        z3.If(
            only_opioids,
            calm(model, "withdrawal_now", "none", "mild", "moderate"),
            calm(model, "withdrawal_now", "none", "mild"),
        ),
        calm(model, "sedative_alcohol_risk", "not_daily", "daily_no_symptoms"),
        calm(model, "overdose_history", "never", "over_year"),
        calm(model, "tolerance_break", "no"),
        given(model, "moud_status", "no", "taking"),
        given(model, "medical", "none", "stable"),
        given(model, "mental_health", "none", "mild", "moderate"),
        given(model, "housing", "stable"),
        given(model, "treatment_history", "never", "past_helped", "outpatient_not_enough"),
    )


def settled(model: Model) -> z3.BoolRef:
    return z3.And(
        quiet(model),
        given(model, "home_support", "strong"),
        given(model, "age_group", "adult_18_64"),
        count(model, 0, 8),
    )
