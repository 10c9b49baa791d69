"""Home and people (clinical-basis 3)."""

from triage.core.conditions import all_of, any_of, at_least, is_, known, not_, unknown
from triage.core.outcomes import Confidence, Feature, Setting, Urgency
from triage.core.rules import Rule, Stage, cites, feature, minimum, suggest, urgency
from triage.core.words import _
from triage.knowledge.terms import (
    HOME_WEAK,
    MILD,
    MODERATE,
    NOT_UNDER_18,
    ONLY_ALCOHOL_CANNABIS,
    QUIET,
    SEVERE,
    UNSAFE_OR_UNHOUSED,
)

# R40b's exception: mild and known, only alcohol or cannabis, and quiet. Four signs are the edge of mild.
_ALONE_BUT_QUIET = all_of(known("severity_signs"), not_(at_least("severity_signs", 4)), ONLY_ALCOHOL_CANNABIS, QUIET)

RULES = (
    Rule(
        "R40",
        all_of(HOME_WEAK, MILD),
        (
            minimum(Setting.OUTPATIENT),
            suggest(Setting.IOP),
            urgency(Urgency.WITHIN_DAYS),
            feature(Feature.PEER_SUPPORT),
            feature(Feature.RECOVERY_HOUSING, when=NOT_UNDER_18),
        ),
        _(
            "Getting better with no backing is hard. Hours with other people, or a recovery home, can add what is "
            "missing."
        ),
        cites("cms-iap-2017", "samhsa-rechousing-2023", "seed-001"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R40b",
        all_of(HOME_WEAK, MILD, not_(_ALONE_BUT_QUIET)),
        (suggest(Setting.RESIDENTIAL_LOW),),
        _(
            "A live-in program with part-time treatment, or a recovery home with an intensive outpatient program, "
            "gives the backing that is missing around this person."
        ),
        cites("cms-iap-2017", "samhsa-rechousing-2023", "seed-001"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R41",
        all_of(HOME_WEAK, MODERATE),
        (minimum(Setting.IOP), suggest(Setting.RESIDENTIAL)),
        _("Weak support together with several signs points to live-in care."),
        cites("cms-iap-2017", "seed-001", "seed-002"),
        Confidence.MODERATE,
    ),
    Rule(
        "R42",
        all_of(UNSAFE_OR_UNHOUSED, MILD),
        (
            minimum(Setting.OUTPATIENT),
            suggest(Setting.RESIDENTIAL_LOW),
            urgency(Urgency.WITHIN_DAYS),
            feature(Feature.RECOVERY_HOUSING, when=NOT_UNDER_18),
        ),
        _("A safe bed matters first of all. Live-in care, or recovery housing beside treatment, can give one."),
        cites("asam-housing-2025", "samhsa-rechousing-2023"),
        Confidence.MODERATE,
    ),
    Rule(
        "R43",
        all_of(UNSAFE_OR_UNHOUSED, MODERATE),
        (minimum(Setting.IOP), suggest(Setting.RESIDENTIAL)),
        _("Without a safe place, outpatient care is hard to keep up."),
        cites("asam-housing-2025", "cms-iap-2017"),
        Confidence.MODERATE,
    ),
    Rule(
        "R44",
        all_of(known("housing"), at_least("housing", "unstable"), MODERATE),
        (suggest(Setting.RESIDENTIAL_LOW), feature(Feature.RECOVERY_HOUSING, when=NOT_UNDER_18)),
        _("With shaky housing and several signs, a steady place to live during treatment is worth looking for."),
        cites("asam-housing-2025", "samhsa-rechousing-2023"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R45",
        any_of(at_least("housing", "unstable"), unknown("housing")),
        (feature(Feature.HOUSING_HELP),),
        _("Where a home is shaky or not known, help with housing belongs to every plan."),
        cites("asam-housing-2025"),
        Confidence.HIGH,
    ),
    Rule(
        "R45b",
        UNSAFE_OR_UNHOUSED,
        (feature(Feature.SAFETY_PLANNING),),
        _("A place that is not safe, or no place at all, calls for its own plan, whatever the treatment."),
        cites("ndvh", "asam-housing-2025"),
        Confidence.MODERATE,
    ),
    Rule(
        "R46",
        all_of(
            is_("home_support", "strong"),
            is_("housing", "stable"),
            MILD,
            not_(SEVERE),
            is_("mental_health", "none", "mild"),
            is_("medical", "none", "stable"),
            is_("suicide_risk", "no"),
            not_(at_least("setting.suggestion", "day_program")),
            not_(at_least("first_step.suggestion", "wm_inpatient")),
            not_(at_least("urgency", "emergency_now")),
        ),
        (feature(Feature.EXPLAIN_OUTPATIENT_OK),),
        _(
            "With good backing, a safe home and fewer signs, care from home is a sound start that leaves room for work"
            " and family."
        ),
        cites("samhsa-iop-2021", "mccarty-2014", "seed-000", "seed-001", "seed-002"),
        Confidence.MODERATE,
        Stage.LAST,
    ),
)
