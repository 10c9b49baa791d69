"""Opioids and the medicines that treat opioid use (clinical-basis 3)."""

from triage.core.conditions import all_of, any_of, at_least, includes, is_, known, unknown
from triage.core.outcomes import Caution, Confidence, Feature, Setting, Stabilisation, Urgency
from triage.core.rules import Rule, caution, cites, feature, minimum, step_minimum, suggest, urgency
from triage.core.words import _
from triage.knowledge.terms import ALCOHOL_AND_SEDATIVES, ALCOHOL_OR_SEDATIVES, MILD, OPIOIDS, RX_OPIOIDS

_MILD_WITHDRAWAL = at_least("withdrawal_now", "mild")
# "`no`, `past_opioids` or unknown": an unknown reads as `no`.
_NOT_ON_MEDICINE = is_("moud_status", "no", "past_opioids")

RULES = (
    Rule(
        "R19",
        OPIOIDS,
        (
            minimum(Setting.OUTPATIENT),
            urgency(Urgency.WITHIN_DAYS),
            feature(Feature.MOUD, Feature.NALOXONE, Feature.HARM_REDUCTION),
            caution(Caution.NO_DETOX_ALONE, Caution.FENTANYL_SUPPLY),
        ),
        _(
            "Methadone and buprenorphine have been shown to lower overdose. Medicine and naloxone come first at every "
            "level of care, with no detox or counseling required before."
        ),
        cites("wakeman-2020", "asam-oud-2020", "cfr8-2024", "fda-naloxone-otc"),
        Confidence.HIGH,
    ),
    Rule(
        "R20",
        all_of(any_of(OPIOIDS, is_("moud_status", "taking", "stopped")), ALCOHOL_OR_SEDATIVES),
        (feature(Feature.MOUD_NOT_WITHHELD), caution(Caution.MIXING_DEPRESSANTS)),
        _(
            "Alcohol or sedatives beside opioids raise the risk of overdose. Even so, medicine for opioid use should "
            "not be refused for that reason."
        ),
        cites("fda-moud-bzd-2017", "asam-oud-2020"),
        Confidence.HIGH,
    ),
    Rule(
        "R20b",
        all_of(OPIOIDS, ALCOHOL_OR_SEDATIVES, MILD),
        (suggest(Setting.IOP),),
        _("Two kinds of drug that slow breathing call for closer contact than office visits."),
        cites("asam-oud-2020", "cms-iap-2017"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R20c",
        any_of(
            ALCOHOL_AND_SEDATIVES,
            all_of(RX_OPIOIDS, includes("substances", "alcohol", "sedatives", "unknown", "opioids")),
        ),
        (feature(Feature.NALOXONE), caution(Caution.MIXING_DEPRESSANTS)),
        _("Each of these drugs slows breathing. Together, two are a greater danger."),
        cites("fda-moud-bzd-2017", "bzd-2025"),
        Confidence.MODERATE,
    ),
    Rule(
        "R22",
        RX_OPIOIDS,
        (feature(Feature.NALOXONE), caution(Caution.RX_OPIOID_SAFETY)),
        _(
            "Even pain medicine taken as agreed can slow breathing, and a sudden stop is risky. Any change goes "
            "through the prescriber."
        ),
        cites("fda-opioid-taper-2019", "cdc-opioid-2022"),
        Confidence.MODERATE,
    ),
    Rule(
        "R22b",
        all_of(RX_OPIOIDS, _MILD_WITHDRAWAL),
        (
            minimum(Setting.OUTPATIENT),
            step_minimum(Stabilisation.WM_OUTPATIENT),
            urgency(Urgency.WITHIN_DAYS),
        ),
        _("Getting sick between doses of pain medicine calls for a visit with the prescriber within days."),
        cites("fda-opioid-taper-2019", "cdc-opioid-2022"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R22c",
        all_of(RX_OPIOIDS, at_least("withdrawal_now", "moderate")),
        (urgency(Urgency.SAME_DAY),),
        _("Being very sick after a missed or smaller dose of pain medicine calls for a visit the same day."),
        cites("fda-opioid-taper-2019", "cdc-opioid-2022"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R79",
        is_("moud_status", "taking", "past_opioids", "stopped"),
        (minimum(Setting.OUTPATIENT),),
        _(
            "With medicine for opioid use now or lately, or opioids in the past year, a prescriber within reach "
            "matters."
        ),
        cites("asam-oud-2020"),
        Confidence.HIGH,
    ),
    Rule(
        "R80",
        is_("moud_status", "taking"),
        (
            feature(Feature.MOUD, Feature.MOUD_CONTINUE, Feature.NALOXONE),
            caution(Caution.DO_NOT_STOP_MOUD),
        ),
        _(
            "The medicine is best kept going, and there is no set time to stop. A program that makes people stop is a "
            "poor fit."
        ),
        cites("asam-oud-2020", "doj-ada-2022"),
        Confidence.HIGH,
    ),
    Rule(
        "R80b",
        all_of(is_("moud_status", "taking"), OPIOIDS),
        (feature(Feature.MEDICATION_REVIEW),),
        _("With use beside the medicine, a look at the dose comes before any higher level of care."),
        cites("asam-oud-2020"),
        Confidence.MODERATE,
    ),
    Rule(
        "R81",
        is_("moud_status", "stopped"),
        (
            minimum(Setting.OUTPATIENT),
            urgency(Urgency.SAME_DAY),
            feature(Feature.MOUD, Feature.MOUD_START, Feature.NALOXONE),
            caution(Caution.TOLERANCE_LOSS),
        ),
        _(
            "The weeks after stopping or losing this medicine carry a high risk of overdose. Starting again the same "
            "day is often possible."
        ),
        cites("wakeman-2020", "asam-oud-2020", "vedette"),
        Confidence.HIGH,
    ),
    Rule(
        "R81b",
        is_("moud_status", "past_opioids", "stopped"),
        (
            minimum(Setting.OUTPATIENT),
            urgency(Urgency.WITHIN_DAYS),
            feature(Feature.MOUD, Feature.MOUD_START, Feature.NALOXONE),
            caution(Caution.TOLERANCE_LOSS),
        ),
        _(
            "After opioids in the past year the body can no longer take the old amount. Medicine can still be started,"
            " to stay safe."
        ),
        cites("strang-2003", "binswanger-2007", "vedette", "asam-oud-2020"),
        Confidence.MODERATE,
    ),
    Rule(
        "R82",
        all_of(
            OPIOIDS,
            _NOT_ON_MEDICINE,
            any_of(
                all_of(known("severity_signs"), MILD),
                all_of(unknown("severity_signs"), includes("substances", "opioids")),
                _MILD_WITHDRAWAL,
            ),
        ),
        (feature(Feature.MOUD_START),),
        _("Medicine can be started now. Many kinds of clinicians may prescribe buprenorphine, with no special permit."),
        cites("samhsa-waiver-2023", "asam-oud-2020"),
        Confidence.HIGH,
    ),
)
