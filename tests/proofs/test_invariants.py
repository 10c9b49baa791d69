"""The invariants of clinical-basis 4 that concern the rules, proved for every possible answer set.

Each claim is the invariant's negation; z3 finding nothing is the proof, and what it finds is printed as answers.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
import z3

from tests.proofs.model import Model, counterexample, floor_of
from tests.proofs.terms_in_logic import calm, count, given, in_recovery, only, quiet, settled
from triage.core import facts as slots
from triage.core.outcomes import Setting, Stabilisation, Urgency
from triage.knowledge import RULESET

Claim = Callable[[Model], z3.BoolRef]
KINDS = ("opioids", "alcohol", "sedatives", "stimulants", "cannabis", "other", "unknown")


def _feature(model: Model, *names: str) -> z3.BoolRef:
    return z3.And([model.gives(slots.FEATURES, name) for name in names])


def _caution(model: Model, *names: str) -> z3.BoolRef:
    return z3.And([model.gives(slots.CAUTIONS, name) for name in names])


def _action(model: Model, *names: str) -> z3.BoolRef:
    return z3.Or([model.gives(slots.ACTIONS, name) for name in names])


def _suggestion(model: Model, level: Setting) -> z3.BoolRef:
    return model.reaches(slots.SETTING_SUGGESTION, level)


def _minimum(model: Model, level: Setting) -> z3.BoolRef:
    return model.reaches(slots.SETTING_MINIMUM, level)


def _step(model: Model, level: Stabilisation) -> z3.BoolRef:
    return model.reaches(slots.STEP_SUGGESTION, level)


def _step_minimum(model: Model, level: Stabilisation) -> z3.BoolRef:
    return model.reaches(slots.STEP_MINIMUM, level)


def _urgency(model: Model, level: Urgency) -> z3.BoolRef:
    return model.reaches(slots.URGENCY, level)


def _is(model: Model, name: str, *readings: str) -> z3.BoolRef:
    return z3.Or([model.reads(name, reading) for reading in readings])


def _uses(model: Model, *kinds: str) -> z3.BoolRef:
    return _is(model, "substances", *kinds)


def _term(model: Model, name: str) -> z3.BoolRef:
    return model.holds(next(term for term in model.ruleset.terms if term.id == name))


def _mild(model: Model) -> z3.BoolRef:
    return z3.Or(count(model, 2), model.answer("severity_signs", "not_sure"))


def _opioid_context(model: Model) -> z3.BoolRef:
    return z3.Or(_uses(model, "opioids", "unknown"), _is(model, "moud_status", "taking", "past_opioids", "stopped"))


def _pregnant(model: Model) -> z3.BoolRef:
    return _is(model, "pregnancy", "pregnant", "might_be")


def inv_01(model: Model) -> z3.BoolRef:
    danger = z3.Or(
        z3.Not(model.answer("danger_now", "none")),
        model.answer("suicide_risk", "plan_or_intent_now"),
        z3.And(model.asked("withdrawal_now"), model.answer("withdrawal_now", "severe")),
    )
    first = _action(model, "emergency_911", "crisis_suicide_now", "violence_safety")
    return z3.Implies(danger, z3.And(_urgency(model, Urgency.EMERGENCY_NOW), first))


def inv_02(model: Model) -> z3.BoolRef:
    return z3.Implies(z3.Not(model.answer("suicide_risk", "no")), _action(model, "crisis_988", "crisis_suicide_now"))


def inv_03(model: Model) -> z3.BoolRef:
    return z3.Implies(_uses(model, "opioids", "unknown"), _feature(model, "moud", "naloxone"))


def inv_04(model: Model) -> z3.BoolRef:
    followed = z3.If(_mild(model), _feature(model, "aftercare"), _feature(model, "follow_up"))
    medicine = z3.Implies(_uses(model, "opioids"), _feature(model, "moud"))
    detox = _step(model, Stabilisation.WM_OUTPATIENT)
    return z3.Implies(detox, z3.And(_minimum(model, Setting.OUTPATIENT), followed, medicine))


def inv_05(model: Model) -> z3.BoolRef:
    daily = z3.And(
        _uses(model, "alcohol", "sedatives", "unknown"), z3.Not(model.answer("sedative_alcohol_risk", "not_daily"))
    )
    return z3.Implies(z3.Or(daily, _uses(model, "sedatives")), _caution(model, "never_stop_suddenly"))


def inv_08(model: Model) -> z3.BoolRef:
    between = [
        z3.Implies(
            model.alternative_is(setting),
            z3.And(
                z3.Not(_minimum(model, Setting(setting + 1))) if setting < Setting.INPATIENT_MEDICAL else True,
                _suggestion(model, Setting(setting + 1)) if setting < Setting.INPATIENT_MEDICAL else False,
            ),
        )
        for setting in Setting
    ]
    calm = z3.Implies(_urgency(model, Urgency.EMERGENCY_NOW), z3.Not(model.has_alternative()))
    return z3.And(*between, calm)


def inv_10(model: Model) -> z3.BoolRef:
    care = z3.And(_caution(model, "pregnancy_no_detox"), _feature(model, "perinatal", "moud_pregnancy"))
    soon = z3.Implies(
        z3.Or(_uses(model, "opioids", "unknown"), model.answer("moud_status", "stopped")),
        _urgency(model, Urgency.SAME_DAY),
    )
    return z3.Implies(z3.And(_pregnant(model), _opioid_context(model)), z3.And(care, soon))


def inv_11(model: Model) -> z3.BoolRef:
    return z3.Implies(model.answer("moud_status", "taking"), _caution(model, "do_not_stop_moud"))


def inv_12(model: Model) -> z3.BoolRef:
    above = [z3.Implies(_minimum(model, level), _suggestion(model, level)) for level in Setting]
    steps = [z3.Implies(_step_minimum(model, step), _step(model, step)) for step in Stabilisation]
    return z3.And(
        *above,
        *steps,
        z3.Implies(_step(model, Stabilisation.HOSPITAL_ED), _urgency(model, Urgency.EMERGENCY_NOW)),
        z3.Implies(_step_minimum(model, Stabilisation.WM_INPATIENT), _urgency(model, Urgency.SAME_DAY)),
        z3.Implies(_suggestion(model, Setting.RESIDENTIAL_LOW), _urgency(model, Urgency.WITHIN_DAYS)),
    )


def inv_14(model: Model) -> z3.BoolRef:
    teen = z3.And(_feature(model, "adolescent_program"), _caution(model, "adult_rules_limited"))
    return z3.Implies(model.answer("age_group", "under_18"), teen)


def inv_18(model: Model) -> z3.BoolRef:
    concern = z3.Or(
        _is(model, "mental_health", "moderate", "severe"),
        model.unknown("mental_health"),
        z3.Not(model.answer("suicide_risk", "no")),
    )
    return z3.Implies(concern, _feature(model, "dual_diagnosis"))


def inv_19(model: Model) -> z3.BoolRef:
    lost = z3.Or(_is(model, "tolerance_break", "yes"), _is(model, "moud_status", "past_opioids", "stopped"))
    return z3.Implies(lost, z3.And(_caution(model, "tolerance_loss"), _feature(model, "naloxone")))


def inv_20(model: Model) -> z3.BoolRef:
    housing = _feature(model, "recovery_housing")
    plan = z3.And(_suggestion(model, Setting.OUTPATIENT), z3.Not(model.answer("age_group", "under_18")))
    friendly = z3.Implies(_opioid_context(model), _feature(model, "moud_friendly_housing"))
    return z3.Implies(housing, z3.And(plan, friendly))


def inv_21(model: Model) -> z3.BoolRef:
    return z3.Implies(_feature(model, "maud"), _caution(model, "naltrexone_needs_opioid_free"))


def inv_22(model: Model) -> z3.BoolRef:
    live_in = _suggestion(model, Setting.RESIDENTIAL_LOW)
    return z3.Implies(z3.And(_opioid_context(model), live_in), _feature(model, "moud_in_program"))


def inv_24a(model: Model) -> z3.BoolRef:
    severe = z3.And(count(model, 6), z3.Not(in_recovery(model)))
    plain = z3.And(
        severe,
        z3.Not(model.answer("substances", "none_now")),
        z3.Not(only(model, "cannabis")),
        z3.Not(settled(model)),
    )
    return z3.And(
        z3.Implies(severe, _suggestion(model, Setting.DAY_PROGRAM)),
        z3.Implies(plain, _suggestion(model, Setting.RESIDENTIAL)),
    )


def inv_24b(model: Model) -> z3.BoolRef:
    alone = z3.And(_is(model, "home_support", "weak"), _mild(model))
    left_out = z3.And(count(model, 2, 3), only(model, "alcohol", "cannabis"), quiet(model))
    return z3.Implies(
        alone,
        z3.If(left_out, _suggestion(model, Setting.IOP), _suggestion(model, Setting.RESIDENTIAL_LOW)),
    )


def inv_24c(model: Model) -> z3.BoolRef:
    ill = z3.And(_is(model, "mental_health", "severe"), _mild(model))
    return z3.Implies(ill, z3.And(_suggestion(model, Setting.RESIDENTIAL), _feature(model, "co_occurring_enhanced")))


def inv_24d(model: Model) -> z3.BoolRef:
    recovering = z3.And(in_recovery(model), count(model, 6), z3.Not(model.answer("moud_status", "taking")))
    return z3.Implies(recovering, _suggestion(model, Setting.IOP))


def inv_25(model: Model) -> z3.BoolRef:
    uncounted = {"respondent", "danger_now", "obligations", "readiness"}
    unknown = [model.unknown(name) for name in model.questions if name not in uncounted]
    talk = z3.And(
        _feature(model, "assessment_call"),
        _caution(model, "incomplete_answers"),
        _urgency(model, Urgency.WITHIN_DAYS),
    )
    return z3.Implies(z3.AtLeast(*unknown, 4), talk)


def inv_26(model: Model) -> z3.BoolRef:
    """Strong support, a stable home, mild or moderate severity and no other risk: never more than an IOP."""
    lowest = {
        "danger_now": ("none",),
        "suicide_risk": ("no",),
        "age_group": ("adult_18_64",),
        "pregnancy": ("no",),
        "moud_status": ("no", "taking"),  # neither ranks above the other
        "medical": ("none",),
        "mental_health": ("none",),
        "home_support": ("strong",),
        "housing": ("stable",),
        "treatment_history": ("never", "past_helped"),
    }
    if_asked = {"withdrawal_now": "none", "overdose_history": "never", "tolerance_break": "no"}
    kinds = [model.answer("substances", kind) for kind in KINDS]
    region = z3.And(
        *(given(model, name, *choices) for name, choices in lowest.items()),
        *(calm(model, name, choice) for name, choice in if_asked.items()),
        z3.Or(count(model, 2, 5), model.answer("severity_signs", "not_sure")),
        z3.AtMost(*kinds, 2),
        z3.Not(model.answer("sedative_alcohol_risk", "complicated_before")),
    )
    return z3.Implies(region, z3.Not(_suggestion(model, Setting.DAY_PROGRAM)))


def inv_28(model: Model) -> z3.BoolRef:
    early = z3.Implies(
        _feature(model, "early_check"),
        z3.And(z3.Not(_suggestion(model, Setting.OUTPATIENT)), z3.Not(_urgency(model, Urgency.SAME_DAY))),
    )
    fine = z3.Implies(
        _feature(model, "explain_outpatient_ok"),
        z3.And(
            z3.Not(_suggestion(model, Setting.DAY_PROGRAM)),
            z3.Not(_step(model, Stabilisation.WM_INPATIENT)),
            z3.Not(_urgency(model, Urgency.EMERGENCY_NOW)),
        ),
    )
    return z3.And(early, fine, z3.Implies(_feature(model, "show_alternative"), model.has_alternative()))


def recovery_term(model: Model) -> z3.BoolRef:
    """The term in_recovery is exactly what the specification lists."""
    return _term(model, "in_recovery") == in_recovery(model)


def quiet_term(model: Model) -> z3.BoolRef:
    return _term(model, "quiet") == quiet(model)


def settled_term(model: Model) -> z3.BoolRef:
    return _term(model, "settled") == settled(model)


def settled_region(model: Model) -> z3.BoolRef:
    """Inside settled the suggestion is at most a day program; with 4-5 signs only R52, R75 and R75b set more."""
    inside = settled(model)
    more = [
        z3.And(model.holds(rule.when), model.holds(effect.when))
        for rule in model.ruleset.rules
        for effect in rule.effects
        if effect.output in {slots.SETTING_SUGGESTION, slots.SETTING_MINIMUM}
        and floor_of(effect) > Setting.OUTPATIENT
        and rule.id not in {"R52", "R75", "R75b"}
    ]
    return z3.And(
        z3.Implies(inside, z3.Not(_suggestion(model, Setting.RESIDENTIAL_LOW))),
        z3.Implies(z3.And(inside, count(model, 4, 5)), z3.Not(z3.Or(more))),
    )


CLAIMS: dict[str, Claim] = {
    "INV-01": inv_01,
    "INV-02": inv_02,
    "INV-03": inv_03,
    "INV-04": inv_04,
    "INV-05": inv_05,
    "INV-08": inv_08,
    "INV-10": inv_10,
    "INV-11": inv_11,
    "INV-12": inv_12,
    "INV-14": inv_14,
    "INV-18": inv_18,
    "INV-19": inv_19,
    "INV-20": inv_20,
    "INV-21": inv_21,
    "INV-22": inv_22,
    "INV-24a": inv_24a,
    "INV-24b": inv_24b,
    "INV-24c": inv_24c,
    "INV-24d": inv_24d,
    "INV-25": inv_25,
    "INV-26": inv_26,
    "INV-28": inv_28,
    "recovery is what is written": recovery_term,
    "quiet is what is written": quiet_term,
    "settled is what is written": settled_term,
    "settled region": settled_region,
}


@pytest.mark.parametrize("name", CLAIMS)
def test_holds_for_every_possible_answer_set(name: str) -> None:
    model = Model(RULESET)

    found = counterexample(model, [z3.Not(CLAIMS[name](model))])

    assert found is None, f"{name} fails for {found}"
