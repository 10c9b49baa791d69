"""The derived terms of clinical-basis section 3, each a named condition worked out once per answer set."""

from __future__ import annotations

from triage.core.conditions import (
    Condition,
    Term,
    all_of,
    any_of,
    asked,
    at_least,
    count,
    includes,
    is_,
    known,
    not_,
    unknown,
)


def _known_is(name: str, *ids: str) -> Condition:
    """Asked, known, and one of these."""
    return all_of(known(name), is_(name, *ids))


def _calm(name: str, *ids: str) -> Condition:
    """Not asked, or known and one of these. An unknown breaks it."""
    return any_of(not_(asked(name)), _known_is(name, *ids))


def _only(*picks: str) -> Condition:
    """No substance beside these was picked."""
    every = (
        "opioids",
        "rx_opioids",
        "alcohol",
        "sedatives",
        "stimulants",
        "cannabis",
        "other",
        "unknown",
        "none_now",
    )
    return not_(includes("substances", *(pick for pick in every if pick not in picks)))


NONE_NOW = includes("substances", "none_now")
ALCOHOL = includes("substances", "alcohol")
SEDATIVES = includes("substances", "sedatives")
ALCOHOL_OR_SEDATIVES = includes("substances", "alcohol", "sedatives")
ALCOHOL_SEDATIVES_UNKNOWN = includes("substances", "alcohol", "sedatives", "unknown")
OPIOIDS = includes("substances", "opioids", "unknown")
RX_OPIOIDS = includes("substances", "rx_opioids")
ONLY_CANNABIS = _only("cannabis")
ONLY_ALCOHOL_CANNABIS = _only("alcohol", "cannabis")
ALCOHOL_AND_SEDATIVES = all_of(ALCOHOL, SEDATIVES)

UNDER_18 = is_("age_group", "under_18")
NOT_UNDER_18 = not_(UNDER_18)
PREGNANT = at_least("pregnancy", "pregnant")
HOME_WEAK = is_("home_support", "weak")
UNSAFE_OR_UNHOUSED = is_("housing", "unsafe_or_unhoused")
MENTAL_SEVERE = is_("mental_health", "severe")
MEDICAL_UNSTABLE = is_("medical", "unstable")
HOME_OR_HOUSING_WEAK = any_of(HOME_WEAK, at_least("housing", "unstable"), unknown("housing"))

IN_RECOVERY = Term(
    "in_recovery",
    "No use in the past 30 days and no acute risk: severity counts as at most mild, earlier treatment as never.",
    all_of(
        NONE_NOW,
        _known_is("danger_now", "none"),
        _known_is("tolerance_break", "no"),
        _known_is("moud_status", "taking", "no", "past_opioids"),
        _known_is("overdose_history", "never", "over_year"),
        _known_is("suicide_risk", "no"),
        _known_is("medical", "none", "stable"),
        known("severity_signs"),
        not_(MENTAL_SEVERE),
        not_(PREGNANT),
        not_(HOME_WEAK),
        not_(UNSAFE_OR_UNHOUSED),
        not_(UNDER_18),
        any_of(not_(is_("treatment_history", "higher_not_enough")), is_("moud_status", "taking")),
    ),
    exception=True,
)
ACTIVE = not_(IN_RECOVERY)

MILD = at_least("severity_signs", 2)
MODERATE = Term(
    "severity_moderate",
    "Four or more signs (or not sure), unless in recovery.",
    all_of(at_least("severity_signs", 4), ACTIVE),
)
SEVERE = Term(
    "severity_severe", "Six or more signs, unless in recovery.", all_of(at_least("severity_signs", 6), ACTIVE)
)
SEVERITY_NONE = not_(MILD)
OUTPATIENT_NOT_ENOUGH = Term(
    "treatment_not_enough",
    "Earlier treatment was followed by use, unless in recovery.",
    all_of(at_least("treatment_history", "outpatient_not_enough"), ACTIVE),
)
HIGHER_NOT_ENOUGH = Term(
    "stays_not_enough",
    "Earlier live-in stays were followed by use, unless in recovery.",
    all_of(is_("treatment_history", "higher_not_enough"), ACTIVE),
)

OPIOID_CONTEXT = Term(
    "opioid_context",
    "Opioids or an unknown drug, or a medicine for opioid use now or lately, or opioids in the past year.",
    any_of(OPIOIDS, is_("moud_status", "taking", "past_opioids", "stopped")),
)
THREE_KINDS = Term(
    "three_kinds",
    "Three or more kinds of substance (prescribed opioids and no use do not count).",
    count(
        3,
        *(
            includes("substances", kind)
            for kind in ("opioids", "alcohol", "sedatives", "stimulants", "cannabis", "other", "unknown")
        ),
    ),
)

# The 24-hour reading (clinical-basis 3): an unknown counts as withdrawal or dependence only beside one known fact.
FACT_FOR_24_HOURS = Term(
    "fact_for_24_hours",
    "A known fact beside which an unknown withdrawal answer reads high.",
    any_of(
        PREGNANT,
        MEDICAL_UNSTABLE,
        all_of(known("severity_signs"), MODERATE),
        all_of(known("withdrawal_now"), at_least("withdrawal_now", "mild")),
        all_of(known("sedative_alcohol_risk"), at_least("sedative_alcohol_risk", "daily_symptoms")),
    ),
)
WITHDRAWAL_MODERATE_24 = Term(
    "withdrawal_moderate_24h",
    "Moderate withdrawal, in the 24-hour reading.",
    all_of(at_least("withdrawal_now", "moderate"), any_of(known("withdrawal_now"), FACT_FOR_24_HOURS)),
)
DEPENDENCE_24 = Term(
    "dependence_24h",
    "Physical dependence on alcohol or sedatives, in the 24-hour reading.",
    all_of(
        at_least("sedative_alcohol_risk", "daily_symptoms"),
        any_of(known("sedative_alcohol_risk"), FACT_FOR_24_HOURS),
    ),
)

HARD_FACTOR = Term(
    "hard_factor",
    "Pregnancy, serious illness, alcohol with sedatives, or under 18.",
    any_of(PREGNANT, MEDICAL_UNSTABLE, ALCOHOL_AND_SEDATIVES, UNDER_18),
)
SOFT_FACTOR = Term(
    "soft_factor",
    "A reason not to rely on withdrawal care at home.",
    any_of(
        HOME_WEAK,
        UNSAFE_OR_UNHOUSED,
        includes("substances", "opioids"),
        at_least("medical", "active"),
        MENTAL_SEVERE,
        is_("age_group", "age_65_plus"),
        at_least("suicide_risk", "attempt_recent"),
        HIGHER_NOT_ENOUGH,
    ),
)
USE_A = Term(
    "use_beyond_prescribed_a",
    "Use beyond a prescription: signs, withdrawal, or alcohol, opioids or an unknown drug.",
    any_of(MILD, at_least("withdrawal_now", "mild"), includes("substances", "alcohol", "opioids", "unknown")),
)
USE_B = Term(
    "use_beyond_prescribed_b",
    "Use beyond a prescription: signs, withdrawal, or opioids or an unknown drug.",
    any_of(MILD, at_least("withdrawal_now", "mild"), includes("substances", "opioids", "unknown")),
)

ONE_KIND = Term(
    "one_kind",
    "Only opioids, only alcohol, only stimulants, or none of these, with or without cannabis.",
    all_of(
        not_(NONE_NOW),
        any_of(_only("opioids", "cannabis"), _only("alcohol", "cannabis"), _only("stimulants", "cannabis")),
    ),
)
SIMPLE = Term(
    "simple",
    "One kind of substance, little withdrawal, no dependence, no overdose in the past year.",
    all_of(
        ONE_KIND,
        _calm("withdrawal_now", "none", "mild"),
        _calm("sedative_alcohol_risk", "not_daily", "daily_no_symptoms"),
        _calm("overdose_history", "never", "over_year"),
    ),
)
QUIET = Term(
    "quiet",
    "One kind of substance and no other known risk; every answer known.",
    all_of(
        ONE_KIND,
        _known_is("danger_now", "none"),
        _known_is("suicide_risk", "no"),
        _known_is("pregnancy", "no"),
        any_of(
            _calm("withdrawal_now", "none", "mild"),
            all_of(
                _calm("withdrawal_now", "none", "mild", "moderate"),
                _only("opioids", "cannabis"),
                includes("substances", "opioids"),
            ),
        ),
        _calm("sedative_alcohol_risk", "not_daily", "daily_no_symptoms"),
        _calm("overdose_history", "never", "over_year"),
        _calm("tolerance_break", "no"),
        _known_is("moud_status", "no", "taking"),
        _known_is("medical", "none", "stable"),
        _known_is("mental_health", "none", "mild", "moderate"),
        _known_is("housing", "stable"),
        _known_is("treatment_history", "never", "past_helped", "outpatient_not_enough"),
    ),
)
SETTLED = Term(
    "settled",
    "Quiet, with strong support, an adult under 65, and 8 signs or fewer; all known.",
    all_of(
        QUIET,
        _known_is("home_support", "strong"),
        _known_is("age_group", "adult_18_64"),
        all_of(known("severity_signs"), not_(at_least("severity_signs", 9))),
    ),
)

_MAJOR_RISKS = (
    SEVERE,
    HOME_WEAK,
    UNSAFE_OR_UNHOUSED,
    MENTAL_SEVERE,
    at_least("suicide_risk", "attempt_recent"),
    HIGHER_NOT_ENOUGH,
    is_("overdose_history", "past_month"),
)
TWO_MAJOR_RISKS = Term("two_major_risks", "Two or more major risks.", count(2, *_MAJOR_RISKS))
THREE_MAJOR_RISKS = Term("three_major_risks", "Three or more major risks.", count(3, *_MAJOR_RISKS))

#: In the order in which they can be worked out: each reads only answers and terms before it.
TERMS: tuple[Term, ...] = (
    IN_RECOVERY,
    MODERATE,
    SEVERE,
    OUTPATIENT_NOT_ENOUGH,
    HIGHER_NOT_ENOUGH,
    OPIOID_CONTEXT,
    THREE_KINDS,
    FACT_FOR_24_HOURS,
    WITHDRAWAL_MODERATE_24,
    DEPENDENCE_24,
    HARD_FACTOR,
    SOFT_FACTOR,
    USE_A,
    USE_B,
    ONE_KIND,
    SIMPLE,
    QUIET,
    SETTLED,
    TWO_MAJOR_RISKS,
    THREE_MAJOR_RISKS,
)
