"""How many signs there are (clinical-basis 3)."""

from triage.core.conditions import all_of, at_least, is_, known, not_, unknown
from triage.core.outcomes import Caution, Confidence, Feature, Setting, Urgency
from triage.core.rules import Rule, Stage, caution, cites, feature, minimum, suggest, urgency
from triage.core.words import _
from triage.knowledge.terms import (
    IN_RECOVERY,
    MILD,
    MODERATE,
    NONE_NOW,
    ONLY_CANNABIS,
    OPIOID_CONTEXT,
    SETTLED,
    SEVERE,
    SEVERITY_NONE,
)

# R31b: "unless severity is moderate (known count 4-5) and the person is settled". Settled means that the count
# is known and 8 or less, so all that is left to say is that it is under 6.
_SETTLED_WITH_4_OR_5 = all_of(SETTLED, not_(at_least("severity_signs", 6)))

RULES = (
    Rule(
        "R30",
        MILD,
        (minimum(Setting.OUTPATIENT),),
        _("Two or more signs are a reason for real treatment, at the least intensive level that is safe."),
        cites("dsm5-criteria", "cms-iap-2017"),
        Confidence.HIGH,
    ),
    Rule(
        "R31",
        MODERATE,
        (minimum(Setting.OUTPATIENT), urgency(Urgency.WITHIN_DAYS)),
        _("With several signs it is best to start soon, and with no less than regular office visits."),
        cites("samhsa-iop-2021", "dsm5-criteria"),
        Confidence.MODERATE,
    ),
    Rule(
        "R31b",
        all_of(MODERATE, not_(_SETTLED_WITH_4_OR_5)),
        (suggest(Setting.IOP),),
        _(
            "Several signs usually call for more hours each week. An intensive outpatient program of about 9 to 19 "
            "hours can fit around daily life."
        ),
        cites("samhsa-iop-2021", "mccarty-2014", "seed-000", "seed-001", "seed-002"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R32",
        SEVERE,
        (minimum(Setting.IOP), suggest(Setting.DAY_PROGRAM), urgency(Urgency.WITHIN_DAYS)),
        _(
            "Many signs call for many hours of care a week. For opioids, the medicine matters more than the building: "
            "an office can start it at once, even where no program has a place."
        ),
        cites("cms-iap-2017", "wakeman-2020", "mccarty-2014", "cfr8-2024"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R32b",
        all_of(SEVERE, not_(NONE_NOW), not_(ONLY_CANNABIS), not_(SETTLED)),
        (suggest(Setting.RESIDENTIAL),),
        _(
            "With 9 or more signs, or many signs beside another risk, people often start with live-in care. A full day "
            "program is another choice when home is safe."
        ),
        cites("cms-iap-2017", "samhsa-iop-2021", "wakeman-2020", "seed-001", "seed-002"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R32c",
        all_of(SEVERE, not_(at_least("setting.suggestion", "residential"))),
        (feature(Feature.CONSIDER_LIVE_IN),),
        _("It helps to know ahead of time when to ask for live-in care instead."),
        cites("cms-iap-2017", "mccarty-2014"),
        Confidence.JUDGEMENT,
        Stage.LAST,
    ),
    Rule(
        "R32r",
        all_of(
            known("severity_signs"),
            at_least("severity_signs", 6),
            not_(all_of(IN_RECOVERY, is_("moud_status", "taking"))),
        ),
        (minimum(Setting.OUTPATIENT), suggest(Setting.IOP), urgency(Urgency.WITHIN_DAYS)),
        _(
            "Many signs in the past year call for more contact than a check-up, even with no use now. For someone "
            "stable on medicine, the office visits simply go on."
        ),
        cites("nida-podat", "dsm5-criteria", "asam-oud-2020"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R33",
        unknown("severity_signs"),
        (
            urgency(Urgency.WITHIN_DAYS),
            feature(Feature.ASSESSMENT_CALL),
            caution(Caution.INCOMPLETE_ANSWERS),
        ),
        _(
            "When the signs are not known, this counts as several signs, and a call with someone trained to assess "
            "comes next."
        ),
        cites("asam-loc-guides-4e"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R34",
        all_of(
            SEVERITY_NONE,
            not_(OPIOID_CONTEXT),
            is_("setting.suggestion", "brief_support"),
            not_(at_least("urgency", "same_day")),
        ),
        (feature(Feature.EARLY_CHECK),),
        _("With so few signs, a check-up or a short talk may be all that is called for."),
        cites("cms-iap-2017", "hivguidelines-screen"),
        Confidence.MODERATE,
        Stage.LAST,
    ),
)
