"""When a rule holds (clinical-basis 3): severity, home, health, age, other substances, wishes, combined risk."""

from __future__ import annotations

from tests.proofs.by_hand.acute import Guard
from tests.proofs.by_hand.terms import MILD, MODERATE, NO_SEVERITY, Case


def r31b(case: Case) -> bool:
    few_and_settled = case.signs in {4, 5} and case.severity == MODERATE and case.settled
    return case.moderate and not few_and_settled


def r32b(case: Case) -> bool:
    return case.severe and case.substances not in ({"none_now"}, {"cannabis"}) and not case.settled


def r32r(case: Case) -> bool:
    stable_on_medicine = case.in_recovery and case.is_("moud_status", "taking")
    return case.signs is not None and case.signs >= 6 and not stable_on_medicine


#: R32c and R34 are decided last, from the numbers too.
SEVERITY: dict[str, Guard] = {
    "R30": lambda case: case.mild,
    "R31": lambda case: case.moderate,
    "R31b": r31b,
    "R32": lambda case: case.severe,
    "R32b": r32b,
    "R32c": lambda case: case.severe,
    "R32r": r32r,
    "R33": lambda case: case.signs is None,
    "R34": lambda case: case.severity == NO_SEVERITY and not case.opioid_context,
}


def r40b(case: Case) -> bool:
    only_lonely = (
        case.signs is not None and case.severity == MILD and case.substances <= {"alcohol", "cannabis"} and case.quiet
    )
    return case.alone and case.mild and not only_lonely


def r46(case: Case) -> bool:
    return (
        case.is_("home_support", "strong")
        and case.is_("housing", "stable")
        and case.severity in {MILD, MODERATE}
        and case.is_("mental_health", "none", "mild")
        and case.is_("medical", "none", "stable")
        and case.is_("suicide_risk", "no")
    )


#: R46 is decided last, from the numbers too.
HOME: dict[str, Guard] = {
    "R40": lambda case: case.alone and case.mild,
    "R40b": r40b,
    "R41": lambda case: case.alone and case.moderate,
    "R42": lambda case: case.unsafe and case.mild,
    "R43": lambda case: case.unsafe and case.moderate,
    "R44": lambda case: case.known_at_least("housing", "unstable") and case.moderate,
    "R45": lambda case: case.at_least("housing", "unstable") or case.unknown("housing"),
    "R45b": lambda case: case.unsafe,
    "R46": r46,
}

MENTAL_HEALTH: dict[str, Guard] = {
    "R50": lambda case: case.mentally_unwell,
    "R51": lambda case: case.seriously_ill_mentally,
    "R51b": lambda case: case.seriously_ill_mentally and case.mild,
    "R52": lambda case: case.mentally_unwell and case.moderate,
    "R52b": lambda case: case.mentally_unwell and case.severe,
    "R53": lambda case: case.is_("mental_health", "mild"),
}


def r60b(case: Case) -> bool:
    depends = case.uses("alcohol", "sedatives") and case.dependent_24
    cannot_wait = case.uses("opioids", "stimulants", "unknown", "other") or depends
    return case.known_at_least("medical", "active") and cannot_wait


def r61b(case: Case) -> bool:
    return case.very_ill and (case.moderate or (case.severity == MILD and not case.simple))


HEALTH: dict[str, Guard] = {
    "R60": lambda case: case.at_least("medical", "active"),
    "R60b": r60b,
    "R61": lambda case: case.very_ill,
    "R61b": r61b,
    "R65": lambda case: case.pregnant,
    "R65b": lambda case: case.pregnant and case.alcohol_like and case.most_days,
    "R66": lambda case: case.pregnant and case.opioids,
    "R66b": lambda case: case.pregnant and case.opioid_context,
    "R67": lambda case: case.at_least("pregnancy", "postpartum"),
    "R67b": lambda case: case.at_least("pregnancy", "postpartum") and case.seriously_ill_mentally,
    "R68": lambda case: case.unknown("pregnancy"),
    "R69": lambda case: case.pregnant and case.moderate,
}


def r85a(case: Case) -> bool:
    return case.under_18 and (case.mild or not case.substances <= {"alcohol", "cannabis", "none_now"})


AGE: dict[str, Guard] = {
    "R85": lambda case: case.under_18,
    "R85a": r85a,
    "R85b": lambda case: case.under_18 and case.unsafe,
    "R85c": lambda case: case.under_18 and case.alone,
    "R86": lambda case: case.under_18 and case.opioids,
    "R87": lambda case: case.is_("age_group", "age_65_plus"),
}


def r93(case: Case) -> bool:
    return case.uses("alcohol") and (case.mild or case.at_least("sedative_alcohol_risk", "daily_symptoms"))


def r93b(case: Case) -> bool:
    return case.uses("alcohol") and (r93(case) or case.opioid_context or case.uses("rx_opioids"))


OTHER_SUBSTANCES: dict[str, Guard] = {
    "R90": lambda case: case.uses("stimulants"),
    "R91": lambda case: case.substances == {"cannabis"},
    "R92": lambda case: case.uses("unknown", "other"),
    "R93": r93,
    "R93b": r93b,
    "R94": lambda case: case.kinds >= 3 and case.mild,
    "R95": lambda case: case.uses("sedatives", "unknown"),
    "R95b": lambda case: case.uses("sedatives") and (case.mild or case.under_18),
}

WISHES: dict[str, Guard] = {
    "R100": lambda case: case.duties != {"none"},
    "R101": lambda case: not case.duties.isdisjoint({"children", "caregiving"}),
    "R102": lambda case: "work_school" in case.duties and not case.under_18,
    "R105": lambda case: "legal" in case.duties,
    "R103": lambda case: case.given["readiness"] != "ready",
    "R104": lambda case: case.given["respondent"] == "family",
}

COMBINED: dict[str, Guard] = {
    "R110": lambda case: case.major_risks >= 2 and case.moderate,
    "R110b": lambda case: case.major_risks >= 2 and case.moderate and case.weak_home,
    "R111": lambda case: case.major_risks >= 3 and case.moderate,
    "R120": lambda case: case.counted_unknowns >= 4,
    "R131": lambda case: case.mild,
}
