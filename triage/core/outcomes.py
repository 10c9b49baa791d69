"""What a recommendation is made of: settings, first steps, urgency, and what goes with them.

The ordered enums run from least to most; the others stand in the order in which they are shown.
Ids are permanent, because other programs and stored screenings depend on them.
Source: clinical-basis section 2.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Ordered(IntEnum):
    """An enum with an order, whose id is its name in lower case."""

    @property
    def id(self) -> str:
        return self.name.lower()


class Setting(Ordered):
    """Where treatment happens, by intensity (clinical-basis 2.1)."""

    BRIEF_SUPPORT = 0
    OUTPATIENT = 1
    IOP = 2
    DAY_PROGRAM = 3
    RESIDENTIAL_LOW = 4
    RESIDENTIAL = 5
    INPATIENT_MEDICAL = 6


class Stabilisation(Ordered):
    """The first step before treatment, if one is needed (clinical-basis 2.2)."""

    NONE = 0
    WM_OUTPATIENT = 1
    WM_INPATIENT = 2
    HOSPITAL_ED = 3


class Urgency(Ordered):
    """How soon to act (clinical-basis 2.3)."""

    ROUTINE = 0
    WITHIN_DAYS = 1
    SAME_DAY = 2
    EMERGENCY_NOW = 3


class Action(StrEnum):
    """What to do before anything else, in the order shown (clinical-basis 2.4)."""

    EMERGENCY_911 = "emergency_911"
    CRISIS_SUICIDE_NOW = "crisis_suicide_now"
    VIOLENCE_SAFETY = "violence_safety"
    CRISIS_988 = "crisis_988"


class Feature(StrEnum):
    """What to look for in a program, in the order shown (clinical-basis 2.5)."""

    MOUD = "moud"
    MOUD_START = "moud_start"
    MOUD_CONTINUE = "moud_continue"
    MOUD_PREGNANCY = "moud_pregnancy"
    MOUD_IN_PROGRAM = "moud_in_program"
    MOUD_NOT_WITHHELD = "moud_not_withheld"
    MAUD = "maud"
    NALOXONE = "naloxone"
    HARM_REDUCTION = "harm_reduction"
    WITHDRAWAL_MANAGEMENT = "withdrawal_management"
    DUAL_DIAGNOSIS = "dual_diagnosis"
    CO_OCCURRING_ENHANCED = "co_occurring_enhanced"
    MENTAL_HEALTH_CHECK = "mental_health_check"
    MEDICAL_CARE = "medical_care"
    MEDICATION_REVIEW = "medication_review"
    FOLLOW_UP = "follow_up"
    CONSIDER_LIVE_IN = "consider_live_in"
    SAFETY_PLANNING = "safety_planning"
    YOUTH_SAFETY = "youth_safety"
    PERINATAL = "perinatal"
    ADOLESCENT_PROGRAM = "adolescent_program"
    CONTINGENCY_MANAGEMENT = "contingency_management"
    CANNABIS_INFO = "cannabis_info"
    POISON_HELP = "poison_help"
    RECOVERY_HOUSING = "recovery_housing"
    MOUD_FRIENDLY_HOUSING = "moud_friendly_housing"
    HOUSING_HELP = "housing_help"
    PEER_SUPPORT = "peer_support"
    AFTERCARE = "aftercare"
    FLEXIBLE_SCHEDULE = "flexible_schedule"
    SHOW_ALTERNATIVE = "show_alternative"
    JOB_PROTECTION = "job_protection"
    FAMILY_FRIENDLY_PROGRAM = "family_friendly_program"
    LEGAL_RIGHTS = "legal_rights"
    LOW_BARRIER = "low_barrier"
    MOTIVATIONAL_SUPPORT = "motivational_support"
    FAMILY_SUPPORT = "family_support"
    EARLY_CHECK = "early_check"
    ASSESSMENT_CALL = "assessment_call"
    REASSESS_AFTER_CRISIS = "reassess_after_crisis"
    EXPLAIN_OUTPATIENT_OK = "explain_outpatient_ok"


class Caution(StrEnum):
    """What to be careful about, in the order shown (clinical-basis 2.5)."""

    NEVER_STOP_SUDDENLY = "never_stop_suddenly"
    NO_DETOX_ALONE = "no_detox_alone"
    TOLERANCE_LOSS = "tolerance_loss"
    FENTANYL_SUPPLY = "fentanyl_supply"
    UNKNOWN_SUPPLY = "unknown_supply"
    MIXING_DEPRESSANTS = "mixing_depressants"
    OVERDOSE_RISK = "overdose_risk"
    DO_NOT_STOP_MOUD = "do_not_stop_moud"
    RX_OPIOID_SAFETY = "rx_opioid_safety"
    POSTPARTUM_EMERGENCY = "postpartum_emergency"
    PREGNANCY_NO_DETOX = "pregnancy_no_detox"
    PREGNANCY_CHECK = "pregnancy_check"
    NALTREXONE_NEEDS_OPIOID_FREE = "naltrexone_needs_opioid_free"
    OVERHEATING_CHEST_PAIN = "overheating_chest_pain"
    ADULT_RULES_LIMITED = "adult_rules_limited"
    OLDER_ADULT_CARE = "older_adult_care"
    INCOMPLETE_ANSWERS = "incomplete_answers"
    RELAPSE_IS_NOT_FAILURE = "relapse_is_not_failure"


class Confidence(StrEnum):
    """How well the evidence backs a rule, as its author rates it (clinical-basis 3)."""

    HIGH = "high"
    MODERATE = "moderate"
    JUDGEMENT = "judgement"
