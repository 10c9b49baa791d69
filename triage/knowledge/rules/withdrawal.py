"""Withdrawal and the first step (clinical-basis 3)."""

from triage.core.conditions import all_of, any_of, at_least, includes, is_
from triage.core.outcomes import Action, Caution, Confidence, Feature, Setting, Stabilisation, Urgency
from triage.core.rules import (
    Rule,
    action,
    caution,
    cites,
    feature,
    minimum,
    step_minimum,
    step_suggest,
    urgency,
)
from triage.core.words import _
from triage.knowledge.terms import (
    ALCOHOL_AND_SEDATIVES,
    ALCOHOL_SEDATIVES_UNKNOWN,
    DEPENDENCE_24,
    HARD_FACTOR,
    HIGHER_NOT_ENOUGH,
    HOME_WEAK,
    MEDICAL_UNSTABLE,
    MENTAL_SEVERE,
    MILD,
    OPIOIDS,
    PREGNANT,
    SOFT_FACTOR,
    UNDER_18,
    UNSAFE_OR_UNHOUSED,
    USE_A,
    USE_B,
    WITHDRAWAL_MODERATE_24,
)

_DAILY = at_least("sedative_alcohol_risk", "daily_no_symptoms")
_MILD_WITHDRAWAL = at_least("withdrawal_now", "mild")
_COMPLICATED = is_("sedative_alcohol_risk", "complicated_before")
_R11 = all_of(ALCOHOL_SEDATIVES_UNKNOWN, WITHDRAWAL_MODERATE_24)

RULES = (
    Rule(
        "R10",
        is_("withdrawal_now", "severe"),
        (
            step_minimum(Stabilisation.HOSPITAL_ED),
            urgency(Urgency.EMERGENCY_NOW),
            action(Action.EMERGENCY_911),
        ),
        _(
            "Withdrawal this strong belongs in an emergency room, whatever the drug. Loss of fluid can kill, and "
            "sedatives mixed into street fentanyl can make withdrawal dangerous."
        ),
        cites("darke-2017", "mmwr-medetomidine-2025", "asam-alcohol-2020"),
        Confidence.HIGH,
    ),
    Rule(
        "R11",
        _R11,
        (
            step_minimum(Stabilisation.WM_OUTPATIENT),
            step_suggest(Stabilisation.WM_INPATIENT),
            urgency(Urgency.SAME_DAY),
        ),
        _(
            "Withdrawal from alcohol or sedatives can turn worse in hours. A medical visit today is the least; care "
            "day and night is suggested."
        ),
        cites("asam-alcohol-2020", "bzd-2025", "bccsu-aud"),
        Confidence.HIGH,
    ),
    Rule(
        "R12",
        all_of(_R11, any_of(HARD_FACTOR, _COMPLICATED)),
        (step_minimum(Stabilisation.WM_INPATIENT), urgency(Urgency.SAME_DAY)),
        _("With these added risks, withdrawal from alcohol or sedatives is not safe at home."),
        cites("asam-alcohol-2020", "bccsu-aud", "bzd-2025"),
        Confidence.HIGH,
    ),
    Rule(
        "R13",
        all_of(ALCOHOL_SEDATIVES_UNKNOWN, _DAILY),
        (
            minimum(Setting.OUTPATIENT),
            step_minimum(Stabilisation.WM_OUTPATIENT),
            urgency(Urgency.WITHIN_DAYS),
            caution(Caution.NEVER_STOP_SUDDENLY),
        ),
        _(
            "With use on most days the body may depend on it, with or without an addiction. Any change is best planned"
            " with a medical person, and never made all at once."
        ),
        cites("bzd-2025", "asam-alcohol-2020"),
        Confidence.HIGH,
    ),
    Rule(
        "R14",
        all_of(ALCOHOL_SEDATIVES_UNKNOWN, _DAILY, _MILD_WITHDRAWAL),
        (urgency(Urgency.SAME_DAY),),
        _("Symptoms after use on most days mean a visit today. Seizures can come within the first two days."),
        cites("asam-alcohol-2020"),
        Confidence.HIGH,
    ),
    Rule(
        "R14b",
        all_of(ALCOHOL_SEDATIVES_UNKNOWN, _MILD_WITHDRAWAL, any_of(_DAILY, MILD)),
        (
            minimum(Setting.OUTPATIENT),
            step_minimum(Stabilisation.WM_OUTPATIENT),
            urgency(Urgency.WITHIN_DAYS),
            caution(Caution.NEVER_STOP_SUDDENLY),
        ),
        _("Getting sick after cutting down on alcohol or sedatives calls for a medical visit, even without daily use."),
        cites("asam-alcohol-2020"),
        Confidence.MODERATE,
    ),
    Rule(
        "R15",
        all_of(ALCOHOL_SEDATIVES_UNKNOWN, DEPENDENCE_24, SOFT_FACTOR, USE_A),
        (step_suggest(Stabilisation.WM_INPATIENT), urgency(Urgency.WITHIN_DAYS)),
        _(
            "Withdrawal care at home rests on people who help, a safe home and no other big danger. Where one is "
            "missing, care day and night is the careful choice."
        ),
        cites("asam-alcohol-2020", "bccsu-aud", "bzd-2025"),
        Confidence.MODERATE,
    ),
    Rule(
        "R16",
        all_of(
            ALCOHOL_SEDATIVES_UNKNOWN,
            DEPENDENCE_24,
            any_of(
                all_of(any_of(PREGNANT, MEDICAL_UNSTABLE, UNDER_18), USE_A),
                all_of(ALCOHOL_AND_SEDATIVES, USE_B),
            ),
        ),
        (step_minimum(Stabilisation.WM_INPATIENT), urgency(Urgency.SAME_DAY)),
        _(
            "In pregnancy, in serious illness, under 18, or with alcohol and sedatives together, withdrawal at home is "
            "not safe. A medicine taken just as prescribed, without signs of trouble, is for the prescriber to look at "
            "instead."
        ),
        cites("asam-alcohol-2020", "bzd-2025"),
        Confidence.MODERATE,
    ),
    Rule(
        "R17",
        _COMPLICATED,
        (step_minimum(Stabilisation.WM_INPATIENT), urgency(Urgency.SAME_DAY)),
        _(
            "A seizure or great confusion in an earlier withdrawal is one of the strongest signs that it could happen "
            "again. Medical care day and night is the safe way."
        ),
        cites("bccsu-aud", "asam-alcohol-2020", "pawss"),
        Confidence.HIGH,
    ),
    Rule(
        "R18",
        all_of(OPIOIDS, _MILD_WITHDRAWAL),
        (
            step_minimum(Stabilisation.WM_OUTPATIENT),
            urgency(Urgency.WITHIN_DAYS),
            feature(Feature.MOUD_START),
        ),
        _(
            "Buprenorphine or methadone treats both the sickness and its cause. Most people can start while living at "
            "home."
        ),
        cites("asam-oud-2020", "samhsa-waiver-2023", "tip63"),
        Confidence.HIGH,
    ),
    Rule(
        "R18b",
        all_of(OPIOIDS, at_least("withdrawal_now", "moderate")),
        (urgency(Urgency.SAME_DAY),),
        _(
            "Strong withdrawal drives people to leave care or to use again. Medicine the same day, from a clinic, an "
            "emergency room or by telehealth, is worth asking for."
        ),
        cites("asam-oud-2020", "samhsa-lowbarrier-2023"),
        Confidence.MODERATE,
    ),
    Rule(
        "R18c",
        all_of(
            OPIOIDS,
            WITHDRAWAL_MODERATE_24,
            any_of(HOME_WEAK, UNSAFE_OR_UNHOUSED, at_least("medical", "active"), MENTAL_SEVERE, HIGHER_NOT_ENOUGH),
        ),
        (
            step_minimum(Stabilisation.WM_OUTPATIENT),
            step_suggest(Stabilisation.WM_INPATIENT),
            urgency(Urgency.SAME_DAY),
        ),
        _(
            "Starting medicine with office visits is usual. With no backing, with illness, or after stays that did not "
            "hold, care day and night is a careful first step."
        ),
        cites("asam-oud-2020", "tip45"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R21",
        all_of(includes("substances", "other"), at_least("withdrawal_now", "moderate")),
        (
            minimum(Setting.OUTPATIENT),
            step_minimum(Stabilisation.WM_OUTPATIENT),
            urgency(Urgency.SAME_DAY),
        ),
        _("Some less-known drugs cause a risky withdrawal. A medical check today settles it."),
        cites("tip45"),
        Confidence.JUDGEMENT,
    ),
)
