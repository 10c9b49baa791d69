"""Age, preferences and duties, and risks taken together (clinical-basis 3)."""

from triage.core.conditions import all_of, any_of, count, includes, is_, not_, unknown
from triage.core.outcomes import Caution, Confidence, Feature, Setting, Urgency
from triage.core.rules import Rule, caution, cites, feature, minimum, suggest, urgency
from triage.core.words import _
from triage.knowledge.terms import (
    HOME_OR_HOUSING_WEAK,
    HOME_WEAK,
    MILD,
    MODERATE,
    NOT_UNDER_18,
    OPIOIDS,
    THREE_MAJOR_RISKS,
    TWO_MAJOR_RISKS,
    UNDER_18,
    UNSAFE_OR_UNHOUSED,
)

_HAS_ALTERNATIVE = includes("setting.alternative", "outpatient", "iop", "day_program", "residential_low", "residential")
_HAS_DUTIES = not_(includes("obligations", "none"))

AGE = (
    Rule(
        "R85",
        UNDER_18,
        (
            urgency(Urgency.WITHIN_DAYS),
            feature(Feature.ADOLESCENT_PROGRAM),
            caution(Caution.ADULT_RULES_LIMITED),
        ),
        _(
            "Teens belong in teen programs, after a youth assessment. What is said here about adults only shows how "
            "soon and how much help, not where."
        ),
        cites("samhsa-iop-2021", "aap-moud-2016", "sahm-2021"),
        Confidence.HIGH,
    ),
    Rule(
        "R85a",
        all_of(
            UNDER_18,
            any_of(
                MILD,
                includes("substances", "opioids", "rx_opioids", "sedatives", "stimulants", "other", "unknown"),
            ),
        ),
        (minimum(Setting.OUTPATIENT),),
        _("A teen with a few signs, or with a drug other than alcohol or cannabis, should be seen for treatment."),
        cites("hivguidelines-screen", "aap-moud-2016"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R85b",
        all_of(UNDER_18, UNSAFE_OR_UNHOUSED),
        (urgency(Urgency.SAME_DAY), feature(Feature.YOUTH_SAFETY)),
        _("A young person without a safe place should be with a safe adult today."),
        cites("sahm-2021", "asam-housing-2025"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R85c",
        all_of(UNDER_18, HOME_WEAK),
        (feature(Feature.YOUTH_SAFETY),),
        _("A teen who has no steady adult should hear who else can help."),
        cites("sahm-2021"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R86",
        all_of(UNDER_18, OPIOIDS),
        (urgency(Urgency.SAME_DAY),),
        _(
            "For a teen with opioids or an unknown drug, a call today is right. Medicine for opioid use can treat "
            "teens too."
        ),
        cites("aap-moud-2016", "sahm-2021", "cfr8-2024"),
        Confidence.HIGH,
    ),
    Rule(
        "R87",
        is_("age_group", "age_65_plus"),
        (caution(Caution.OLDER_ADULT_CARE),),
        _("Withdrawal and mixed medicines carry more risk with age, so a doctor should be part of it."),
        cites("bzd-2025"),
        Confidence.MODERATE,
    ),
)

PREFERENCES = (
    Rule(
        "R100",
        _HAS_DUTIES,
        (
            feature(Feature.FLEXIBLE_SCHEDULE),
            feature(Feature.SHOW_ALTERNATIVE, when=_HAS_ALTERNATIVE),
        ),
        _(
            "Work, school, family or court duties never lower what is safe. Such duties open a second choice where "
            "there is one, and hours that fit."
        ),
        cites("samhsa-iop-2021", "nida-podat"),
        Confidence.MODERATE,
    ),
    Rule(
        "R101",
        includes("obligations", "children", "caregiving"),
        (feature(Feature.FAMILY_FRIENDLY_PROGRAM),),
        _("Some programs take children along or help with care at home, so that treatment need not wait."),
        cites("samhsa-tip51"),
        Confidence.MODERATE,
    ),
    Rule(
        "R102",
        all_of(includes("obligations", "work_school"), NOT_UNDER_18),
        (feature(Feature.JOB_PROTECTION),),
        _(
            "Leave that protects a job may cover treatment. It does not cover absence because of use, and a workplace "
            "drug policy can still apply."
        ),
        cites("fmla-825-119", "doj-ada-2022"),
        Confidence.HIGH,
    ),
    Rule(
        "R105",
        includes("obligations", "legal"),
        (feature(Feature.LEGAL_RIGHTS),),
        _(
            "As a rule, a court, jail or program may not bar medicine prescribed for opioid use. Illegal use now is "
            "not protected."
        ),
        cites("doj-ada-2022"),
        Confidence.HIGH,
    ),
    Rule(
        "R103",
        not_(is_("readiness", "ready")),
        (feature(Feature.LOW_BARRIER, Feature.MOTIVATIONAL_SUPPORT, Feature.HARM_REDUCTION),),
        _(
            "Nobody has to be ready for everything. Care without strings and safer use keep people alive in the "
            "meantime."
        ),
        cites("samhsa-lowbarrier-2023", "cfr8-2024"),
        Confidence.HIGH,
    ),
    Rule(
        "R104",
        is_("respondent", "family"),
        (feature(Feature.FAMILY_SUPPORT),),
        _(
            "Families that learn how to talk and what to reward bring more people into care than confrontation does. "
            "Naloxone at home and care for the helper belong to it."
        ),
        cites("craft-2010", "fda-naloxone-otc"),
        Confidence.HIGH,
    ),
)

# R120 counts every asked single-choice question but `respondent` and `readiness`, the signs, and an unknown drug.
_COUNTED = (
    "suicide_risk",
    "age_group",
    "pregnancy",
    "substances",
    "withdrawal_now",
    "sedative_alcohol_risk",
    "severity_signs",
    "overdose_history",
    "tolerance_break",
    "moud_status",
    "medical",
    "mental_health",
    "home_support",
    "housing",
    "treatment_history",
)
FOUR_UNKNOWN = count(4, *(unknown(name) for name in _COUNTED))

COMBINED = (
    Rule(
        "R110",
        all_of(TWO_MAJOR_RISKS, MODERATE),
        (minimum(Setting.DAY_PROGRAM), suggest(Setting.RESIDENTIAL)),
        _("Risks add up. Less than a day program together with a safe home would not be enough."),
        cites("cms-iap-2017"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R110b",
        all_of(TWO_MAJOR_RISKS, MODERATE, HOME_OR_HOUSING_WEAK),
        (feature(Feature.RECOVERY_HOUSING, when=NOT_UNDER_18),),
        _("If the home is the weak point, a safe place to live belongs to the plan."),
        cites("samhsa-rechousing-2023", "cms-iap-2017"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R111",
        all_of(THREE_MAJOR_RISKS, MODERATE),
        (minimum(Setting.RESIDENTIAL), suggest(Setting.RESIDENTIAL)),
        _(
            "With three or more big risks, live-in care is the safe minimum. Leave from work, places for children and "
            "family help can meet the duties; a lower level cannot."
        ),
        cites("cms-iap-2017", "fmla-825-119"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R120",
        FOUR_UNKNOWN,
        (
            minimum(Setting.OUTPATIENT),
            urgency(Urgency.WITHIN_DAYS),
            feature(Feature.ASSESSMENT_CALL),
            caution(Caution.INCOMPLETE_ANSWERS),
        ),
        _(
            "Too much is unknown to go by answers alone. A talk with a helpline, a clinician or an intake worker comes"
            " next."
        ),
        cites("asam-loc-guides-4e", "samhsa-helpline"),
        Confidence.JUDGEMENT,
    ),
    Rule(
        "R131",
        MILD,
        (feature(Feature.AFTERCARE, Feature.PEER_SUPPORT),),
        _("Care that goes on after a program, and people who have been there, help the gains last."),
        cites("nida-podat", "samhsa-iop-2021"),
        Confidence.MODERATE,
    ),
)
