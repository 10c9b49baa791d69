"""Overdose, lost tolerance, and what earlier treatment showed (clinical-basis 3)."""

from triage.core.conditions import all_of, any_of, at_least, is_, known, unknown
from triage.core.outcomes import Caution, Confidence, Feature, Setting, Urgency
from triage.core.rules import Rule, caution, cites, feature, minimum, suggest, urgency
from triage.core.words import _
from triage.knowledge.terms import (
    HIGHER_NOT_ENOUGH,
    MILD,
    MODERATE,
    OPIOIDS,
    OUTPATIENT_NOT_ENOUGH,
    THREE_KINDS,
)

# The overdose reading of an unknown is `past_year`, so "or not sure" is already inside these.
_LOST_TOLERANCE = is_("tolerance_break", "yes")

OVERDOSE = (
    Rule(
        "R70",
        is_("overdose_history", "past_month"),
        (minimum(Setting.OUTPATIENT), urgency(Urgency.SAME_DAY), feature(Feature.NALOXONE)),
        _("An overdose in the past month is a strong warning. Medicine today and naloxone at hand lower the danger."),
        cites("asam-oud-2020", "wakeman-2020"),
        Confidence.HIGH,
    ),
    Rule(
        "R70b",
        all_of(is_("overdose_history", "past_month"), MODERATE),
        (suggest(Setting.DAY_PROGRAM),),
        _("In the weeks after an overdose, contact every day can help."),
        cites("cms-iap-2017"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R71",
        at_least("overdose_history", "past_year"),
        (
            minimum(Setting.OUTPATIENT),
            urgency(Urgency.WITHIN_DAYS),
            feature(Feature.NALOXONE, Feature.HARM_REDUCTION),
        ),
        _("After an overdose in the past year, another one is more likely."),
        cites("asam-oud-2020"),
        Confidence.MODERATE,
    ),
    Rule(
        "R71b",
        all_of(known("overdose_history"), at_least("overdose_history", "past_year"), MILD),
        (suggest(Setting.IOP),),
        _("After an overdose in the past year, more contact is called for than a visit a month."),
        cites("cms-iap-2017"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R72",
        at_least("overdose_history", "over_year"),
        (feature(Feature.NALOXONE), caution(Caution.OVERDOSE_RISK)),
        _("After any overdose, even one long ago, naloxone should be close at hand."),
        cites("asam-oud-2020", "fda-naloxone-otc"),
        Confidence.HIGH,
    ),
    Rule(
        "R73",
        all_of(_LOST_TOLERANCE, any_of(OPIOIDS, is_("moud_status", "past_opioids", "stopped"))),
        (
            minimum(Setting.OUTPATIENT),
            urgency(Urgency.SAME_DAY),
            feature(Feature.NALOXONE, Feature.MOUD_START),
            caution(Caution.TOLERANCE_LOSS),
        ),
        _(
            "After jail, detox, rehab or a pause, the body cannot take the old amount. Starting medicine the same day "
            "is the safest step."
        ),
        cites("strang-2003", "binswanger-2007", "vedette", "asam-oud-2020"),
        Confidence.HIGH,
    ),
    Rule(
        "R74",
        _LOST_TOLERANCE,
        (
            minimum(Setting.OUTPATIENT),
            urgency(Urgency.WITHIN_DAYS),
            feature(Feature.NALOXONE),
            caution(Caution.TOLERANCE_LOSS),
        ),
        _(
            "Even with no use now, the first weeks after a stay or a pause carry the most risk. A plan and naloxone "
            "help."
        ),
        cites("strang-2003", "binswanger-2007", "white-2015"),
        Confidence.HIGH,
    ),
)

TREATMENT_HISTORY = (
    Rule(
        "R75",
        all_of(OUTPATIENT_NOT_ENOUGH, MILD),
        (
            suggest(Setting.IOP),
            feature(Feature.MEDICATION_REVIEW),
            caution(Caution.RELAPSE_IS_NOT_FAILURE),
        ),
        _(
            "When use comes back, the plan should change: first a look at medicine and its dose, then more hours of "
            "care."
        ),
        cites("nida-podat", "asam-oud-2020", "wakeman-2020"),
        Confidence.MODERATE,
    ),
    Rule(
        "R75b",
        all_of(OUTPATIENT_NOT_ENOUGH, MODERATE),
        (suggest(Setting.DAY_PROGRAM),),
        _("Several signs after earlier treatment point one step up from what was tried."),
        cites("nida-podat"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R76",
        all_of(HIGHER_NOT_ENOUGH, MILD),
        (minimum(Setting.OUTPATIENT), suggest(Setting.DAY_PROGRAM), urgency(Urgency.WITHIN_DAYS)),
        _(
            "The same stay should not simply be repeated. The base is a day program, with medicine and a look at "
            "what went wrong."
        ),
        cites("wakeman-2020", "nida-podat"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R76b",
        all_of(
            HIGHER_NOT_ENOUGH,
            MODERATE,
            any_of(
                at_least("mental_health", "moderate"),
                unknown("mental_health"),
                THREE_KINDS,
                all_of(OPIOIDS, is_("moud_status", "taking", "stopped")),
                at_least("overdose_history", "past_year"),
            ),
        ),
        (minimum(Setting.IOP), suggest(Setting.RESIDENTIAL), urgency(Urgency.WITHIN_DAYS)),
        _(
            "Stays that did not hold, plus another active risk, point to live-in care again, but with another plan: "
            "medicine and a longer step-down."
        ),
        cites("cms-iap-2017", "nida-podat"),
        Confidence.JUDGEMENT,
    ),
)
