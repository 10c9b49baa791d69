"""When a rule holds (clinical-basis 3): emergencies, withdrawal, opioids and medicines, overdose, earlier treatment."""

from __future__ import annotations

from collections.abc import Callable

from tests.proofs.by_hand.terms import OUTPATIENT_NOT_ENOUGH, Case

Guard = Callable[[Case], bool]

AT_ONCE = {"overdose_signs", "seizure", "confusion_shaking", "chest_heat", "attempt_now", "not_sure"}


def r04c(case: Case) -> bool:
    attempt = case.at_least("suicide_risk", "attempt_recent")
    return (attempt and case.moderate) or (case.is_("suicide_risk", "plan_or_intent_now") and case.mild)


def r05(case: Case) -> bool:
    """`prefer_not` is left out."""
    return case.known_at_least("suicide_risk", "active_no_plan") or case.given["suicide_risk"] == "not_sure"


def r06b(case: Case) -> bool:
    wish = case.known_at_least("suicide_risk", "passive") or case.given["suicide_risk"] == "not_sure"
    return case.under_18 and wish


EMERGENCIES: dict[str, Guard] = {
    "R01": lambda case: not case.danger.isdisjoint(AT_ONCE),
    "R01b": lambda case: "attempt_now" in case.danger,
    "R02": lambda case: "violence" in case.danger,
    "R02b": lambda case: "harm_others" in case.danger,
    "R03": lambda case: case.is_("suicide_risk", "plan_or_intent_now"),
    "R04": lambda case: case.at_least("suicide_risk", "attempt_recent"),
    "R04b": lambda case: case.at_least("suicide_risk", "attempt_recent") and case.mild,
    "R04c": r04c,
    "R05": r05,
    "R05b": lambda case: case.known_at_least("suicide_risk", "active_no_plan") and case.mild,
    "R06": lambda case: case.at_least("suicide_risk", "passive") or case.unknown("suicide_risk"),
    "R06b": r06b,
}


def r11(case: Case) -> bool:
    return case.very_sick_24 and case.alcohol_like


def r12(case: Case) -> bool:
    return r11(case) and (case.hard_factor or case.is_("sedative_alcohol_risk", "complicated_before"))


def r15(case: Case) -> bool:
    return case.alcohol_like and case.dependent_24 and case.soft_factor and case.use_a


def r16(case: Case) -> bool:
    delicate = (case.pregnant or case.very_ill or case.under_18) and case.use_a
    both = case.alcohol_and_sedatives and case.use_b
    return case.alcohol_like and case.dependent_24 and (delicate or both)


def r18c(case: Case) -> bool:
    without_backing = case.alone or case.unsafe or case.seriously_ill_mentally or case.stays_did_not_hold
    return case.opioids and case.very_sick_24 and (without_backing or case.at_least("medical", "active"))


WITHDRAWAL: dict[str, Guard] = {
    "R10": lambda case: case.is_("withdrawal_now", "severe"),
    "R11": r11,
    "R12": r12,
    "R13": lambda case: case.alcohol_like and case.most_days,
    "R14": lambda case: case.alcohol_like and case.most_days and case.sick,
    "R14b": lambda case: case.alcohol_like and case.sick and (case.most_days or case.mild),
    "R15": r15,
    "R16": r16,
    "R17": lambda case: case.is_("sedative_alcohol_risk", "complicated_before"),
    "R18": lambda case: case.opioids and case.sick,
    "R18b": lambda case: case.opioids and case.very_sick,
    "R18c": r18c,
    "R21": lambda case: case.uses("other") and case.very_sick,
}


def r20(case: Case) -> bool:
    return (case.opioids or case.is_("moud_status", "taking", "stopped")) and case.uses("alcohol", "sedatives")


def r20c(case: Case) -> bool:
    mixed = case.uses("rx_opioids") and case.uses("alcohol", "sedatives", "unknown", "opioids")
    return case.alcohol_and_sedatives or mixed


def r82(case: Case) -> bool:
    not_on_medicine = case.is_("moud_status", "no", "past_opioids") or case.unknown("moud_status")
    signs = case.mild if case.signs is not None else case.uses("opioids")
    return case.opioids and not_on_medicine and (signs or case.sick)


MEDICINES: dict[str, Guard] = {
    "R19": lambda case: case.uses("opioids", "unknown"),
    "R20": r20,
    "R20b": lambda case: case.opioids and case.uses("alcohol", "sedatives") and case.mild,
    "R20c": r20c,
    "R22": lambda case: case.uses("rx_opioids"),
    "R22b": lambda case: case.uses("rx_opioids") and case.sick,
    "R22c": lambda case: case.uses("rx_opioids") and case.very_sick,
    "R79": lambda case: case.is_("moud_status", "taking", "past_opioids", "stopped"),
    "R80": lambda case: case.is_("moud_status", "taking"),
    "R80b": lambda case: case.is_("moud_status", "taking") and case.opioids,
    "R81": lambda case: case.is_("moud_status", "stopped"),
    "R81b": lambda case: case.is_("moud_status", "past_opioids", "stopped"),
    "R82": r82,
}


def r73(case: Case) -> bool:
    off_opioids = case.opioids or case.is_("moud_status", "past_opioids", "stopped")
    return case.is_("tolerance_break", "yes") and off_opioids


OVERDOSE: dict[str, Guard] = {
    "R70": lambda case: case.is_("overdose_history", "past_month"),
    "R70b": lambda case: case.is_("overdose_history", "past_month") and case.moderate,
    "R71": lambda case: case.at_least("overdose_history", "past_year"),
    "R71b": lambda case: case.known_at_least("overdose_history", "past_year") and case.mild,
    "R72": lambda case: case.at_least("overdose_history", "over_year"),
    "R73": r73,
    "R74": lambda case: case.is_("tolerance_break", "yes"),
}


def r76b(case: Case) -> bool:
    using_on_medicine = case.opioids and case.is_("moud_status", "taking", "stopped")
    overdose = case.at_least("overdose_history", "past_year")
    another_risk = case.mentally_unwell or case.kinds >= 3 or using_on_medicine or overdose
    return case.stays_did_not_hold and case.moderate and another_risk


TREATMENT_HISTORY: dict[str, Guard] = {
    "R75": lambda case: case.treated >= OUTPATIENT_NOT_ENOUGH and case.mild,
    "R75b": lambda case: case.treated >= OUTPATIENT_NOT_ENOUGH and case.moderate,
    "R76": lambda case: case.stays_did_not_hold and case.mild,
    "R76b": r76b,
}
